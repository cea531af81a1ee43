"""How terms are connected: their `[[links]]`, which mentions which, and the order to read them in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from itertools import chain, islice, permutations, product
from pathlib import PurePosixPath

from termbook.model import Glossary, Position, ReadingPath, Term
from termbook.names import sort_key
from termbook.schema import TermFields
from termbook.source import markup


def resolve(text: str, glossary: Glossary, write: Callable[[Term, str, str], str]) -> str:
    """Replace each `[[link]]` in a Markdown text.

    Args:
        text: Markdown as in a term file.
        glossary: The terms that links can lead to; a link to any other becomes its text.
        write: Returns the replacement for a term, a sense ("" for the page) and a text to show ("" for the name).
    """
    parts, last = [], 0
    for link in markup.links(text, Position()):
        term = glossary.terms.get(link.target)
        parts += [text[last : link.start], write(term, link.sense, link.shown) if term else link.shown or link.target]
        last = link.end
    return "".join([*parts, text[last:]])


def without(glossary: Glossary, slugs: AbstractSet[str]) -> Glossary:
    """Return the glossary without some terms, and without their slugs in the fields of the others."""
    if not slugs:
        return glossary
    terms = {
        slug: replace(term, fields=_without(term.fields, slugs))
        for slug, term in glossary.terms.items()
        if slug not in slugs
    }
    paths = tuple(_that_leads_on(path, terms) for path in glossary.paths)
    return replace(glossary, terms=terms, slugs=glossary.slugs - slugs, paths=tuple(filter(None, paths)))


def _that_leads_on(path: ReadingPath, terms: Mapping[str, Term]) -> ReadingPath | None:
    """Return a path with those of its steps that lead to one of the terms, or None if there are none."""
    named = ((step, *step.partition("#")[::2]) for step in path.fields.steps)
    steps = tuple(step for step, slug, sense in named if slug in terms and terms[slug].has(sense))
    return replace(path, fields=path.fields.model_copy(update={"steps": steps})) if steps else None


def only(glossary: Glossary, slugs: AbstractSet[str]) -> Glossary:
    """Return a glossary that has only some of the terms, and knows the slugs of all."""
    terms = {slug: term for slug, term in glossary.terms.items() if slug in slugs}
    bodies = tuple(body for body in glossary.bodies if PurePosixPath(body.path).stem in slugs)
    return replace(glossary, terms=terms, bodies=bodies)


def _without(fields: TermFields, slugs: AbstractSet[str]) -> TermFields:
    contrasts = (
        entry.model_copy(update={"terms": tuple(name for name in entry.terms if name.partition("#")[0] not in slugs)})
        for entry in fields.contrast
    )
    kept = {
        name: tuple(named for named in getattr(fields, name) if named.partition("#")[0] not in slugs)
        for name in ("needs", "related")
    }
    return fields.model_copy(update={**kept, "contrast": tuple(entry for entry in contrasts if entry.terms)})


def backlinks(glossary: Glossary) -> Mapping[str, tuple[Term, ...]]:
    """Return, for each slug, the terms whose body links to it, in alphabetical order."""
    found: dict[str, dict[str, Term]] = defaultdict(dict)
    for term in glossary.terms.values():
        for link in term.body.links:
            found[link.target][term.slug] = term
    return {slug: by_name(terms.values()) for slug, terms in found.items()}


def dependents(glossary: Glossary) -> Mapping[str, tuple[Term, ...]]:
    """Return, for each slug, the terms that name it in `needs`, in alphabetical order."""
    found: dict[str, list[Term]] = defaultdict(list)
    for term in glossary.terms.values():
        for slug in term.needs:
            found[slug].append(term)
    return {slug: by_name(terms) for slug, terms in found.items()}


def prerequisites(term: Term, glossary: Glossary) -> Mapping[str, str]:
    """Return all terms that a term needs, directly or through others.

    Returns:
        By slug, in no particular order, the sense that all mean that need the term; "" if they mean several, or all.
    """
    found: dict[str, str] = {}
    waiting = [*term.needs.items()]
    while waiting:
        slug, sense = waiting.pop()
        if slug not in found and slug in glossary.terms:
            waiting += glossary.terms[slug].needs.items()
        found[slug] = sense if found.get(slug, sense) == sense else ""
    return found


def ways(glossary: Glossary, order: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what to read before each term: slugs, each with the sense that is meant ("" for all of them).

    Args:
        glossary: The terms, which need each other in no circles.
        order: Their slugs in the order to read them.
    """
    place = {slug: number for number, slug in enumerate(order)}
    return {
        slug: tuple(sorted(prerequisites(term, glossary).items(), key=lambda step: place[step[0]]))
        for slug, term in glossary.terms.items()
    }


