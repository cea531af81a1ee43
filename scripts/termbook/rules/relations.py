"""Terms name topics and other terms that exist; no contrast is written twice, and needs form no circle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from termbook import graph
from termbook.model import Edit, Glossary, Position, Problem, ReadingPath, Term
from termbook.names import closest, misspelled
from termbook.rule import Rule
from termbook.rules.links import SELF_LINK, UNKNOWN_TERM, known_sense

UNKNOWN_TOPIC = Rule(
    "unknown-topic",
    "The topics of a term are on the list `topics.yml`.",
    why="A topic has a page only if the list says what it is about.",
    wrong="topics: [trainning]",
    right="topics: [training]",
    place="fields",
)


def topics(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each topic that is not on the list, unless the list could not be read."""
    known = [topic.slug for topic in glossary.topics]
    if not known:
        return
    for index, topic in enumerate(term.fields.topics):
        if topic not in known:
            meant = closest(topic, known)
            hint = f"did you mean '{meant}'?" if meant else f"one of {', '.join(known)}"
            place = term.position("topics", index)
            message = f"unknown topic '{topic}' in 'topics'"
            edits = _edits(term, place, topic, misspelled(topic, known))
            yield UNKNOWN_TOPIC.problem(term.path, place, message, hint, edits)


def relations(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each slug in `needs` and `related` that leads to no other term, or to no sense of it."""
    for field in ("needs", "related"):
        for index, name in enumerate(getattr(term.fields, field)):
            yield from _other_term(term, name, glossary, field, term.position(field, index))


def contrast(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each name in `contrast` that leads to no other term, or to no sense of it."""
    for index, contrast in enumerate(term.fields.contrast):
        for number, name in enumerate(contrast.terms):
            place = term.position("contrast", index, "terms", number)
            yield from _other_term(term, name, glossary, "contrast", place)


def _other_term(term: Term, name: str, glossary: Glossary, field: str, place: Position) -> Iterator[Problem]:
    """Yield a problem if what a field names, as `slug` or `slug#sense`, is not there or is the term itself."""
    slug = name.partition("#")[0]
    if slug == term.slug:
        yield SELF_LINK.problem(term.path, place, f"'{slug}' names itself in '{field}'", "remove it")
    else:
        yield from known(name, glossary, field, term, place)


def known(name: str, glossary: Glossary, field: str, owner: Term | ReadingPath, place: Position) -> Iterator[Problem]:
    """Yield a problem if what a field names, as `slug` or `slug#sense`, is not there.

    Args:
        name: What it names.
        glossary: The terms that there are.
        field: The field that names it.
        owner: What the field belongs to.
        place: Where the name stands.
    """
    slug, _, sense = name.partition("#")

    def mend(meant: str) -> tuple[Edit, ...]:
        return _edits(owner, place, name, f"{slug}#{meant}")

    if slug not in glossary.slugs:
        message, hint = f"unknown term '{slug}' in '{field}'", glossary.suggest(slug)
        yield UNKNOWN_TERM.problem(owner.path, place, message, hint, _edits(owner, place, slug, glossary.meant(slug)))
    elif sense and slug in glossary.terms:
        yield from known_sense(glossary.terms[slug], sense, owner.path, place, mend)


def _edits(owner: Term | ReadingPath, place: Position, old: str, new: str) -> tuple[Edit, ...]:
    """Return what replaces the beginning of a value, if the file has it as it is read."""
    line = owner.source.split("\n")[place.line - 1]
    column = place.column + line.startswith(("'", '"'), place.column - 1)
    return (Edit(Position(place.line, column), old, new),) if new and line.startswith(old, column - 1) else ()


REPEATED_CONTRAST = Rule(
    "repeated-contrast",
    "What tells the same terms apart is written once.",
    why="The pages of all these terms show it, and would show two answers to one question.",
    wrong="""\
contrast:
  - {terms: [loss], difference: The learning rate is chosen.}
  - {terms: [loss], difference: The loss is measured.}
""",
    right="""\
contrast:
  - {terms: [loss], difference: "The learning rate is chosen, the loss is measured."}
""",
    place="fields",
)


def repeated_contrasts(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each contrast of terms that an earlier one tells apart."""
    owners: dict[frozenset[str], Term] = {}
    for term in glossary.terms.values():
        for index, contrast in enumerate(term.fields.contrast):
            place = term.position("contrast", index)
            slugs = frozenset({term.slug, *(name.partition("#")[0] for name in contrast.terms)})
            if slugs in owners:
                message = f"what tells {' and '.join(sorted(slugs))} apart stands in {owners[slugs].path} already"
                hint = "a contrast is shown on the pages of all its terms"
                yield REPEATED_CONTRAST.problem(term.path, place, message, hint)
            owners[slugs] = term


CIRCLE = Rule(
    "circle",
    "No term needs itself, not even through others.",
    why="Readers could not begin anywhere: each of the terms asks for another one first.",
    wrong="needs: [gradient-descent]  # which needs the learning rate",
    right="needs: [gradient]",
    place="fields",
)


def circles(glossary: Glossary, asked: Glossary) -> Iterator[Problem]:
    """Yield a problem for each circle that `needs` form, at the first term on it that is asked about."""
    for circle in graph.circles(glossary):
        slug, need = next((step for step in pairwise(circle) if step[0] in asked.terms), circle[:2])
        term = glossary.terms[slug]
        place = term.position("needs", [*term.needs].index(need))
        shown = " → ".join(circle)
        yield CIRCLE.problem(term.path, place, f"circle in 'needs': {shown}", "a term cannot be read before itself")
