"""The addresses that a glossary has, and where those that it had lead now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from termbook import graph
from termbook.addresses import CONTRASTS, FIGURES, PATHS, TERMS, TOPICS
from termbook.model import Address, Glossary

GONE = "gone"
"""The successor of an address that has none: its visitors see the page that says so, and offers a search."""

LISTS = frozenset(f"{folder}/index" for folder in (TERMS, TOPICS, PATHS, CONTRASTS))
"""Addresses that every glossary has."""

HEADER = """\
# Every address that a page, a sense or a figure of this glossary has or had, so that none is lost by mistake.
# One that is gone says where it leads: `terms/old-name -> terms/new-name`, or `-> gone`.
"""


def addresses(glossary: Glossary, slugs: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the addresses of a glossary that readers and other sites may keep, sorted.

    Args:
        glossary: All its terms.
        slugs: Those whose addresses are asked for; if not given, all of the glossary's, those of its lists as well.
    """
    asked = glossary.terms.keys() if slugs is None else glossary.terms.keys() & {*slugs}
    found = {address for slug in asked for address in _of_term(slug, glossary)}
    for contrast in graph.contrasts(glossary):
        if any(term.slug in asked for term, _ in contrast.members):
            found.add(f"{CONTRASTS}/{contrast.slug}")
    if slugs is None:
        named = {topic for term in glossary.terms.values() for topic in term.fields.topics}
        found |= {f"{TOPICS}/{topic.slug}" for topic in glossary.topics if topic.slug in named}
        found |= {f"{PATHS}/{path.fields.slug}" for path in glossary.paths}
    return tuple(sorted(found))


def _of_term(slug: str, glossary: Glossary) -> Iterator[str]:
    term = glossary.terms[slug]
    yield f"{TERMS}/{slug}"
    yield from (f"{TERMS}/{slug}#{sense.id}" for sense in term.senses if sense.id)
    if term.script is not None:
        yield f"{FIGURES}/{slug}"


def moved(glossary: Glossary) -> Mapping[str, str]:
    """Return where each former address leads, one step on, by what former slugs and the list of addresses say."""
    found = {}
    for old, slug in glossary.former.items():
        found[f"{TERMS}/{old}"] = f"{TERMS}/{slug}"
        if glossary.terms[slug].script is not None:
            found[f"{FIGURES}/{old}"] = f"{FIGURES}/{slug}"
    for contrast in graph.contrasts(glossary):
        found |= {f"{CONTRASTS}/{old}": f"{CONTRASTS}/{contrast.slug}" for old in contrast.former_slugs}
    return {**found, **{line.name: line.successor for line in listed(glossary) if line.successor}}


def listed(glossary: Glossary) -> tuple[Address, ...]:
    """Return the lines of the list of addresses, if there is one."""
    return glossary.ledger.addresses if glossary.ledger else ()


def end(address: str, there: Iterable[str], ways: Mapping[str, str]) -> str:
    """Return where somebody arrives who asks for an address.

    Args:
        address: The address, of today or not.
        there: The addresses of today.
        ways: Where former addresses lead, one step on.

    Returns:
        An address of today, `GONE`, or "" if the address leads nowhere.
    """
    seen = set[str]()
    while address not in there and address != GONE:
        page, _, sense = address.partition("#")
        if address in seen or (address not in ways and page not in ways):
            return ""
        seen.add(address)
        same_sense = f"{ways.get(page)}#{sense}"
        is_kept = sense and address not in ways and (same_sense in there or same_sense in ways)
        address = same_sense if is_kept else ways.get(address) or ways[page]
    return address


def former(folder: str, there: AbstractSet[str], glossary: Glossary) -> Mapping[str, str]:
    """Return the slugs that something in a folder used to have, each with the slug of what it leads to now.

    Args:
        folder: `terms` or `figures`.
        there: The addresses of today, which may have senses.
        glossary: The terms, and the list of addresses.
    """
    ways = moved(glossary)
    olds = [address for address in sorted(ways.keys() - there) if address.startswith(f"{folder}/")]
    ends = {address: end(address, there, ways) for address in olds if "#" not in address}
    same = {place for place in there if place.startswith(f"{folder}/")}
    return {_slug(old): _slug(place) for old, place in ends.items() if place in same}


def _slug(address: str) -> str:
    return address.partition("/")[2].partition("#")[0]


def with_lines(text: str, lines: Iterable[str]) -> str:
    """Return the list of addresses with more lines in it, each in its place, instead of those of the same addresses."""
    rows = text.splitlines()
    for line in lines:
        name = _name(line)
        rows = [row for row in rows if _name(row) != name]
        place = next((number for number, row in enumerate(rows) if _name(row) > name), len(rows))
        rows.insert(place, line)
    return "\n".join(rows) + "\n"


def _name(line: str) -> str:
    """Return the address on a line; "" if it has none."""
    return "" if line.startswith("#") else line.partition("->")[0].strip()
