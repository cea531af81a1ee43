"""Mend what has one right answer: apply the edits of problems to the files of a glossary."""

from __future__ import annotations

import difflib
import re
import stat
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import ModuleType

from termbook.characters import printable
from termbook.model import Edit, Problem
from termbook.rule import Rule
from termbook.rules.catalogue import RULES
from termbook.source import schema_problems, trial, yaml
from termbook.source import text as plain_text
from termbook.source.load import max_bytes
from termbook.source.term import NO_FRONT_MATTER
from termbook.source.text import read_bytes
from termbook.write import replace

MAX_ROUNDS = 1_000
"""More than the mistakes of all files that somebody wrote: each round mends some, or gives one up."""

_MARK = "\ufeff"


def _names(*modules: ModuleType) -> frozenset[str]:
    return frozenset(value.name for module in modules for value in vars(module).values() if isinstance(value, Rule))


_HIDING = (
    _names(plain_text, trial),
    _names(yaml) | {NO_FRONT_MATTER.name},
    _names(schema_problems),
)
"""Rules whose problems keep a file from being read any further, those that hide most first."""

Find = Callable[[], list[Problem]]
"""Finds the problems of a glossary as it is now."""


def mend(root: Path, find: Find) -> tuple[str, list[Problem]]:
    """Apply the edits of problems until none is left that helps.

    What hides other problems is mended first. All edits are tried at once, and fewer where that makes something worse,
    down to those of one problem. Edits that mend nothing, or that make something worse, are taken back.

    Args:
        root: The folder that the paths of problems start from.
        find: Finds the problems; called again after each change of files.

    Returns:
        What changed, as a diff, and the problems that are left.
    """
    first, last = dict[str, str](), dict[str, str]()
    problems, hopeless, most = find(), set[Problem](), None
    for _ in range(MAX_ROUNDS):
        batch = _next(problems, hopeless)[:most]
        if not batch:
            break
        old, new = _texts(root, batch)
        helps = False
        try:
            _swap(root, old, new)
            left = find() if new else problems
            helps = _is_better(batch, (old, problems), (new, left))
        finally:
            if not helps:
                _swap(root, new, old)
        if helps:
            first, last = {**old, **first}, {**last, **new}
            problems, hopeless, most = left, set(), None
        elif len(batch) > 1:
            most = len(batch) // 2
        else:
            hopeless.update(batch)
    return "".join(line for path in sorted(last) for line in _diff(path, first[path], last[path])), problems


def apply(text: str, problems: Iterable[Problem]) -> str:
    """Return a text after the edits of problems.

    A problem is left out if an edit of it meets one of a problem before it, or if the text it replaces is not there.
    """
    starts = [len(_MARK) if text.startswith(_MARK) else 0, *(match.end() for match in re.finditer("\n", text))]
    taken, swaps = set[int](), list[tuple[int, int, str]]()
    for problem in problems:
        own = [swap for edit in problem.edits if (swap := _placed(edit, text, starts))]
        places = [place for start, end, _ in own for place in range(start, max(end, start + 1))]
        if len(own) == len(problem.edits) and len({*places} - taken) == len(places):
            taken.update(places)
            swaps.extend(own)
    parts, last = [], 0
    for start, end, new in sorted(swaps):
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def _placed(edit: Edit, text: str, starts: Sequence[int]) -> tuple[int, int, str] | None:
    """Return the offsets between which an edit puts its text, and this text; None if the old one is not there."""
    line, column = edit.position.line, edit.position.column
    if line > len(starts):
        return None
    start, line_end = starts[line - 1] + column - 1, text.find("\n", starts[line - 1]) % (len(text) + 1)
    ending = _ending(text, starts[line - 1])
    old, new = (words.replace("\n", ending) for words in (edit.old, edit.new))
    return (start, start + len(old), new) if start <= line_end and text.startswith(old, start) else None


def _ending(text: str, start: int) -> str:
    """Return what ends the line that begins at an offset, or, for the last line, the one before it."""
    place = max(text.find("\n", start), text.rfind("\n", 0, start))
    return "\r\n" if place > 0 and text[place - 1] == "\r" else "\n"


