"""Writing touches what changed, removes what is stale, and nothing of anyone else's."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termbook.write import MANIFEST, Changes, foreign, write

FILES = {"a.md": b"a", "deep/er/b.svg": b"b", "deep/c.md": b"c"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def state(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*") if path.is_file()}


def test_all_is_written_the_first_time(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "terms"
    assert write(FILES, folder) == Changes(("a.md", "deep/c.md", "deep/er/b.svg"))
    assert contents(folder) == FILES


def test_nothing_is_touched_the_second_time(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    for path in state(tmp_path):
        os.utime(path, ns=(1, 1))
    before = state(tmp_path)
    assert write(FILES, tmp_path) == Changes()
    assert {path: time for path, time in state(tmp_path).items() if path.name != MANIFEST} == {
        path: time for path, time in before.items() if path.name != MANIFEST
    }


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    os.utime(tmp_path / "deep" / "c.md", ns=(1, 1))
    before = state(tmp_path)
    assert write({**FILES, "a.md": b"new"}, tmp_path) == Changes(("a.md",))
    assert contents(tmp_path) == {**FILES, "a.md": b"new"}
    assert state(tmp_path)[tmp_path / "deep" / "c.md"] == before[tmp_path / "deep" / "c.md"]


def test_what_is_stale_goes_with_its_empty_folders(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    assert write({"a.md": b"a"}, tmp_path) == Changes((), ("deep/c.md", "deep/er/b.svg"))
    assert contents(tmp_path) == {"a.md": b"a"}
    assert not (tmp_path / "deep").exists()


def test_what_someone_changed_or_removed_is_put_right(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    (tmp_path / "a.md").write_bytes(b"edited")
    (tmp_path / "deep" / "c.md").unlink()
    assert write(FILES, tmp_path) == Changes(("a.md", "deep/c.md"))
    assert contents(tmp_path) == FILES


def test_foreign_file_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    mine = tmp_path / "deep" / "mine.md"
    mine.write_bytes(b"hand-written")
    before = state(tmp_path)
    assert foreign(tmp_path) == ["deep/mine.md"]
    with pytest.raises(FileExistsError, match=r"mine\.md was not written by a build"):
        write({"a.md": b"new"}, tmp_path)
    assert state(tmp_path) == before
    assert contents(tmp_path) == {**FILES, "deep/mine.md": b"hand-written"}


def test_file_where_a_page_is_to_go_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"hand-written")
    with pytest.raises(FileExistsError):
        write(FILES, tmp_path)
    assert contents(tmp_path) == {"a.md": b"hand-written"}


def test_what_an_interrupted_build_left_does_not_stop_the_next(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    for folder in (tmp_path, tmp_path / "deep", tmp_path / "gone"):
        folder.mkdir(exist_ok=True)
        (folder / ".0123456789abcdef.new").write_bytes(b"ha")  # `write` died before it could rename it
    assert write(FILES, tmp_path) == Changes()
    assert contents(tmp_path) == FILES
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("manifest", [b"", b"\xff\xfe\x00\n", b"../../elsewhere\n/etc/hosts\n"])
def test_damaged_list_makes_every_file_a_foreign_one(manifest: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "terms"
    write(FILES, folder)
    (folder / MANIFEST).write_bytes(manifest)
    assert foreign(folder) == sorted(FILES)
    with pytest.raises(FileExistsError):
        write({}, folder)
    assert contents(folder) == FILES


@pytest.mark.parametrize(("before", "after"), [("a", "a/b"), ("a/b", "a")])
def test_file_may_become_a_folder_and_a_folder_a_file(before: str, after: str, tmp_path: Path) -> None:
    write({before: b"before"}, tmp_path)
    write({after: b"after"}, tmp_path)
    assert contents(tmp_path) == {after: b"after"}


def test_killed_at_any_step_it_is_made_good_by_the_next_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class KilledError(BaseException):
        pass

    def dying(step: Callable[..., Any]) -> Callable[..., Any]:
        def do(*arguments: Any, **options: Any) -> Any:
            if next(left) == 0:
                raise KilledError
            return step(*arguments, **options)

        return do

    left = itertools.count(0)
    steps = {name: getattr(Path, name) for name in ("mkdir", "write_bytes", "replace", "unlink", "rmdir")}
    files = {"a.md": b"new", "deep/c.md": b"c", "deeper/d.md": b"d"}
    for number in itertools.count():
        folder = tmp_path / str(number)
        write(FILES, folder)
        left = itertools.count(number, -1)
        killed = False
        with monkeypatch.context() as patch:
            for name, step in steps.items():
                patch.setattr(Path, name, dying(step))
            try:
                write(files, folder)
            except KilledError:
                killed = True
        write(files, folder)
        assert {path.relative_to(folder).as_posix() for path in folder.rglob("*")} == {
            *files,
            MANIFEST,
            "deep",
            "deeper",
        }
        assert contents(folder) == files
        assert (folder / MANIFEST).read_text().split() == sorted(files)
        if not killed:
            break
    assert number > 10
