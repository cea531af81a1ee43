"""When each term was added and changed, and what for, according to the repository."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path, PurePosixPath

from termbook.cache import Cache
from termbook.characters import printable

REWORKED = 10
"""The lines of a term that a commit changes, at least, to be news; fewer correct something."""


@dataclass(frozen=True)
class Change:
    """What one commit did to a term's files."""

    date: str
    """`YYYY-MM-DD`."""
    what: str
    """The commit's subject, without characters that do not print."""
    lines: int
    """How many lines it added and removed."""
    is_new: bool
    """Whether the term did not exist before."""

    @property
    def is_news(self) -> bool:
        """Whether readers of the term before have something new to read."""
        return self.is_new or self.lines >= REWORKED


History = Mapping[str, tuple[Change, ...]]
"""The changes of each term, the newest first, by the name of its files without the ending."""


def history(folder: Path, cache: Cache) -> History:
    """Return what the commits did to each term in a folder.

    Empty if it is unknown: without git, outside a repository, or in one whose history was not fetched.

    Args:
        folder: The folder of the term files.
        cache: What was found out about earlier commits.

    Raises:
        CacheError: If it cannot be stored there.
    """
    head = _git(folder, "rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix")
    if not head.startswith("false\n"):
        return {}
    key = hashlib.sha256(f"{Path(__file__).read_text(encoding='utf-8')}\0{head}".encode()).hexdigest()
    kept = cache.get(key)
    if kept is None:
        found = {slug: [astuple(change) for change in changes] for slug, changes in _read(folder).items()}
        kept = json.dumps(found).encode()
        cache.put(key, kept)
    return {slug: tuple(Change(*change) for change in changes) for slug, changes in json.loads(kept).items()}


def _read(folder: Path) -> dict[str, list[Change]]:
    changes: dict[str, list[Change]] = defaultdict(list)
    for date, what, lines in _commits(folder):
        for slug, count in lines.items():
            changes[slug].append(Change(date, what, count, is_new=False))
    for slug, found in changes.items():
        first = found[-1]
        changes[slug][-1] = Change(first.date, first.what, first.lines, is_new=True)
    return changes


def _commits(folder: Path) -> Iterator[tuple[str, str, Mapping[str, int]]]:
    """Yield the date and subject of each commit, the newest first, with the lines it changed by term."""
    log = _git(folder, "log", "--format=%x00%cs %s", "--numstat", "--relative", "--no-renames", ".")
    for commit in log.split("\0")[1:]:
        opening, *rows = commit.split("\n")
        date, _, what = opening.partition(" ")
        lines: dict[str, int] = defaultdict(int)
        for row in filter(None, rows):
            added, removed, name = row.split("\t", 2)
            path = PurePosixPath(name)
            if path.suffix in {".md", ".py"}:
                lines[path.stem] += sum(int(count) for count in (added, removed) if count.isdigit())
        yield date, printable(what), lines


def _git(folder: Path, *command: str) -> str:
    """Return what git prints; nothing if it fails or is missing."""
    try:
        return subprocess.run(
            ["git", "-c", "core.quotePath=off", *command],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
