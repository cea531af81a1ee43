"""Give a term another slug: move its files, and write the new slug wherever the old one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from termbook.addresses import FIGURES, OUTPUT, TERMS, is_owned
from termbook.model import Glossary, KeyPath, Position, Term
from termbook.rules.gaps import TESTS
from termbook.source import markup
from termbook.write import replace

_MARK = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_LINK = re.compile(r"(?<=\[\[)(?P<space>[ \t]*)(?P<target>[^\[\]|#\n]+?)(?=[ \t]*[\]|#])")
_BEHIND_FORMER_SLUGS = re.compile(r"^(?:figure|quiz|references|allow):", re.MULTILINE)

Swap = tuple[int, str, str]
"""Where in a text something stands, what that is, and what is to stand there."""


@dataclass(frozen=True)
class Renamed:
    """What the renaming of a term did, by path in the glossary's folder."""

    moved: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]
    """The other files that name the term."""


def rename(root: Path, glossary: Glossary, old: str, new: str) -> Renamed:
    """Rename a term. Its page, its contrasts and its figures also answer at their old addresses from then on.

    Args:
        root: The folder that holds `terms/`.
        glossary: Its terms, all of which could be read.
        old: The slug of one of them.
        new: A slug that nothing has.

    Raises:
        OSError: A file could not be written; those before it were.
    """
    moves = {path: target for path, target in _moves(old, new) if (root / path).exists()}
    texts = {**_named_in_terms(root, glossary, old, new), **_named_elsewhere(root, old, new)}
    for path, text in texts.items():
        replace(root / path, text.encode())
    for path, target in moves.items():
        (root / path).rename(root / target)
    return Renamed(tuple(moves.items()), tuple(sorted(texts.keys() - moves.keys())))


def _moves(old: str, new: str) -> Iterator[tuple[str, str]]:
    for ending in (".md", ".py"):
        yield f"{TERMS}/{old}{ending}", f"{TERMS}/{new}{ending}"
    yield _test(old), _test(new)


def _test(slug: str) -> str:
    return f"{TESTS}/test_{slug.replace('-', '_')}.py"


def _named_in_terms(root: Path, glossary: Glossary, old: str, new: str) -> dict[str, str]:
    """Return the files in `terms/` that name the term, with its new slug, by path."""
    found = {}
    for term in glossary.terms.values():
        text = _read(root / term.path)
        swaps = [*_in_links(text, old, new), *_in_fields(text, term.positions, old, new)]
        if term.slug == old:
            swaps.append(_former_slug(text, term, old))
        if swaps:
            found[term.path] = _swapped(text, swaps)
    for path in {entry.path for entry in glossary.paths}:
        text = _read(root / path)
        steps = [swap for entry in glossary.paths for swap in _in_fields(text, entry.positions, old, new)]
        if steps:
            found[path] = _swapped(text, steps)
    return found


def _in_links(text: str, old: str, new: str) -> Iterator[Swap]:
    """Yield the swaps of `[[links]]`; what is code in the body stays as it is."""
    below = [match.end() for match in _MARK.finditer(text)][1]
    for match in _LINK.finditer(text[:below] + markup.mask(text[below:])):
        if match["target"] == old:
            yield match.start("target"), old, new


def _in_fields(text: str, positions: Mapping[KeyPath, Position], old: str, new: str) -> Iterator[Swap]:
    """Yield the swaps of the values that are slugs, in quotes or not."""
    starts = _line_starts(text)
    for key, place in positions.items():
        if _is_slug(key):
            start = starts[place.line - 1] + place.column - 1
            start += text[start : start + 1] in {'"', "'"}
            if re.match(rf"{re.escape(old)}(?![\w-])", text[start:]):
                yield start, old, new


def _is_slug(key: KeyPath) -> bool:
    """Tell whether the value at a key is a slug, with or without a sense."""
    match key:
        case ("needs" | "related" | "steps", int()) | ("contrast", int(), "terms", int()):
            return True
        case _:
            return False


def _former_slug(text: str, term: Term, old: str) -> Swap:
    """Return the swap that keeps the old slug as an address of the term."""
    if not term.fields.former_slugs:
        place = _BEHIND_FORMER_SLUGS.search(text)
        assert place is not None  # every term has references
        return place.start(), "", f"former_slugs: [{old}]\n"
    first = term.positions["former_slugs", 0]
    line = _line_starts(text)[first.line - 1]
    before = text[line : line + first.column - 1]
    between = f"\n{before}" if before.strip() == "-" else ", "
    return line + first.column - 1, "", f"{old}{between}"


def _named_elsewhere(root: Path, old: str, new: str) -> dict[str, str]:
    """Return the hand-written pages and the tests of terms that name the term, with its new slug, by path."""
    word = re.escape(old)
    in_pages = re.compile(rf"(?<={TERMS}/){word}(?=\.md)|(?<={FIGURES}/){word}(?=(?:\.\d+)?\.(?:md|svg))")
    in_tests = re.compile(rf"(?<=[\"']){word}(?=(?:\.py)?[\"'])")
    pages = [path for path in (root / OUTPUT).rglob("*.md") if not is_owned(path.relative_to(root / OUTPUT).as_posix())]
    tests = [*(root / TESTS).glob("*.py")]
    found = {}
    for paths, pattern in ((pages, in_pages), (tests, in_tests)):
        for path in paths:
            text = _read(path)
            if (after := pattern.sub(new, text)) != text:
                found[path.relative_to(root).as_posix()] = after
    return found


def _read(path: Path) -> str:
    return path.read_bytes().decode()


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _swapped(text: str, swaps: Sequence[Swap]) -> str:
    for start, old, new in sorted(set(swaps), reverse=True):
        text = text[:start] + new + text[start + len(old) :]
    return text
