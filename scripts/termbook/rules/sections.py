"""A term has only sections that are listed, in the order of the list, and each of its senses has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Body, Glossary, Problem
from termbook.names import suggestion

MAX_SENSES = 20
"""The most senses a term may have: every link to its page shows all of their definitions."""


def headings(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """The headings are in the list and in its order, each of them once and with text below it."""
    known = [section.heading for section in glossary.sections]
    for sense in body.senses:
        seen: list[str] = []
        for section in sense.sections:
            heading = section.heading
            if heading not in known:
                hint = suggestion(heading, known) or f"one of {', '.join(known)}"
                yield Problem(body.path, section.position, f"unknown section '{heading}'", hint)
                continue
            if heading in seen:
                yield Problem(body.path, section.position, f"section '{heading}' twice", "join the two")
            elif seen and known.index(heading) < known.index(seen[-1]):
                yield Problem(body.path, section.position, f"section '{heading}' after '{seen[-1]}'", "swap them")
            if not section.text.strip():
                yield Problem(body.path, section.position, f"section '{heading}' is empty", "fill it in or remove it")
            seen.append(heading)


def sense_ids(body: Body, _: Glossary) -> Iterator[Problem]:
    """Each sense has a name of its own, for links."""
    seen: set[str] = set()
    if len(body.senses) > MAX_SENSES:
        place = body.senses[MAX_SENSES].position
        yield Problem(body.path, place, f"{len(body.senses)} senses", f"at most {MAX_SENSES}")
    for sense in body.senses:
        if sense.title and not sense.id:
            hint = "add one: '# " + sense.title + " {#name}'"
            yield Problem(body.path, sense.position, f"no name for the sense '{sense.title}' can be made", hint)
        if sense.id in seen:
            yield Problem(body.path, sense.position, f"two senses are named '{sense.id}'", "give each a {#name}")
        seen.add(sense.id)


def symbols(body: Body, _: Glossary) -> Iterator[Problem]:
    """A section with formulas says what their symbols mean."""
    for sense in body.senses:
        for section in sense.sections:
            if section.heading == "Formula" and not _SYMBOLS.search(section.text):
                hint = "add '| symbol | meaning |' with a row for each symbol"
                yield Problem(body.path, section.position, "section 'Formula' does not explain its symbols", hint)


_SYMBOLS = re.compile(r"^\|\s*symbol\s*\|\s*meaning\s*\|", re.MULTILINE | re.IGNORECASE)
