"""An address leads to one page: that of a term today, or that of a term since renamed."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.addresses import TERMS
from termbook.model import Glossary, Position, Problem, Term
from termbook.rule import Rule

INDEX = "index"
"""The one slug that nothing may have: its address is that of the list of all."""

RESERVED_SLUG = Rule(
    "reserved-slug",
    f"Nothing has the slug `{INDEX}`, which the lists of all terms, of all topics and of all paths have.",
    why="Two pages would have one address, and readers would see only one of them.",
    wrong="""\
sed 's/^term: .*/term: index/' terms/gradient-descent.md > terms/index.md
""",
    right="""\
sed 's/^term: .*/term: index of a step/' terms/gradient-descent.md > terms/index-of-a-step.md
""",
    place="commands",
)
FORMER_SLUG = Rule(
    "former-slug",
    "A former slug is that of one term, and of none today.",
    why="Old links would have to lead to two pages at once.",
    wrong="former_slugs: [cost]  # which the loss had",
    right="former_slugs: [step-size]",
    place="fields",
)


def slug(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem if a term has, or had, a slug that the site needs or that is another term's."""
    if term.slug == INDEX:
        message = f"the slug '{term.slug}' is that of the list of all terms"
        yield RESERVED_SLUG.problem(term.path, Position(), message, "choose a longer one")
    for index, former in enumerate(term.fields.former_slugs):
        place = term.position("former_slugs", index)
        if former in glossary.slugs:
            yield FORMER_SLUG.problem(term.path, place, f"former slug '{former}' is a current term", "remove it")
        elif former == INDEX:
            message = f"former slug '{former}' is that of the list of all terms"
            yield RESERVED_SLUG.problem(term.path, place, message, "remove it")


def topic_slugs(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem if a topic has the slug of the list of all topics."""
    if any(topic.slug == INDEX for topic in glossary.topics):
        message = f"the slug '{INDEX}' is that of the list of all topics"
        yield RESERVED_SLUG.problem(f"{TERMS}/topics.yml", Position(), message, "choose another")


def path_slugs(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem if a path has the slug of the list of all paths."""
    for path in glossary.paths:
        if path.fields.slug == INDEX:
            message = f"the slug '{INDEX}' is that of the list of all paths"
            yield RESERVED_SLUG.problem(path.path, path.positions["slug",], message, "choose another")


def shared_slugs(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each former slug that two terms claim."""
    owners: dict[str, Term] = {}
    for term in glossary.terms.values():
        for index, former in enumerate(term.fields.former_slugs):
            if former in owners:
                message = f"former slug '{former}' is one of '{owners[former].slug}' already"
                place = term.position("former_slugs", index)
                yield FORMER_SLUG.problem(term.path, place, message, "drop it here or there")
            owners[former] = term
