"""No address gets lost: one that is gone leads on to another, or says that it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from termbook.addresses import FIGURES
from termbook.ledger import GONE, LISTS, addresses, end, moved
from termbook.model import Address, Edit, Glossary, Ledger, Position, Problem
from termbook.names import closest
from termbook.rule import Rule

LOST_ADDRESS = Rule(
    "lost-address",
    "An address that the glossary had leads somewhere still, or the list of addresses says that it is gone.",
    why="Other pages link to it and readers have kept it; they would find nothing there.",
    wrong="echo 'terms/step-length' >> terms/addresses.txt",
    right="echo 'terms/step-length -> terms/learning-rate' >> terms/addresses.txt",
    place="commands",
)
SUCCESSOR = Rule(
    "address-successor",
    "What follows `->` in the list of addresses is an address of today, and what stands before it is none.",
    why="Readers who follow the old address would be sent nowhere, or away from a page that is there.",
    wrong="echo 'terms/step-length -> terms/learning-speed' >> terms/addresses.txt",
    right="echo 'terms/step-length -> terms/learning-rate' >> terms/addresses.txt",
    place="commands",
)
UNLISTED_ADDRESS = Rule(
    "unlisted-address",
    "The list of addresses has those of each term: its page, its senses, its figure and its contrasts.",
    why="What is not on the list can get lost without a word.",
    wrong="printf '%s\\n' figures/learning-rate > terms/addresses.txt",
    right="printf '%s\\n' figures/learning-rate terms/learning-rate > terms/addresses.txt",
    place="commands",
    kind="completeness",
)


def lost_addresses(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each address on the list that leads nowhere, or not where it should."""
    # What a file says that cannot be read is not known, and so neither is what is gone.
    if glossary.ledger is None or glossary.slugs != glossary.terms.keys() or not glossary.topics:
        return
    there, ways = {*addresses(glossary), *LISTS}, moved(glossary)
    for line in glossary.ledger.addresses:
        if problem := _fault(line, there, ways):
            rule, message, hint = problem
            yield rule.problem(glossary.ledger.path, line.position, message, hint)


def _fault(line: Address, there: set[str], ways: Mapping[str, str]) -> tuple[Rule, str, str] | None:
    if line.successor and line.name in there:
        return SUCCESSOR, f"'{line.name}' leads on to '{line.successor}', but is there", f"remove '-> {line.successor}'"
    arrived = end(line.name, there, ways)
    if not line.successor and not arrived:
        hint = f"write where readers should go instead, '{line.name} -> ' and an address, or '-> {GONE}'"
        return LOST_ADDRESS, f"'{line.name}' leads nowhere any more", hint
    if not line.successor:
        return None
    if not arrived:
        near = closest(line.successor, there)
        hint = f"did you mean '{near}'?" if near else f"write an address of today, or '{GONE}'"
        return SUCCESSOR, f"'{line.successor}' is no address of the glossary", hint
    is_figure = line.name.startswith(f"{FIGURES}/")
    if arrived != GONE and is_figure != arrived.startswith(f"{FIGURES}/"):
        message = "a figure leads on to a page" if is_figure else "a page leads on to a figure"
        return SUCCESSOR, message, f"name another {'figure' if is_figure else 'page'}, or write '-> {GONE}'"
    return None


def unlisted(glossary: Glossary, slugs: Iterable[str] | None = None) -> Iterator[Problem]:
    """Yield a problem for each place in the list of addresses where some are missing.

    Args:
        glossary: All terms, and the list, if the glossary keeps one.
        slugs: The terms that are asked about; all of the glossary's addresses if not given.
    """
    ledger = glossary.ledger
    if ledger is None:
        return
    known = {line.name for line in ledger.addresses}
    missing = [address for address in addresses(glossary, slugs) if address not in known]
    for place, group in groupby(missing, key=lambda address: _place(address, ledger)):
        names = tuple(group)
        others = f" and {len(names) - 1} more" if names[1:] else ""
        verb = "are" if names[1:] else "is"
        message, hint = (
            f"'{names[0]}'{others} {verb} not on the list",
            "add it, or run 'termbook check --complete --fix'",
        )
        yield UNLISTED_ADDRESS.problem(ledger.path, place, message, hint, (_insertion(names, place, ledger),))


def _place(address: str, ledger: Ledger) -> Position:
    """Return the place in the list where an address belongs in alphabetical order."""
    later = next((line for line in ledger.addresses if line.name > address), None)
    return Position(later.position.line if later else ledger.source.count("\n") + 1)


def _insertion(names: Iterable[str], place: Position, ledger: Ledger) -> Edit:
    lines = ledger.source.split("\n")
    if place.line == len(lines) and lines[-1]:  # nothing ends the last line yet
        return Edit(Position(place.line, len(lines[-1]) + 1), "", "".join(f"\n{name}" for name in names))
    return Edit(place, "", "".join(f"{name}\n" for name in names))
