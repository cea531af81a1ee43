"""Remove a term: its files, and what other files say of it; its addresses lead on to another term, or are gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from termbook import ledger, mentions
from termbook.addresses import CONTRASTS, TERMS
from termbook.mentions import Swap, swapped
from termbook.model import Glossary, KeyPath, ReadingPath, Term
from termbook.rename import former_slugs
from termbook.source.cut import cut
from termbook.write import replace


@dataclass(frozen=True)
class Removed:
    """What the removal of a term did, by path in the glossary's folder."""

    files: tuple[str, ...]
    changed: tuple[str, ...]
    left: tuple[str, ...]
    """The files that still name the term, and that a person has to look at."""


def remove(root: Path, glossary: Glossary, slug: str, heir: str = "") -> Removed:
    """Remove a term. Links to it lead to its heir, or become plain text; so do its addresses, or they are gone.

    Args:
        root: The folder that holds `terms/`.
        glossary: Its terms, all of which could be read.
        slug: The slug of one of them.
        heir: The slug of another that readers should see instead; "" if there is none.

    Raises:
        OSError: A file could not be written; those before it were.
    """
    files = tuple(path for path in mentions.files_of(slug) if (root / path).exists())
    texts = dict(_named_in_terms(root, glossary, slug, heir))
    left = []
    for path, text, pattern in mentions.elsewhere(root, slug):
        is_page = PurePosixPath(path).suffix == ".md"
        if path in files:
            continue
        if heir and is_page:
            texts[path] = pattern.sub(heir, text)
        else:
            left.append(path)
    for path, text in texts.items():
        replace(root / path, text.encode())
    for path in files:
        (root / path).unlink()
    return Removed(files, tuple(sorted(texts)), tuple(sorted(left)))


def lines_for(old: Glossary, new: Glossary, heir: str) -> Iterator[str]:
    """Yield the lines for the list of addresses that say where those of it lead that a removal took away.

    Args:
        old: The glossary before.
        new: The glossary after.
        heir: The slug of the term that readers should see instead; "" if there is none.
    """
    there, ways = {*ledger.addresses(new), *ledger.LISTS}, ledger.moved(new)
    for address in sorted(line.name for line in ledger.listed(old)):
        if not ledger.end(address, there, ways):
            is_page = address.startswith((f"{TERMS}/", f"{CONTRASTS}/"))
            yield f"{address} -> {f'{TERMS}/{heir}' if heir and is_page else ledger.GONE}"


def _named_in_terms(root: Path, glossary: Glossary, slug: str, heir: str) -> Iterator[tuple[str, str]]:
    """Yield the files in `terms/` that name the term, without it, by path."""
    gone = glossary.terms[slug]
    for term in glossary.terms.values():
        if term.slug != slug:
            text = mentions.read(root / term.path)
            without = _without(text, term, gone, heir)
            if without != text:
                yield term.path, without
    for path in {entry.path for entry in glossary.paths}:
        text = mentions.read(root / path)
        without = _without_steps(text, glossary.paths, slug, heir)
        if without != text:
            yield path, without


def _without(text: str, term: Term, gone: Term, heir: str) -> str:
    """Return a term file that names another in place of one, or none."""
    swaps, cuts = [], set[KeyPath]()
    heirs = heir and heir != term.slug
    named = {name: {*_slugs(getattr(term.fields, name))} for name in ("needs", "related")}
    for key, start in mentions.fields(text, term.positions, gone.slug):
        field = str(key[0])
        if heirs and field in named and heir not in named[field]:
            named[field].add(heir)
            swaps.append(Swap(start, _value(text, start), heir))
        else:
            cuts.add(key)
    if term.slug == heir:
        swaps.append(former_slugs(text, term, [gone.slug, *gone.fields.former_slugs]))
    for link in mentions.links(text, gone.slug):
        shown = link["shown"] or gone.name
        swaps.append(Swap(link.start(), text[link.start() : link.end()], f"[[{heir}|{shown}]]" if heirs else shown))
    return _cut_fields(swapped(text, swaps), cuts | _empty_contrasts(term, cuts))


def _slugs(names: tuple[str, ...]) -> Iterator[str]:
    yield from (name.partition("#")[0] for name in names)


def _value(text: str, start: int) -> str:
    """Return the slug at an offset, with the sense behind it."""
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "-#"):
        end += 1
    return text[start:end]


def _empty_contrasts(term: Term, cuts: set[KeyPath]) -> set[KeyPath]:
    """Return the contrasts of a term that name no other term any more."""
    entries = enumerate(term.fields.contrast)
    return {
        ("contrast", number)
        for number, entry in entries
        if all(("contrast", number, "terms", place) in cuts for place in range(len(entry.terms)))
    }


def _cut_fields(text: str, cuts: set[KeyPath]) -> str:
    """Return a term file without some values of its front matter."""
    if not cuts:
        return text
    end = text.rindex("---", 0, mentions.body_start(text))
    start = text.index("---") + 3
    return text[:start] + cut(text[start:end], cuts) + text[end:]


def _without_steps(text: str, paths: tuple[ReadingPath, ...], slug: str, heir: str) -> str:
    """Return the list of paths with another term in place of one, or with one step less."""
    swaps, cuts = [], set[KeyPath]()
    for number, path in enumerate(paths):
        is_there = heir in _slugs(path.fields.steps)
        for key, start in mentions.fields(text, path.positions, slug):
            if heir and not is_there:
                swaps.append(Swap(start, _value(text, start), heir))
                is_there = True
            else:
                cuts.add((number, *key))
    text = swapped(text, swaps)
    return cut(text, cuts) if cuts else text
