"""Give a term another slug: move its files, and write the new slug wherever the old one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from termbook import mentions
from termbook.mentions import Swap, swapped
from termbook.model import Glossary, Term
from termbook.write import replace

_BEHIND_FORMER_SLUGS = re.compile(r"^(?:figure|quiz|references|allow):", re.MULTILINE)


@dataclass(frozen=True)
class Plan:
    """What a renaming will do, by path in the glossary's folder."""

    moves: Mapping[str, str]
    texts: Mapping[str, str]
    """What files will say, by where they are now."""


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
    planned = plan(root, glossary, old, new)
    for path, text in planned.texts.items():
        replace(root / path, text.encode())
    for path, target in planned.moves.items():
        (root / path).rename(root / target)
    return Renamed(tuple(planned.moves.items()), tuple(sorted(planned.texts.keys() - planned.moves.keys())))


def plan(root: Path, glossary: Glossary, old: str, new: str) -> Plan:
    """Return what `rename` will do."""
    both = zip(mentions.files_of(old), mentions.files_of(new), strict=True)
    moves = {path: target for path, target in both if (root / path).exists()}
    texts = dict(_named_in_terms(root, glossary, old, new))
    texts |= {path: pattern.sub(new, text) for path, text, pattern in mentions.elsewhere(root, old)}
    return Plan(moves, texts)


def _named_in_terms(root: Path, glossary: Glossary, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the files in `terms/` that name the term, with its new slug, by path."""
    for term in glossary.terms.values():
        text = mentions.read(root / term.path)
        swaps = [Swap(link.start("target"), old, new) for link in mentions.links(text, old)]
        swaps += [Swap(start, old, new) for _, start in mentions.fields(text, term.positions, old)]
        if term.slug == old:
            swaps.append(former_slugs(text, term, [old]))
        if swaps:
            yield term.path, swapped(text, swaps)
    for path in {entry.path for entry in glossary.paths}:
        text = mentions.read(root / path)
        steps = [place for entry in glossary.paths for place in mentions.fields(text, entry.positions, old)]
        if steps:
            yield path, swapped(text, [Swap(start, old, new) for _, start in steps])


def former_slugs(text: str, term: Term, slugs: Iterable[str]) -> Swap:
    """Return the swap that gives a term more former slugs, before those it has."""
    if not term.fields.former_slugs:
        place = _BEHIND_FORMER_SLUGS.search(text)
        assert place is not None  # every term has references
        return Swap(place.start(), "", f"former_slugs: [{', '.join(slugs)}]\n")
    first = term.positions["former_slugs", 0]
    line = mentions.line_starts(text)[first.line - 1]
    before = text[line : line + first.column - 1]
    between = f"\n{before}" if before.strip() == "-" else ", "
    return Swap(line + first.column - 1, "", "".join(f"{slug}{between}" for slug in slugs))
