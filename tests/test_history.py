"""When a term was added and changed, asked of a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from termbook.cache import Cache
from termbook.source.history import Change, History, history, since_review


def git(folder: Path, *command: str, date: str = "2024-05-06T07:08:09Z") -> None:
    name = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A"}
    settings = {**name, "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin"}
    subprocess.run(["git", *command], cwd=folder, env=settings, check=True, capture_output=True)


def repository(root: Path) -> Path:
    folder = root / "glossary" / "terms"
    folder.mkdir(parents=True)
    git(root, "init", "--initial-branch=main")
    (folder / "süß.md").write_text("one\n")
    (folder / "salt.md").write_text("one\n")
    git(root, "add", ".")
    git(root, "commit", "-m", "Add two tastes")
    return folder


def known(folder: Path) -> History:
    return history(folder, Cache(folder.parent / "cache"))


def test_each_change_has_a_date_a_reason_and_a_size(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "salt.md").write_text("two\nlines\n")
    (folder / "salt.py").write_text("a script\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "Draw salt: a\u2028picture", date="2025-01-02T00:00:00Z")
    new = Change("2024-05-06", "Add two tastes", 1, is_new=True)
    drawn = Change("2025-01-02", "Draw salt: a\\u2028picture", 4, is_new=False)
    assert known(folder) == {"salt": (drawn, new), "süß": (new,)}
    assert known(folder) == {"salt": (drawn, new), "süß": (new,)}  # as it was kept


def test_only_what_gives_readers_something_new_is_news() -> None:
    assert Change("2025-01-02", "Add salt", 1, is_new=True).is_news
    assert Change("2025-01-02", "Rewrite salt", 40, is_new=False).is_news
    assert not Change("2025-01-02", "Correct a number", 2, is_new=False).is_news


def test_subject_of_a_commit_that_changes_many_terms_is_about_none_of_them(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    for what, count in (("Add three", 3), ("Tighten four pages", 4)):
        for slug in "abcd"[:count]:
            (folder / f"{slug}.md").write_text(f"{what}\n")
            (folder / f"{slug}.py").write_text(f"{what}\n")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", what)
    assert {change.what: change.is_of_many for change in known(folder)["a"]} == {
        "Add three": False,
        "Tighten four pages": True,
    }


def commit(folder: Path, text: str, what: str, date: str) -> None:
    (folder / "salt.md").write_text(text)
    git(folder, "commit", "-a", "-m", what, date=f"{date}T00:00:00Z")


def after_review(folder: Path, day: str) -> list[str]:
    return [change.what for change in since_review(known(folder)["salt"], day)]


def test_a_note_of_a_review_is_no_change_of_the_text(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    commit(folder, "level: a\nreviewed: {by: A, on: 2025-01-02}\n---\none\n", "Review", "2025-01-04")
    assert after_review(folder, "2025-01-02") == []
    text = "level: a\nreviewed:\n  by: B\n  on: 2025-02-02\n---\none\n"
    commit(folder, text, "Review again", "2025-02-04")
    assert known(folder)["salt"][0] == Change("2025-02-04", "Review again", 0, is_new=False, notes_review=True)
    assert not known(folder)["salt"][0].is_edit
    assert after_review(folder, "2025-02-02") == []


def test_what_follows_a_review_is_told_from_what_came_with_it(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    review = "reviewed: {by: A, on: 2025-01-02}\n"
    commit(folder, f"{review}two\n", "Review and correct, merged later", "2025-01-09")
    assert after_review(folder, "2025-01-02") == []
    commit(folder, f"{review}three\n", "Change at once", "2025-01-09")
    commit(folder, f"{review}four\n", "Change again", "2025-01-10")
    assert after_review(folder, "2025-01-02") == ["Change again", "Change at once"]
    assert after_review(folder, "2025-01-20") == [], "a newer review has yet to be committed"


def test_a_review_that_is_noted_late_does_not_cover_what_came_between(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    commit(folder, "two\n", "Change", "2025-01-05")
    commit(folder, "reviewed: {by: A, on: 2025-01-04}\ntwo\n", "Note the review", "2025-01-09")
    assert after_review(folder, "2025-01-04") == ["Change"]
    assert after_review(folder, "2025-01-05") == []


def test_a_history_that_was_not_fetched_tells_nothing(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    repository(whole)
    git(tmp_path, "clone", "--depth=1", whole.as_uri(), "part")
    assert known(tmp_path / "part" / "glossary" / "terms") == {}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take such names")
def test_names_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / os.fsdecode(b"\xff.md")).touch()
    (folder / "a\tb\nc.md").touch()
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "three")
    assert known(folder)["salt"] == (Change("2024-05-06", "Add two tastes", 1, is_new=True),)


def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert known(tmp_path) == {}
