"""The build's folders in `docs` hold only what a build wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termbook.addresses import OUTPUT, OWNED
from termbook.model import Position, Problem
from termbook.rule import Rule
from termbook.write import foreign

STRAY_OUTPUT = Rule(
    "stray-output",
    "The build's folders have no files but those that a build wrote.",
    why="A build deletes what is left over in its folders, and so would delete this file.",
    wrong="echo 'Read Goodfellow first.' > docs/terms/my-notes.md",
    right="echo 'Read Goodfellow first.' > docs/my-notes.md",
    place="commands",
)


def strangers(root: Path) -> Iterator[Problem]:
    """Yield the files in the build's folders that no build wrote."""
    hint = "move it out of there: the folder belongs to the build"
    for path in foreign(root / OUTPUT, OWNED):
        yield STRAY_OUTPUT.problem(f"{OUTPUT}/{path}", Position(), "not written by a build", hint)
