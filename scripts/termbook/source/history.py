"""When each term was added and changed, and what for, according to the repository."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path, PurePosixPath

from termbook.cache import Cache
from termbook.characters import printable

FEW = 3
"""The terms that a commit changes, at most, if its subject tells what happened to each of them."""

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
    notes_review: bool = False
    """Whether it wrote in the term's file who reviewed it; this does not count among its lines."""
    is_of_many: bool = False
    """Whether it changed more than a few terms, so that its subject says little about each of them."""

    @property
    def is_edit(self) -> bool:
        """Whether it did more than note a review."""
        return bool(self.lines) or not self.notes_review

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


def since_review(changes: Sequence[Change], day: str) -> list[Change]:
    """Return what was done to a term after it was reviewed, the newest first.

    The commit that notes the review holds the text that was reviewed. What follows it came after the review, unless it
    is of an earlier day: then a newer review has yet to be committed. What comes before it counts if it is of a later
    day: then the review was noted late.

    Args:
        changes: What was done to the term, the newest first.
        day: When it was reviewed, as `YYYY-MM-DD`.
    """
    noted = next((number for number, change in enumerate(changes) if change.notes_review), -1)
    following = [change for change in changes[: max(noted, 0)] if change.date >= day]
    before = [change for change in changes[noted + 1 :] if change.date > day]
    return [change for change in (*following, *before) if change.is_edit]


def _read(folder: Path) -> dict[str, list[Change]]:
    changes: dict[str, list[Change]] = defaultdict(list)
    noted = _noted_reviews(folder)
    for name, date, what, lines in _commits(folder):
        counts = {**dict.fromkeys(noted[name], 0), **lines}
        for slug, count in sorted(counts.items()):
            is_of_many, notes_review = len(counts) > FEW, slug in noted[name]
            changes[slug].append(
                Change(date, what, count, is_new=False, notes_review=notes_review, is_of_many=is_of_many)
            )
    for slug, found in changes.items():
        changes[slug][-1] = replace(found[-1], is_new=True)
    return changes


_REVIEW = "^(reviewed:| +(by|on):)"
"""A line of the field `reviewed`."""


def _noted_reviews(folder: Path) -> Mapping[str, set[str]]:
    """Return the terms of which a commit noted a review, by the commit's name."""
    log = _git(folder, "log", "--format=%x00%H", f"-G{_REVIEW}", "--name-only", "--relative", "--no-renames", ".")
    noted: dict[str, set[str]] = defaultdict(set)
    for commit in log.split("\0")[1:]:
        name, *paths = filter(None, commit.split("\n"))
        noted[name] = {path.stem for path in map(PurePosixPath, paths) if path.suffix == ".md"}
    return noted


def _commits(folder: Path) -> Iterator[tuple[str, str, str, Mapping[str, int]]]:
    """Yield the name, date and subject of each commit, the newest first, with the lines it changed by term."""
    log = _git(folder, "log", "--format=%x00%H %cs %s", f"-I{_REVIEW}", "--numstat", "--relative", "--no-renames", ".")
    for commit in log.split("\0")[1:]:
        opening, *rows = commit.split("\n")
        name, _, rest = opening.partition(" ")
        date, _, what = rest.partition(" ")
        lines: dict[str, int] = defaultdict(int)
        for row in filter(None, rows):
            added, removed, file = row.split("\t", 2)
            path = PurePosixPath(file)
            if path.suffix in {".md", ".py"}:
                lines[path.stem] += sum(int(count) for count in (added, removed) if count.isdigit())
        yield name, date, printable(what), lines


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
