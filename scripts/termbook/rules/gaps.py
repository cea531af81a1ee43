"""What a glossary still lacks: gaps that somebody could fill, and that keep no page from being built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from termbook import graph
from termbook.model import Glossary, Term

MIN_REFERENCES = 2
"""How many references a term should have: a claim that two sources make is seldom one author's slip."""

MIN_PHRASES = 3
"""How many phrases a term should have for readers who do not know the word."""


def gaps(glossary: Glossary) -> Mapping[str, tuple[str, ...]]:
    """Return the gaps of each term that has any, in words, by slug."""
    reached = _reached(glossary)
    found = {
        term.slug: tuple(gap for rule in _RULES for gap in rule(term, glossary, reached))
        for term in glossary.terms.values()
    }
    return {slug: lacking for slug, lacking in found.items() if lacking}


def _reached(glossary: Glossary) -> frozenset[str]:
    """Return the slugs that another term's text links to, or that it names as needed, related or in contrast."""
    named = {slug for term in glossary.terms.values() for slug in (*term.fields.needs, *term.fields.related)}
    named |= {term.slug for contrast in graph.contrasts(glossary) for term, _ in contrast.members}
    return frozenset(named | graph.backlinks(glossary).keys())


def _figure(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[str]:
    if term.script is None:
        yield "a figure"


def _sections(term: Term, glossary: Glossary, _reached: frozenset[str]) -> Iterator[str]:
    written = {section.heading for sense in term.senses for section in sense.sections}
    for section in glossary.sections:
        if not section.optional and section.heading not in written:
            yield f"the section {section.heading}"


def _references(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[str]:
    if len(term.fields.references) < MIN_REFERENCES:
        yield "a second reference"


def _phrases(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[str]:
    if len(term.fields.asked_as) < MIN_PHRASES:
        yield "what people ask"


def _outbound(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[str]:
    if not term.body.links:
        yield "links to other terms in its text"


def _inbound(term: Term, _glossary: Glossary, reached: frozenset[str]) -> Iterator[str]:
    if term.slug not in reached:
        yield "a way here from another term"


_RULES: list[Callable[[Term, Glossary, frozenset[str]], Iterator[str]]] = [
    _figure,
    _sections,
    _references,
    _phrases,
    _outbound,
    _inbound,
]
