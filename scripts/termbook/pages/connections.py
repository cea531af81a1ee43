"""The connections of a term: what to read before and after it, what it is confused with, what else mentions it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbook.addresses import CONTRASTS, MAP
from termbook.model import Term
from termbook.pages.markdown import attribute, escape, link
from termbook.pages.path_here import path_block
from termbook.pages.site import Site

MAX_DRAWN = 8
"""The most terms on one side of the map; the others are listed below it."""


def connection_blocks(term: Term, site: Site) -> Iterator[str]:
    """Yield the section "Connections"; nothing for a term that has none."""
    dependents = list(site.dependents.get(term.slug, ()))
    around = [*_map(term, dependents, site), *path_block(term, site)]
    blocks = [*around, *_contrasts(term, site), *_lists(term, dependents, site)]
    if blocks:
        yield f"## {site.say('connections.title')}"
        yield from blocks


def _map(term: Term, dependents: list[Term], site: Site) -> Iterator[str]:
    """Yield a map of the term between what it needs and what needs it, with lines between them."""
    say = site.say
    needs = [site.link(site.glossary.terms[slug], sense=sense) for slug, sense in term.needs.items()]
    leads = [site.link(other) for other in dependents[:MAX_DRAWN]]
    if not needs and not leads:
        return
    before = _side(say("connections.needs"), "needs", needs) + _lines(len(needs), towards=1) if needs else ""
    after = _lines(len(leads), towards=len(leads)) + _side(say("connections.leads"), "leads", leads) if leads else ""
    here = f'<p class="local-map-here" aria-current="page">{escape(term.title)}</p>\n\n'
    opening = f'<nav class="local-map" aria-label="{attribute(say("connections.map"))}" markdown>'
    yield f"{opening}\n\n{before}{here}{after}</nav>"
    place = site.way(MAP, f"index.md#at-{term.slug}")
    yield f"{link(site.say('connections.see_map'), place)}\n{{ .map-link }}"


def _side(heading: str, name: str, links: list[str]) -> str:
    rows = "\n".join(f"- {link}" for link in links)
    return f'<div class="local-map-{name}" markdown>\n\n### {heading}\n\n{rows}\n\n</div>\n\n'


def _lines(count: int, towards: int) -> str:
    """Return `count` curves between one side and the middle of the other; the page stretches them to fit."""
    height = 100
    ends = [height * (2 * index + 1) / (2 * count) for index in range(count)]
    middle = height / 2
    curves = "".join(
        f'<path d="M0 {start:g}C50 {start:g} 50 {end:g} 100 {end:g}"/>'
        for start, end in ((end, middle) if towards == 1 else (middle, end) for end in ends)
    )
    return (
        '<div class="local-map-lines" aria-hidden="true">'
        f'<svg viewBox="0 0 100 {height}" preserveAspectRatio="none">{curves}</svg></div>\n\n'
    )


def _contrasts(term: Term, site: Site) -> Iterator[str]:
    found = site.contrasts_of.get(term.slug, [])
    if found:
        yield f"### {site.say('connections.contrasts')}"
        yield "\n".join(
            f"- {_others(term, [other for other, _ in contrast.members], site)}: {site.resolve(contrast.difference)} "
            f"{link(escape(contrast.title), site.way(CONTRASTS, f'{contrast.slug}.md'))}"
            for contrast in found
        )


def _others(term: Term, members: Iterable[Term], site: Site) -> str:
    return site.say.listed(site.link(other) for other in members if other.slug != term.slug)


def _lists(term: Term, dependents: list[Term], site: Site) -> Iterator[str]:
    """Yield lists of further terms; each term is only in the first list that it fits."""
    groups = {
        site.say("connections.leads_on"): dependents[MAX_DRAWN:],
        site.say("connections.related"): site.named(term.fields.related),
        site.say("connections.mentions"): site.backlinks.get(term.slug, ()),
    }
    listed = {*term.needs, *(other.slug for other in dependents[:MAX_DRAWN])}
    listed |= {other.slug for contrast in site.contrasts_of.get(term.slug, []) for other, _ in contrast.members}
    lists = []
    for heading, terms in groups.items():
        rows = [f"- {site.link(other)}" for other in terms if other.slug not in listed]
        listed.update(other.slug for other in terms)
        if rows:
            lists.append(f"<div markdown>\n\n### {heading}\n\n" + "\n".join(rows) + "\n\n</div>")
    if lists:
        yield '<div class="connections" markdown>\n\n' + "\n\n".join(lists) + "\n\n</div>"
