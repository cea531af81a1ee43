"""Terms name topics and other terms that exist; no contrast is written twice, and needs form no circle."""

from __future__ import annotations

from collections.abc import Iterator

from termbook import graph
from termbook.model import Glossary, Problem, Term
from termbook.names import suggestion
from termbook.rules.links import known_sense


def topics(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """The topics of a term are on the list."""
    known = [topic.slug for topic in glossary.topics]
    for index, topic in enumerate(term.fields.topics):
        if topic not in known:
            hint = suggestion(topic, known) or f"one of {', '.join(known)}"
            yield Problem(term.path, term.position("topics", index), f"unknown topic '{topic}' in 'topics'", hint)


def relations(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """The terms in `needs` and `related` exist, and are not the term itself."""
    for field in ("needs", "related"):
        for index, slug in enumerate(getattr(term.fields, field)):
            place = term.position(field, index)
            if slug == term.slug:
                yield Problem(term.path, place, f"'{slug}' names itself in '{field}'", "remove it")
            elif slug not in glossary.slugs:
                message = f"unknown term '{slug}' in '{field}'"
                yield Problem(term.path, place, message, glossary.suggest(slug))


def contrast(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """The terms in `contrast` exist, have the sense that is meant, and are not the term itself."""
    for index, contrast in enumerate(term.fields.contrast):
        for number, name in enumerate(contrast.terms):
            slug, _, sense = name.partition("#")
            place = term.position("contrast", index, "terms", number)
            if slug == term.slug:
                yield Problem(term.path, place, f"'{slug}' names itself in 'contrast'", "remove it")
            elif slug not in glossary.slugs:
                yield Problem(term.path, place, f"unknown term '{slug}' in 'contrast'", glossary.suggest(slug))
            elif sense and slug in glossary.terms:
                yield from known_sense(glossary.terms[slug], sense, term.path, place)


def repeated_contrasts(glossary: Glossary) -> Iterator[Problem]:
    """What tells terms apart is written once, for all of them."""
    owners: dict[frozenset[str], Term] = {}
    for term in glossary.terms.values():
        for index, contrast in enumerate(term.fields.contrast):
            place = term.position("contrast", index)
            slugs = frozenset({term.slug, *(name.partition("#")[0] for name in contrast.terms)})
            if slugs in owners:
                message = f"what tells {' and '.join(sorted(slugs))} apart stands in {owners[slugs].path} already"
                yield Problem(term.path, place, message, "a contrast is shown on the pages of all its terms")
            owners[slugs] = term


def circles(glossary: Glossary) -> Iterator[Problem]:
    """No term needs itself, not even through others."""
    for circle in graph.circles(glossary):
        term = glossary.terms[circle[0]]
        place = term.position("needs", term.fields.needs.index(circle[1]))
        shown = " → ".join(circle)
        yield Problem(term.path, place, f"circle in 'needs': {shown}", "a term cannot be read before itself")
