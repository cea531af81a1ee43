"""Everything that a term's page depends on, as a value: if it is the same as before, so is the page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable

from termbook.model import Term
from termbook.pages.paths import MAX_STEPS
from termbook.pages.site import Site

_TARGET = re.compile(r"\[\[\s*([^\]|#\s]+)")
"""Finds every link to a term, and perhaps more, which does no harm."""


def shape(site: Site) -> str:
    """Return a digest of the names and the order of all terms, which pages show even of terms they do not link to."""
    glossary = site.glossary
    terms = [
        (term.slug, term.name, term.fields.level, term.fields.topics, term.fields.needs, term.slug in site.drawings)
        for term in glossary.terms.values()
    ]
    return hashlib.sha256(repr((terms, glossary.topics, glossary.sections)).encode()).hexdigest()


def entries(site: Site, form: str) -> Hashable:
    """Return what pages about all terms show of each: its names, its definition and the size of its figure.

    Args:
        site: The glossary.
        form: Its `shape`.
    """
    terms = site.glossary.terms.values()
    sizes = tuple((slug, drawing.size) for slug, drawing in site.drawings.items())
    return form, sizes, tuple((_meaning(term), term.fields.aliases, term.fields.former_slugs) for term in terms)


def around(term: Term, site: Site, form: str) -> Hashable:
    """Return everything that a term's page is made from.

    Args:
        term: The term.
        site: The glossary.
        form: Its `shape`.
    """
    contrasts = site.contrasts_of.get(term.slug, [])
    others = {
        *(other.slug for other in site.dependents.get(term.slug, ())),
        *(other.slug for other in site.backlinks.get(term.slug, ())),
        *(other.slug for contrast in contrasts for other, _ in contrast.members),
        *(other.slug for other in site.path_to(term)[-MAX_STEPS:]),
        *term.fields.needs,
        *term.fields.related,
        *(slug for text in (term.source, *(entry.difference for entry in contrasts)) for slug in _TARGET.findall(text)),
    }
    known = [site.glossary.terms[slug] for slug in sorted(others) if slug in site.glossary.terms]
    drawing = site.drawings.get(term.slug)
    return (
        form,
        (term.source, term.script, site.changed.get(f"{term.slug}.md")),
        (drawing.size, drawing.start, len(drawing.frames)) if drawing else None,
        tuple((entry.difference, tuple((other.slug, sense) for other, sense in entry.members)) for entry in contrasts),
        tuple(other.slug for other in site.backlinks.get(term.slug, ())),
        tuple(_meaning(other) for other in known),
    )


def _meaning(term: Term) -> Hashable:
    return (term.slug, tuple((sense.id, sense.title, sense.definition) for sense in term.senses))
