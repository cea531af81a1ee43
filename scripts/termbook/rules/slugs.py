"""An address leads to one page, today's or that of a term that was renamed."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Glossary, Position, Problem, Term

RESERVED_SLUGS = frozenset(
    {
        "acronyms",
        "cards",
        "contrasts",
        "figures",
        "fonts",
        "gallery",
        "health",
        "index",
        "map",
        "notation",
        "paths",
        "scripts",
        "share",
        "snippets",
        "topics",
    }
)
"""Names the build uses itself beside the term pages."""


def slug(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """A term's slug is not one that the site needs, and its former slugs are no terms of today."""
    if term.slug in RESERVED_SLUGS:
        yield Problem(term.path, Position(), f"the slug '{term.slug}' is the site's own", "choose a longer one")
    for index, former in enumerate(term.fields.former_slugs):
        if former in glossary.slugs:
            message = f"former slug '{former}' is a term of today"
            yield Problem(term.path, term.position("former_slugs", index), message, "remove it")
        elif former in RESERVED_SLUGS:
            message = f"former slug '{former}' is the site's own"
            yield Problem(term.path, term.position("former_slugs", index), message, "remove it")


def shared_slugs(glossary: Glossary) -> Iterator[Problem]:
    """A former slug leads to one term."""
    owners: dict[str, Term] = {}
    for term in glossary.terms.values():
        for index, former in enumerate(term.fields.former_slugs):
            if former in owners:
                message = f"former slug '{former}' is one of '{owners[former].slug}' already"
                yield Problem(term.path, term.position("former_slugs", index), message, "drop it here or there")
            owners[former] = term
