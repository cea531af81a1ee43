"""What one process has worked out serves the next one, as long as it holds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from termbook.shelf import Shelf
from termbook.workshop import Workshop


def never() -> str:
    raise AssertionError("it was made before")


def build(shelf: Shelf, made_from: tuple[str, ...], make: Callable[[], str] | None = None) -> list[str]:
    """Do what a process does with a shelf that it opens for itself."""
    with Workshop() as workshop:
        workshop.begin(Shelf(shelf.folder, shelf.basis))
        return [workshop.made("page", each, make or (lambda each=each: each.upper())) for each in made_from]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "results", "this code\n")


def test_another_process_makes_nothing_twice(shelf: Shelf) -> None:
    build(shelf, ("one", "two"))
    assert build(shelf, ("one", "two"), never) == ["ONE", "TWO"]


def test_only_what_is_new_is_made(shelf: Shelf) -> None:
    build(shelf, ("one", "two"))
    assert build(shelf, ("one", "three"), lambda: "new") == ["ONE", "new"]
    assert build(shelf, ("one", "three"), never) == ["ONE", "new"]


def test_what_a_build_does_not_ask_for_is_forgotten(shelf: Shelf) -> None:
    build(shelf, ("one", "two"))
    build(shelf, ("one",))
    with pytest.raises(AssertionError, match="made before"):
        build(shelf, ("two",), never)


def test_a_few_new_results_are_added_to_those_that_are_there(shelf: Shelf) -> None:
    before = tuple(f"{number:02}" for number in range(40))
    build(shelf, before)
    (whole,) = shelf.folder.iterdir()
    written = whole.read_bytes()
    for last in ("x", "y"):
        build(shelf, (*before[1:], last))
        assert whole.read_bytes() == written
        assert build(shelf, (*before[1:], last), never)[-1] == last.upper()
    build(shelf, (*before[20:], *(f"{number}" for number in range(100, 120))))
    assert whole.read_bytes() != written


def test_build_that_stops_early_forgets_nothing(shelf: Shelf) -> None:
    build(shelf, ("one", "two"))
    with Workshop() as workshop:
        workshop.begin(Shelf(shelf.folder, shelf.basis))
        workshop.made("page", "one", never)
        workshop.keep_all()
    assert build(shelf, ("one", "two"), never) == ["ONE", "TWO"]


def test_all_results_can_be_read_before_they_are_asked_for(shelf: Shelf) -> None:
    before = tuple(f"{number:02}" for number in range(40))
    build(shelf, before)
    build(shelf, (*before, "added"))
    assert shelf.kinds() == ["page"]
    with Workshop() as workshop:
        workshop.begin(Shelf(shelf.folder, shelf.basis))
        workshop.look_ahead()
        shutil.rmtree(shelf.folder)
        assert [workshop.made("page", each, never) for each in (*before, "added")][-1] == "ADDED"


def test_results_of_other_code_are_not_believed(shelf: Shelf) -> None:
    build(shelf, ("one",))
    assert build(Shelf(shelf.folder, "newer code\n"), ("one",), lambda: "new") == ["new"]


def test_damaged_results_are_made_again(shelf: Shelf) -> None:
    build(shelf, ("one",))
    (file,) = shelf.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert build(shelf, ("one",), lambda: "new") == ["new"]


def test_folder_that_cannot_be_written_costs_only_time(shelf: Shelf) -> None:
    shelf.folder.write_text("a file, where the folder would be")
    assert build(shelf, ("one",)) == ["ONE"]
    assert build(shelf, ("one",)) == ["ONE"]


def test_brief_results_last_from_build_to_build_but_not_to_another_process(shelf: Shelf) -> None:
    with Workshop() as workshop:
        for make in (lambda: "drawn", never):
            workshop.begin(shelf)
            assert workshop.made("drawing", "one", make, brief=True) == "drawn"
    assert not shelf.folder.exists()
