"""An address leads to one page: that of a term today, or that of a term since renamed."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.addresses import TERMS
from termbook.model import Glossary, Position, Problem, Term

INDEX = "index"
"""The one slug that nothing may have: its address is that of the list of all."""


def slug(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """A term's slug is not one that the site needs, and its former slugs are not those of current terms."""
    if term.slug == INDEX:
        yield Problem(
            term.path, Position(), f"the slug '{term.slug}' is that of the list of all terms", "choose a longer one"
        )
    for index, former in enumerate(term.fields.former_slugs):
        if former in glossary.slugs:
            message = f"former slug '{former}' is a current term"
            yield Problem(term.path, term.position("former_slugs", index), message, "remove it")
        elif former == INDEX:
            message = f"former slug '{former}' is that of the list of all terms"
            yield Problem(term.path, term.position("former_slugs", index), message, "remove it")


def topic_slugs(glossary: Glossary) -> Iterator[Problem]:
    """A topic's slug is not that of the list of all topics."""
    if any(topic.slug == INDEX for topic in glossary.topics):
        message = f"the slug '{INDEX}' is that of the list of all topics"
        yield Problem(f"{TERMS}/topics.yml", Position(), message, "choose another")


def shared_slugs(glossary: Glossary) -> Iterator[Problem]:
    """A former slug leads to one term."""
    owners: dict[str, Term] = {}
    for term in glossary.terms.values():
        for index, former in enumerate(term.fields.former_slugs):
            if former in owners:
                message = f"former slug '{former}' is one of '{owners[former].slug}' already"
                yield Problem(term.path, term.position("former_slugs", index), message, "drop it here or there")
            owners[former] = term