def _next(problems: Iterable[Problem], hopeless: set[Problem]) -> list[Problem]:
    """Return the problems that can be mended next, sorted."""
    left = [problem for problem in sorted(problems) if problem.edits and problem not in hopeless]
    return [problem for problem in left if _layer(problem) < len(_HIDING)] or left


def _layer(problem: Problem) -> int:
    """Return how far a file that has the problem is read."""
    return next((layer for layer, rules in enumerate(_HIDING) if problem.rule in rules), len(_HIDING))


def _texts(root: Path, batch: Iterable[Problem]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the files of problems, sorted, that edits change: as they are, and with the edits."""
    old, new = dict[str, str](), dict[str, str]()
    for path, problems in groupby(batch, key=lambda problem: problem.path):
        text = _read(root / path)
        mended = "" if text is None else apply(text, problems)
        if text is not None and mended != text:
            old[path], new[path] = text, mended
    return old, new


def _read(file: Path) -> str | None:
    """Return a file with its byte order mark and its ends of lines, or None if nothing in it can be mended."""
    raw = read_bytes(file, max_bytes(file.name))
    try:
        return raw.decode() if isinstance(raw, bytes) else None
    except UnicodeDecodeError:
        return None


def _swap(root: Path, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Replace the old text of files; one that somebody else has changed meanwhile is left alone."""
    for path, text in new.items():
        file = root / path
        if _read(file) == old[path]:
            mode = stat.S_IMODE(file.stat().st_mode)
            replace(file, text.encode())
            file.chmod(mode)


_State = tuple[Mapping[str, str], Iterable[Problem]]
"""The files that edits change, and all problems."""


def _is_better(batch: Sequence[Problem], before: _State, after: _State) -> bool:
    """Tell whether something of a batch is mended, and nothing is worse.

    Where the batch hid other problems, these may show now, but those of its own rules only further down.
    """
    tried, there, left = _places(before[0], batch), _places(*before), _places(*after)
    if not tried.keys() & (there - left).keys():
        return False
    if _layer(batch[0]) == len(_HIDING):
        return not _errors(after[1]) - _errors(before[1])
    deep, deeper = _depths(before[1]), _depths(after[1])
    lowest = {(path, rule): end for path, rule, _, end in sorted(tried, key=lambda place: -place[3])}
    return all(deep[path] <= depth for path, depth in deeper.items()) and all(
        end < lowest.get((path, rule), end + 1) for path, rule, _, end in left - there
    )


def _places(texts: Mapping[str, str], problems: Iterable[Problem]) -> Counter[tuple[str, str, str, int]]:
    """Return the problems of files, each with its distance from the end: edits above do not move it."""
    ends = {path: text.count("\n") for path, text in texts.items()}
    return Counter(
        (problem.path, problem.rule, problem.message, ends[problem.path] - problem.position.line)
        for problem in problems
        if problem.path in ends
    )


def _depths(problems: Iterable[Problem]) -> Mapping[str, int]:
    """Return how far each file with problems is read."""
    depths = defaultdict[str, int](lambda: len(_HIDING))
    for problem in problems:
        depths[problem.path] = min(depths[problem.path], _layer(problem))
    return depths


def _errors(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    """Return how often each file breaks each rule; a message may have a number that changes."""
    errors = (problem for problem in problems if problem.rule not in RULES or RULES[problem.rule].kind != "advice")
    return Counter((problem.path, problem.rule) for problem in errors)


def _diff(path: str, old: str, new: str) -> Iterator[str]:
    """Yield the lines of a diff that are safe to print."""
    shown = printable(path)
    yield from difflib.unified_diff(_lines(old), _lines(new), f"a/{shown}", f"b/{shown}")


def _lines(text: str) -> list[str]:
    *lines, rest = text.removeprefix(_MARK).replace("\r\n", "\n").split("\n")
    shown = [f"{_visible(line)}\n" for line in lines]
    return [*shown, f"{_visible(rest)}\n\\ No newline at end of file\n"] if rest else shown


def _visible(line: str) -> str:
    return "".join(char if char.isprintable() or char == "\t" else printable(char) for char in line)
