"""Where the files of a glossary name a term, and how to write something else there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from termbook.addresses import FIGURES, OUTPUT, TERMS, is_owned
from termbook.model import KeyPath, Position
from termbook.rules.gaps import TESTS
from termbook.source import markup

_MARK = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_LINK = re.compile(
    r"\[\[[ \t]*(?P<target>[^\[\]|#\n]+?)[ \t]*(?:#(?P<sense>[^\[\]|\n]*))?(?:\|(?P<shown>[^\[\]\n]*))?\]\]"
)


@dataclass(frozen=True)
class Swap:
    """Text that something else is to stand for."""

    start: int
    old: str
    new: str


def swapped(text: str, swaps: Sequence[Swap]) -> str:
    """Return a text with each swap made."""
    for swap in sorted(set(swaps), key=lambda swap: swap.start, reverse=True):
        text = text[: swap.start] + swap.new + text[swap.start + len(swap.old) :]
    return text


def read(path: Path) -> str:
    """Return a file's text, with its ends of lines as they are."""
    return path.read_bytes().decode()


def links(text: str, slug: str) -> Iterator[re.Match[str]]:
    """Yield the `[[links]]` of a term file that name a term; what is code in the body is none."""
    below = body_start(text)
    for match in _LINK.finditer(text[:below] + markup.mask(text[below:])):
        if match["target"] == slug:
            yield match


def body_start(text: str) -> int:
    """Return where the body of a term file begins."""
    return [match.end() for match in _MARK.finditer(text)][1]


def fields(text: str, positions: Mapping[KeyPath, Position], slug: str) -> Iterator[tuple[KeyPath, int]]:
    """Yield the values in YAML that name a term, with or without a sense: their keys, and where the slug begins."""
    starts = line_starts(text)
    for key, place in positions.items():
        if _is_slug(key):
            start = starts[place.line - 1] + place.column - 1
            start += text[start : start + 1] in {'"', "'"}
            if re.match(rf"{re.escape(slug)}(?![\w-])", text[start:]):
                yield key, start


def _is_slug(key: KeyPath) -> bool:
    """Tell whether the value at a key is a slug, with or without a sense."""
    match key:
        case ("needs" | "related" | "steps", int()) | ("contrast", int(), "terms", int()):
            return True
        case _:
            return False


def line_starts(text: str) -> list[int]:
    """Return where each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def elsewhere(root: Path, slug: str) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Yield the hand-written pages and the tests that name a term: path, text, and what finds the slug in it."""
    word = re.escape(slug)
    in_pages = re.compile(rf"(?<={TERMS}/){word}(?=\.md)|(?<={FIGURES}/){word}(?=(?:\.\d+)?\.(?:md|svg))")
    in_tests = re.compile(rf"(?<=[\"']){word}(?=(?:\.py)?[\"'])")
    pages = [path for path in (root / OUTPUT).rglob("*.md") if not is_owned(path.relative_to(root / OUTPUT).as_posix())]
    for paths, pattern in ((pages, in_pages), ([*(root / TESTS).glob("*.py")], in_tests)):
        for path in paths:
            if pattern.search(text := read(path)):
                yield path.relative_to(root).as_posix(), text, pattern


def files_of(slug: str) -> tuple[str, str, str]:
    """Return the files that a term may have: its own, its figure's script and its test."""
    return f"{TERMS}/{slug}.md", f"{TERMS}/{slug}.py", f"{TESTS}/test_{slug.replace('-', '_')}.py"
