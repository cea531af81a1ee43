"""Mend what has one right answer: apply the edits of problems to the files of a glossary."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from termbook.model import Edit, Problem

MAX_ROUNDS = 10
"""One edit can uncover the next mistake; this many layers are enough for any file that somebody wrote."""

UNREADABLE = {"no-front-matter", "yaml-syntax", "yaml-tab", "yaml-key", "duplicate-key"}
"""Rules whose problems keep a file from being read any further."""

Find = Callable[[], list[Problem]]
"""Finds the problems of a glossary as it is now."""


def mend(root: Path, find: Find) -> tuple[str, list[Problem]]:
    """Apply the edits of problems until none is left that helps.

    Edits of a file that mend nothing in it, or that make it unreadable, are taken back.

    Args:
        root: The folder that the paths of problems start from.
        find: Finds the problems; called again after each round of edits.

    Returns:
        What changed, as a diff, and the problems that are left.
    """
    before: dict[str, str] = {}
    refused: set[str] = set()
    problems = find()
    for _ in range(MAX_ROUNDS):
        texts = {path: text for path, text in _texts(root, problems).items() if path not in refused}
        mended = {path: apply(text, _edits(problems, path)) for path, text in texts.items()}
        changed = {path: text for path, text in mended.items() if text != texts[path]}
        if not changed:
            break
        _write(root, changed)
        left = find()
        worse = [path for path in changed if not _is_better(_of(left, path), _of(problems, path))]
        if worse:
            _write(root, {path: texts[path] for path in worse})
            refused.update(worse)
            left = find()
        before = {**{path: texts[path] for path in changed if path not in worse}, **before}
        problems = left
    return "".join(_diffs(root, before)), problems


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after the edits; one whose text does not stand at its place, or that meets another, is left out."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    last = len(text) + 1
    for edit in sorted(set(edits), key=lambda edit: edit.position, reverse=True):
        if edit.position.line >= len(starts):
            continue
        start = starts[edit.position.line - 1] + edit.position.column - 1
        end = start + len(edit.old)
        if end <= last and text.startswith(edit.old, start) and start < starts[edit.position.line]:
            text, last = text[:start] + edit.new + text[end:], start
    return text


def _edits(problems: Iterable[Problem], path: str) -> Iterator[Edit]:
    for problem in problems:
        if problem.path == path:
            yield from problem.edits


def _texts(root: Path, problems: Iterable[Problem]) -> dict[str, str]:
    """Return the files that have problems with edits, with a line feed at the end of each line."""
    paths = sorted({problem.path for problem in problems if problem.edits})
    return {path: _read(root / path).replace("\r\n", "\n") for path in paths}


def _read(file: Path) -> str:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return opened.read()


def _write(root: Path, texts: Mapping[str, str]) -> None:
    """Write files in place of the old ones, with the ends of lines and the byte order mark that these have."""
    for path, text in texts.items():
        file = root / path
        old = file.read_bytes()
        ending = "\r\n" if b"\r\n" in old else "\n"
        mark = "\ufeff" if old.startswith("\ufeff".encode()) else ""
        new = file.with_name(f".{file.name}.new")
        new.write_bytes((mark + text.replace("\n", ending)).encode())
        new.replace(file)


def _of(problems: Iterable[Problem], path: str) -> Counter[tuple[str, str]]:
    """Return the problems of a file, wherever in it they are."""
    return Counter((problem.rule, problem.message) for problem in problems if problem.path == path)


def _is_better(after: Counter[tuple[str, str]], before: Counter[tuple[str, str]]) -> bool:
    """Tell whether a problem is gone, and none that hides all others has come."""
    unreadable = {rule for rule, _ in after - before} & UNREADABLE
    return not unreadable and bool(before - after)


def _diffs(root: Path, before: Mapping[str, str]) -> Iterator[str]:
    for path, old in sorted(before.items()):
        new = _read(root / path).replace("\r\n", "\n")
        lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
        yield from difflib.unified_diff(*lines, f"a/{path}", f"b/{path}")
