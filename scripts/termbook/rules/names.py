"""A name leads to one page, and so does any name that looks like it; a phrase people ask with does too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbook import names
from termbook.model import Edit, Glossary, Position, Problem, Term
from termbook.rule import Rule


def _names(term: Term) -> Iterator[tuple[str, Position]]:
    yield term.name, term.position("term")
    for index, alias in enumerate(term.fields.aliases):
        yield alias, term.position("aliases", index)


REPEATED_NAME = Rule(
    "repeated-name",
    "A term has each of its names once.",
    why="The search and the list of all terms would show the name twice.",
    wrong="aliases: [step size, Step Size]",
    right="aliases: [step size]",
    place="fields",
)
MIXED_ALPHABETS = Rule(
    "mixed-alphabets",
    "A word of a name is written in one alphabet.",
    why="Nobody finds a word with a letter that only looks right, because nobody types it.",
    wrong="aliases: [stеp size]  # with a Cyrillic е",
    right="aliases: [step size]",
    place="fields",
)


JOINED_NAMES = Rule(
    "joined-names",
    "Each name of a term is an entry of its own.",
    why="Termbook would take both for one name, and the search would find neither as people type it.",
    wrong="aliases: [step size; shrinkage]",
    right="aliases: [step size, shrinkage]",
    place="fields",
)
_JOINT = re.compile(r"(?<=\w) ?;(?= \w)")


def own_names(term: Term, glossary: Glossary) -> Iterator[Problem]:
    """Yield what is wrong with the names of one term."""
    seen: set[str] = set()
    for name, place in _names(term):
        if name in glossary.slugs - {term.slug} and not _is_named(name, glossary):
            message, hint = f"'{name}' is the slug of another term", "a name leads to one page: drop it"
            yield SHARED_NAME.problem(term.path, place, message, hint)
        if name.casefold() in seen:
            message = f"'{name}' is a name of this term already"
            yield REPEATED_NAME.problem(term.path, place, message, "remove it")
        seen.add(name.casefold())
        if "&" not in name and (joint := _JOINT.search(name)):
            yield JOINED_NAMES.problem(term.path, place, f"'{name}' holds ';'", *_parted(term, name, place, joint[0]))
        for word in names.mixed_words(name):
            message = f"the letters of '{word}' are of two alphabets"
            yield MIXED_ALPHABETS.problem(term.path, place, message, "write it in one")


def _parted(term: Term, name: str, place: Position, joint: str) -> tuple[str, tuple[Edit, ...]]:
    """Return what to write in place of two names with `joint` between them, and the edits in a list in brackets."""
    line = term.source.split("\n")[place.line - 1]
    is_plain = line.startswith("aliases: [") and line.startswith(name, place.column - 1)
    edits = (Edit(place, name, name.replace(joint, ",")),) if is_plain else ()
    return "write two names: [a, b]", edits


def _is_named(slug: str, glossary: Glossary) -> bool:
    """Tell whether the term with a slug has it for a name too, so that two terms claim a name."""
    term = glossary.terms.get(slug)
    return term is not None and names.fold(slug) in {names.fold(name) for name, _ in _names(term)}


@dataclass(frozen=True)
class _Claim:
    """A name that a term has, and where it says so."""

    name: str
    term: Term
    place: Position


SHARED_NAME = Rule(
    "shared-name",
    "A name belongs to one term.",
    why="Whoever looks the name up would have to guess which page is meant.",
    wrong="aliases: [slope]  # a name of the gradient",
    right="aliases: [step size]",
    place="fields",
)
LOOK_ALIKE = Rule(
    "look-alike",
    "No name looks like the name of another term.",
    why="Readers cannot tell the two names apart, and would find only one of the pages.",
    wrong="aliases: [sloρe]  # with a Greek ρ, and slope is a name of the gradient",
    right="aliases: [step size]",
    place="fields",
    can_be_allowed=True,
)


def shared_names(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each name that leads, or seems to lead, to more than one page."""
    hint = "a name leads to one page: drop it here or there"
    same: dict[str, _Claim] = {}
    alike: dict[str, _Claim] = {}
    foreign: dict[str, _Claim] = {}
    for claim in (_Claim(name, term, place) for term in glossary.terms.values() for name, place in _names(term)):
        owner = same.setdefault(names.fold(claim.name), claim)
        if owner.term is not claim.term:
            spelling = "" if owner.name.casefold() == claim.name.casefold() else f", as '{owner.name}'"
            message = f"'{claim.name}' is also a name of '{owner.term.slug}'{spelling}"
            yield SHARED_NAME.problem(claim.term.path, claim.place, message, hint)
            continue
        shape, is_foreign = names.shape(claim.name)
        double = foreign.get(shape) or (alike.get(shape) if is_foreign else None)
        if double is not None and double.term is not claim.term:
            false, true = (claim, double) if is_foreign else (double, claim)
            message = f"'{false.name}' looks like '{true.name}', a name of '{true.term.slug}'"
            yield LOOK_ALIKE.problem(false.term.path, false.place, message, hint)
        alike.setdefault(shape, claim)
        if is_foreign:
            foreign.setdefault(shape, claim)


IDLE_PHRASE = Rule(
    "idle-phrase",
    "Each phrase in `asked_as` adds a way to the term.",
    why="A name leads to the term anyway, and so does a phrase that is there already.",
    wrong="asked_as: [learning rate]",
    right="asked_as: [how far should each step go]",
    place="fields",
)


def phrases(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each phrase that came before, and for each that is a name."""
    known = {names.fold(name) for name, _ in _names(term)}
    for index, phrase in enumerate(term.fields.asked_as):
        place = term.position("asked_as", index)
        if names.fold(phrase) in known:
            message = f"'{phrase}' leads to this term already"
            yield IDLE_PHRASE.problem(term.path, place, message, "ask in other words, or remove it")
        known.add(names.fold(phrase))


SHARED_PHRASE = Rule(
    "shared-phrase",
    "A phrase in `asked_as` leads to one term, or to terms that a contrast tells apart.",
    why="Whoever asks would get two answers, with nothing to choose by.",
    wrong="asked_as: [which way is up]  # which the gradient has",
    right="asked_as: [how far is it to the next step]",
    place="fields",
    can_be_allowed=True,
)


def shared_phrases(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each phrase of two terms without a contrast between them."""
    told_apart = [
        {term.slug, *(name.partition("#")[0] for name in contrast.terms)}
        for term in glossary.terms.values()
        for contrast in term.fields.contrast
    ]
    owners: dict[str, Term] = {}
    for term in glossary.terms.values():
        for index, phrase in enumerate(term.fields.asked_as):
            owner = owners.setdefault(names.fold(phrase), term)
            if owner is not term and not any({owner.slug, term.slug} <= slugs for slugs in told_apart):
                message = f"'{phrase}' leads to '{owner.slug}' already"
                hint = "keep it where the answer is, or tell the terms apart in a contrast"
                yield SHARED_PHRASE.problem(term.path, term.position("asked_as", index), message, hint)
