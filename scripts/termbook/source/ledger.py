"""Read the list of all addresses that a glossary has or had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.addresses import CONTRASTS, FIGURES, PATHS, TERMS, TOPICS
from termbook.ledger import GONE
from termbook.model import Address, Ledger, Position, Problem
from termbook.rule import Rule
from termbook.source.text import MAX_LINE, decode

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ADDRESS = rf"(?:(?:{CONTRASTS}|{FIGURES}|{PATHS}|{TOPICS})/{_SLUG}|{TERMS}/{_SLUG}(?:#{_SLUG})?)"
_LINE = re.compile(rf"\s*(?P<name>{_ADDRESS})\s*(?:->\s*(?P<successor>{_ADDRESS}|{GONE})\s*)?")

ADDRESS_LINE = Rule(
    "address-line",
    "A line of the list of addresses is an address, or one that is gone, `->`, and the one where it leads.",
    why="A line that cannot be read keeps no address.",
    wrong="echo 'terms/step-length: terms/learning-rate' >> terms/addresses.txt",
    right="echo 'terms/step-length -> terms/learning-rate' >> terms/addresses.txt",
    place="commands",
)


def read_ledger(path: str, raw: bytes | Problem) -> tuple[Ledger | None, list[Problem]]:
    """Return the list of addresses, as far as its lines can be read, and what is wrong with the others.

    Args:
        path: The file as shown in problems.
        raw: Its contents, or why it could not be read.
    """
    if isinstance(raw, bytes) and not raw.strip():
        return Ledger(path, "", ()), []  # nothing is on the list yet
    text = [raw] if isinstance(raw, Problem) else decode(path, raw, MAX_LINE)
    if not isinstance(text, str):
        return None, text
    problems: list[Problem] = []
    found: dict[str, Address] = {}
    for number, line in _lines(text):
        place = Position(number, len(line) - len(line.lstrip()) + 1)
        match = _LINE.fullmatch(line)
        if match is None:
            message, hint = "no address", f"'{TERMS}/a-slug', or '{TERMS}/a-slug -> {TERMS}/another-slug'"
            problems.append(ADDRESS_LINE.problem(path, place, message, hint))
            continue
        address = Address(match["name"], match["successor"] or "", place)
        before = found.get(address.name)
        if before and before.successor and address.successor not in {"", before.successor}:
            message = f"'{address.name}' leads to '{before.successor}' in line {before.position.line} already"
            problems.append(ADDRESS_LINE.problem(path, place, message, "keep one of the two lines"))
        elif not (before and before.successor):
            found[address.name] = address
    return Ledger(path, text, tuple(found.values())), problems


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line
