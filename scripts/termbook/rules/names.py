"""A name leads to one page, and so does any name that looks like it; a phrase people ask with does too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbook import names
from termbook.model import Glossary, Position, Problem, Term


def _names(term: Term) -> Iterator[tuple[str, Position]]:
    yield term.name, term.position("term")
    for index, alias in enumerate(term.fields.aliases):
        yield alias, term.position("aliases", index)


def own_names(term: Term, _: Glossary) -> Iterator[Problem]:
    """A term has each name once, written in one alphabet."""
    seen: set[str] = set()
    for name, place in _names(term):
        if name.casefold() in seen:
            yield Problem(term.path, place, f"'{name}' is a name of this term already", "remove it")
        seen.add(name.casefold())
        for word in names.mixed_words(name):
            yield Problem(term.path, place, f"the letters of '{word}' are of two alphabets", "write it in one")


@dataclass(frozen=True)
class _Claim:
    """A name that a term has, and where it says so."""

    name: str
    term: Term
    place: Position


def shared_names(glossary: Glossary) -> Iterator[Problem]:
    """A name leads to one page, and so does any name that looks like it."""
    hint = "a name leads to one page: drop it here or there"
    same: dict[str, _Claim] = {}
    alike: dict[str, _Claim] = {}
    foreign: dict[str, _Claim] = {}
    for claim in (_Claim(name, term, place) for term in glossary.terms.values() for name, place in _names(term)):
        owner = same.setdefault(names.fold(claim.name), claim)
        if owner.term is not claim.term:
            spelling = "" if owner.name.casefold() == claim.name.casefold() else f", as '{owner.name}'"
            message = f"'{claim.name}' is also a name of '{owner.term.slug}'{spelling}"
            yield Problem(claim.term.path, claim.place, message, hint)
            continue
        shape, is_foreign = names.shape(claim.name)
        double = foreign.get(shape) or (alike.get(shape) if is_foreign else None)
        if double is not None and double.term is not claim.term:
            false, true = (claim, double) if is_foreign else (double, claim)
            message = f"'{false.name}' looks like '{true.name}', a name of '{true.term.slug}'"
            yield Problem(false.term.path, false.place, message, hint)
        alike.setdefault(shape, claim)
        if is_foreign:
            foreign.setdefault(shape, claim)


def phrases(term: Term, _: Glossary) -> Iterator[Problem]:
    """A term has each phrase once, and none that is a name: those lead to it anyway."""
    known = {names.fold(name) for name, _ in _names(term)}
    for index, phrase in enumerate(term.fields.asked_as):
        place = term.position("asked_as", index)
        if names.fold(phrase) in known:
            yield Problem(
                term.path, place, f"'{phrase}' leads to this term already", "ask in other words, or remove it"
            )
        known.add(names.fold(phrase))


def shared_phrases(glossary: Glossary) -> Iterator[Problem]:
    """A phrase leads to one term, unless the terms it leads to are told apart in a contrast."""
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
                yield Problem(term.path, term.position("asked_as", index), message, hint)
