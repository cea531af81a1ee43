"""Everything that a term's page depends on, as a value: if it is the same as before, so is the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable
from functools import partial
from itertools import chain

from termbook.model import Term
from termbook.pages.path_here import MAX_STEPS
from termbook.pages.site import Site
from termbook.rules.markdown import sentences
from termbook.schema import TopicFields

MAX_BESIDE = 15
"""Terms of its topic that the navigation of a term's page lists; the topic's own page has all."""

_TARGET = re.compile(r"\[\[\s*([^\]|#\s]+)")
"""Finds every link to a term, and perhaps more, which does no harm."""


def around(term: Term, site: Site) -> Hashable:
    """Return everything that a term's page is made from: its own file, and what it shows of others."""
    contrasts = site.contrasts_of.get(term.slug, [])
    dependents = site.dependents.get(term.slug, ())
    backlinks = site.backlinks.get(term.slug, ())
    way = site.path_to(term)
    nearest = way.steps[-MAX_STEPS:]
    others = {
        *(other.slug for other in (*dependents, *backlinks, *(step.term for step in nearest))),
        *(other.slug for contrast in contrasts for other, _ in contrast.members),
        *term.needs,
        *term.fields.related,
        *site.workshop.made("targets", term.digest, partial(_targets, term)),
        *(slug for entry in contrasts for slug in _TARGET.findall(entry.difference)),
    }
    drawing = site.drawings.get(term.slug)
    return (
        (site.say.key, *site.looks.items()),
        (term.digest, term.script, site.glossary.level(term), site.changes(term)[:1], bool(site.since_review(term))),
        (drawing.size, drawing.start, len(drawing.frames)) if drawing else None,
        tuple((topic.slug, topic.title) for topic in site.glossary.topics if topic.slug in term.fields.topics),
        tuple(_name(other) for other in beside(term, site.glossary.home(term), site)),
        tuple(_name(other) for other in neighbours(term, site).values()),
        tuple((entry.difference, tuple((other.slug, sense) for other, sense in entry.members)) for entry in contrasts),
        tuple(other.slug for other in dependents),
        tuple(other.slug for other in backlinks),
        (len(way.steps), way.time, tuple((step.term.slug, step.sense, step.time) for step in nearest)),
        tuple(site.shown[slug] for slug in sorted(others) if slug in site.shown),
    )


def _targets(term: Term) -> frozenset[str]:
    texts = (term.body.text, *(text for _, text in sentences(term.fields)))
    return frozenset(chain.from_iterable(map(_TARGET.findall, texts)))


def entries(site: Site) -> Hashable:
    """Return what pages about all terms show of each: its names, its topics, its definition, and its figure's size."""
    terms = site.glossary.terms.values()
    sizes = tuple((slug, drawing.size) for slug, drawing in site.drawings.items())
    fields = tuple((term.fields.topics, term.fields.aliases, term.fields.former_slugs) for term in terms)
    order = tuple(term.slug for term in site.order)
    levels = site.glossary.levels
    return site.say.key, sizes, order, site.glossary.topics, levels, fields, tuple(site.shown.values())


def beside(term: Term, topic: TopicFields, site: Site) -> list[Term]:
    """Return the terms closest to one in the order of its topic."""
    terms = site.home(topic)
    place = bisect_left(terms, site.place[term.slug], key=lambda other: site.place[other.slug])
    start = max(0, min(place - MAX_BESIDE // 2, len(terms) - MAX_BESIDE))
    return terms[start : start + MAX_BESIDE]


def neighbours(term: Term, site: Site) -> dict[str, Term | None]:
    """Return the previous and the next term in reading order."""
    place = site.place[term.slug]
    after = site.order[place + 1 : place + 2]
    return {"previous": site.order[place - 1] if place else None, "next": after[0] if after else None}


def _name(term: Term | None) -> tuple[str, str] | None:
    return (term.slug, term.name) if term is not None else None