MAX_FORMER = 100
"""The most old addresses of a contrast that lead on to it; terms are seldom renamed twice."""


@dataclass(frozen=True)
class Contrast:
    """Terms that are often confused, sorted by name, each with the sense that is meant ("" for all of them)."""

    members: tuple[tuple[Term, str], ...]
    difference: str
    versus: str = "vs"
    """What stands between their names, in the language of the glossary."""

    @property
    def slug(self) -> str:
        """The contrast's name in addresses: `precision-vs-recall`."""
        return "-vs-".join(term.slug for term, _ in self.members)

    @property
    def former_slugs(self) -> tuple[str, ...]:
        """The names it may have had in addresses before terms of it were renamed, `MAX_FORMER` at most."""
        now = {term.slug for term, _ in self.members}
        known = [(term.slug, *term.fields.former_slugs) for term, _ in self.members]
        orders = permutations(known)  # the names of terms tell the order, and they may have changed too
        names = ("-vs-".join(slugs) for order in orders for slugs in product(*order) if {*slugs} != now)
        return tuple(islice(names, MAX_FORMER))

    @property
    def title(self) -> str:
        """The contrast as a heading: `Precision vs recall`."""
        first, *others = (term for term, _ in self.members)
        return f" {self.versus} ".join([first.title, *(term.name for term in others)])


def contrasts(glossary: Glossary) -> tuple[Contrast, ...]:
    """Return all contrasts, each once, sorted by title; none of a term that could not be read."""
    found = []
    versus = glossary.messages("contrasts.versus")
    for term in glossary.terms.values():
        for entry in term.fields.contrast:
            named = [(slug, sense) for slug, _, sense in (name.partition("#") for name in entry.terms)]
            if not all(slug in glossary.terms for slug, _ in named):
                continue
            others = [(glossary.terms[slug], sense) for slug, sense in named]
            members = sorted([(term, ""), *others], key=lambda member: (member[0].name.casefold(), member[0].slug))
            found.append(Contrast(tuple(members), entry.difference, versus))
    return tuple(sorted(found, key=lambda contrast: contrast.title.casefold()))


def by_name(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Sort terms as a reader looks them up: by name, ignoring case."""
    return tuple(sorted(terms, key=lambda term: (sort_key(term.name), term.slug)))


def circles(glossary: Glossary) -> list[tuple[str, ...]]:
    """Find circles in `needs`; removing the first step of each would leave none.

    Returns:
        The slugs along each circle, from the smallest slug round to the same slug again.
    """
    terms = glossary.terms
    graph = {slug: {need for need in term.needs if need in terms} - {slug} for slug, term in terms.items()}
    found = []
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1][:-1]))
            first = circle.index(min(circle))
            circle = circle[first:] + circle[:first]
            found.append((*circle, circle[0]))
            graph[circle[0]].discard(circle[1])
        else:
            return sorted(found)


def reading_order(glossary: Glossary) -> tuple[Term, ...]:
    """Return all terms in the order to read them.

    Topics come in the order of `terms/topics.yml`. Within a topic, a term comes after the terms it needs there;
    otherwise, easier terms come first.
    """
    home: dict[str, dict[str, Term]] = defaultdict(dict)
    for slug, term in glossary.terms.items():
        home[term.fields.topics[0]][slug] = term
    ranks = {level.slug: rank for rank, level in enumerate(glossary.levels)}
    return tuple(chain.from_iterable(_easiest_first(home[topic.slug], ranks) for topic in glossary.topics))


def _easiest_first(terms: Mapping[str, Term], ranks: Mapping[str, int]) -> Iterator[Term]:
    """Yield terms, each after those of them that it needs; otherwise, easier ones first."""
    sorter = TopologicalSorter({slug: terms.keys() & term.needs.keys() for slug, term in terms.items()})
    sorter.prepare()
    ready: list[tuple[int, str, str]] = []
    while sorter.is_active():
        for slug in sorter.get_ready():
            rank = ranks.get(terms[slug].fields.level, 0)
            heappush(ready, (rank, terms[slug].name.casefold(), slug))
        _, _, easiest = heappop(ready)
        yield terms[easiest]
        sorter.done(easiest)
