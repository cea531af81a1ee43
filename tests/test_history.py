"""When a file was last changed, asked of a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from termbook.source.history import last_changed


def git(folder: Path, *command: str, date: str = "2024-05-06T07:08:09Z") -> None:
    name = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A"}
    settings = {**name, "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin"}
    subprocess.run(["git", *command], cwd=folder, env=settings, check=True, capture_output=True)


def repository(root: Path) -> Path:
    folder = root / "glossary" / "terms"
    folder.mkdir(parents=True)
    git(root, "init", "--initial-branch=main")
    (folder / "süß.md").write_text("one")
    (folder / "salt.md").write_text("one")
    git(root, "add", ".")
    git(root, "commit", "-m", "one")
    (folder / "salt.md").write_text("two")
    git(root, "commit", "-a", "-m", "two", date="2025-01-02T00:00:00Z")
    return folder


def test_the_last_commit_of_each_file_counts(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    assert last_changed(folder) == {"salt.md": "2025-01-02", "süß.md": "2024-05-06"}


def test_a_history_that_was_not_fetched_tells_nothing(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    repository(whole)
    git(tmp_path, "clone", "--depth=1", whole.as_uri(), "part")
    assert last_changed(tmp_path / "part" / "glossary" / "terms") == {}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take such names")
def test_names_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / os.fsdecode(b"\xff.txt")).touch()
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "three")
    assert last_changed(folder)["salt.md"] == "2025-01-02"


def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert last_changed(tmp_path) == {}
