"""When a term was added and changed, asked of a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from termbook.cache import Cache
from termbook.source.history import Change, History, history


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
