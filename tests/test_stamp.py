"""A build that has nothing to do does nothing; one that has something to do is never taken for such a one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import copy_sample
from termbook import pipeline, stamp
from termbook.addresses import OUTPUT
from termbook.pipeline import CACHE, build
from termbook.write import files_in


def forbidden(*_: object, **__: object) -> None:
    raise AssertionError("the build works something out")


def made(folder: Path) -> dict[str, bytes]:
    """What a build left, but for hand-written pages, which are the same everywhere."""
    return {path: (folder / OUTPUT / path).read_bytes() for path in files_in(folder / OUTPUT)}


def replace(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def rename(folder: Path) -> None:
    (folder / "terms" / "gluten.md").rename(folder / "terms" / "glutens.md")
    for name in ("hydration", "proofing"):
        path = folder / "terms" / f"{name}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[[gluten", "[[glutens").replace("[gluten]", "[glutens]"), encoding="utf-8")
    replace("terms/paths.yml", "gluten", "glutens")(folder)


def with_time_of_before(folder: Path) -> None:
    """Of the same length and with the same time: only what is in it is another."""
    path = folder / "terms" / "gluten.md"
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("elastic", "bouncy ", 1), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a definition": replace("terms/hydration.md", "The water in a dough", "All the water in a dough"),
    "the same length and time": with_time_of_before,
    "a script": replace("terms/hydration.py", "(75, 8.2)", "(75, 8.4)"),
    "a topic": replace("terms/topics.yml", "Dough", "Doughs"),
    "a wanted term": replace("terms/wanted.yml", "sourdough", "rye bread"),
    "another repository": replace("mkdocs.yml", '[REPO_URL, ""]', '[REPO_URL, "https://github.com/example/bread"]'),
    "a renamed term": rename,
    "a generated page edited": lambda folder: (folder / "docs" / "terms" / "gluten.md").write_text("# Gluten\n"),
    "a generated page removed": lambda folder: (folder / "docs" / "terms" / "gluten.md").unlink(),
    "a figure removed": lambda folder: (folder / "docs" / "figures" / "hydration.svg").unlink(),
    "the list of files removed": lambda folder: (folder / "docs" / ".written-by-termbook").unlink(),
    "the note damaged": lambda folder: (folder / CACHE / "last-build").write_bytes(b"\0" * 200),
}


def test_nothing_is_worked_out_where_nothing_has_changed(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(sample).changes.written
    monkeypatch.setattr(pipeline, "understand", forbidden)
    report = build(sample)
    assert (report.terms, report.changes.written, report.changes.removed, report.problems) == (4, (), (), ())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_change_is_seen(change: Callable[[Path], object], sample: Path, tmp_path: Path) -> None:
    build(sample)
    change(sample)
    report = build(sample)
    if report.problems:  # without its list, the build cannot know what is its own
        assert "not written by a build" in report.problems[0].message
        return
    fresh = copy_sample(tmp_path / "fresh")
    (fresh / "mkdocs.yml").write_bytes((sample / "mkdocs.yml").read_bytes())
    for path in (fresh / "terms").iterdir():
        path.unlink()
    for path in (sample / "terms").iterdir():
        (fresh / "terms" / path.name).write_bytes(path.read_bytes())
    build(fresh)
    assert made(sample) == made(fresh)


def test_file_of_somebody_else_is_still_a_problem(sample: Path) -> None:
    build(sample)
    (sample / "docs" / "terms" / "mine.md").write_text("# Mine\n")
    [problem] = build(sample).problems
    assert problem.path == "docs/terms/mine.md"


def test_problems_are_found_again_and_again(sample: Path) -> None:
    build(sample)
    replace("terms/hydration.md", "needs: [bakers-percentage]", "needs: [bakers]")(sample)
    first, second = build(sample).problems, build(sample).problems
    assert first
    assert first == second


@pytest.mark.parametrize("name", ["numpy-99.dist-info", "matplotlib-99.dist-info"])
def test_another_version_of_a_package_is_a_change(
    name: str, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(sample)
    (tmp_path / "installed" / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "installed")])
    stamp.code.cache_clear()  # as in another process
    monkeypatch.setattr(pipeline, "understand", forbidden)
    with pytest.raises(AssertionError, match="works something out"):
        build(sample)


def test_other_settings_are_a_change(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(sample)
    replace("mkdocs.yml", "markdown_extensions:", "use_directory_urls: false\nmarkdown_extensions:")(sample)
    monkeypatch.setattr(pipeline, "understand", forbidden)
    with pytest.raises(AssertionError, match="works something out"):
        build(sample)
