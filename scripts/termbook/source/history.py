"""When each file was last changed, according to the repository."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path


def last_changed(folder: Path) -> Mapping[str, str]:
    """Return the date of the last commit that touched each file in a folder, as `YYYY-MM-DD`, by the file's name.

    Empty if it is unknown: without git, outside a repository, or in one whose history was not fetched.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    dates: dict[str, str] = {}
    date = ""
    for line in _git(folder, "log", "--format=%x00%cs", "--name-only", "--relative", "--no-renames", ".").splitlines():
        if line.startswith("\0"):
            date = line[1:]
        elif line:
            dates.setdefault(line, date)
    return dates


def _git(folder: Path, *command: str) -> str:
    """Return what git prints; nothing if it fails or is missing."""
    try:
        return subprocess.run(
            ["git", "-c", "core.quotePath=off", *command],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",  # as for names of files
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
