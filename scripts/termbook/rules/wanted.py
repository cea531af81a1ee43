"""A wanted term is one that is not there yet, stands on the list once, and names a topic that there is."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Glossary, Problem
from termbook.names import closest, fold, slugify
from termbook.rule import Rule
from termbook.rules.relations import UNKNOWN_TOPIC
from termbook.source.load import REPEATED_ENTRY

NO_LONGER_WANTED = Rule(
    "no-longer-wanted",
    "No wanted term is there already, under any of its names.",
    why="Somebody would write a term that there is.",
    wrong="- {term: slope, topic: training}  # a name of the gradient",
    right="- {term: momentum, topic: training}",
    place="wanted",
)


def wanted_terms(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each name of a wanted term that a term has, or another entry of the list."""
    there = {fold(name): term.slug for term in glossary.terms.values() for name in (term.name, *term.fields.aliases)}
    there |= {slug: slug for slug in glossary.slugs}
    there |= glossary.former
    listed: dict[str, int] = {}
    for index, wanted in enumerate(glossary.wanted):
        for name, place in wanted.names:
            keys = {fold(name), slugify(name)} - {""}
            if slug := next((there[key] for key in sorted(keys) if key in there), None):
                message = f"'{name}' is there by now: it leads to '{slug}'"
                hint = "remove the entry" if name == wanted.fields.term else "remove the name, or the whole entry"
                yield NO_LONGER_WANTED.problem(wanted.path, place, message, hint)
            elif any(listed.get(key, index) != index for key in keys):
                yield REPEATED_ENTRY.problem(wanted.path, place, f"'{name}' stands on the list already", "remove it")
            listed |= {key: listed.get(key, index) for key in keys}


def wanted_topics(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each topic of a wanted term that is not on the list of topics, if that could be read."""
    known = [topic.slug for topic in glossary.topics]
    for wanted in glossary.wanted:
        topic = wanted.fields.topic
        if known and topic and topic not in known:
            meant = closest(topic, known)
            hint = f"did you mean '{meant}'?" if meant else f"one of {', '.join(known)}"
            place = wanted.positions["topic",]
            yield UNKNOWN_TOPIC.problem(wanted.path, place, f"unknown topic '{topic}' in 'topic'", hint)
