"""Links to other sites are written so that they are links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Problem
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, shorten
from termbook.rules.writing import swap
from termbook.source import markup

_SCHEME = r"(?:https?://|mailto:)"
_SPACED = re.compile(rf"(?<![\[\\!])\[[^\[\]\n]++\](?P<space> ++)\((?={_SCHEME})[^()\s]++\)")
_SWAPPED = re.compile(rf"\((?P<text>[^()\n]++)\)\[(?P<address>{_SCHEME}[^\[\]\s]++)\]")
_OPEN = re.compile(rf"\]\((?={_SCHEME})[^\s()]*+(?!\S)(?!\s++[\"')])")
_WHOLE = re.compile(
    r"\[[^\[\]\n]*+\](?: ?\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|:[^\n]*+)|<[^<>\s]++>|\]\([^\s()]*+"
)
_BARE = re.compile(r"(?<![\w/\"'=:\[.-])https?://[\w-]++\.[^\s<>\[\]\"`]{1,2000}+")
_BEHIND = re.compile(r"[.,;:!?*_'’”…]+\Z")

BROKEN_LINK = Rule(
    "broken-link",
    "The text of a link is in square brackets, and its address right behind it in round ones.",
    why="Readers would see the brackets and the address, and no link.",
    wrong="See [the book] (https://www.deeplearningbook.org/).",
    right="See [the book](https://www.deeplearningbook.org/).",
)
BARE_ADDRESS = Rule(
    "bare-address",
    "The address of another site is a link.",
    why="Readers would see the address, but could not follow it.",
    wrong="See https://www.deeplearningbook.org/.",
    right="See <https://www.deeplearningbook.org/>.",
)


def broken_links(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each link to another site whose brackets are not as they should be."""
    if "://" not in markdown.text and "mailto:" not in markdown.text:
        return
    prose = markup.mask(markdown.text)
    for match in _SPACED.finditer(prose):
        start, spaces = match.start("space"), match["space"]
        message, hint = "a space between the text of a link and its address", "remove it"
        edits = swap(markdown, start, spaces, "")
        yield BROKEN_LINK.problem(markdown.path, markdown.at(start), message, hint, edits)
    for match in _SWAPPED.finditer(prose):
        shown = markdown.text[slice(*match.span("text"))]
        old, new = markdown.text[match.start() : match.end()], f"[{shown}]({match['address']})"
        edits = swap(markdown, match.start(), old, new)
        message, hint = "a link with the wrong brackets", f"[{shorten(shown)}](address)"
        yield BROKEN_LINK.problem(markdown.path, markdown.at(match.start()), message, hint, edits)
    for match in _OPEN.finditer(prose):
        line_end = prose.find("\n", match.end())
        if prose.find(")", match.end(), line_end if line_end >= 0 else len(prose)) < 0:
            message, hint = "the address of a link that is not closed", "')' at its end"
            yield BROKEN_LINK.problem(markdown.path, markdown.at(match.start() + 1), message, hint)


def bare_addresses(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each address of another site that is only text."""
    if "://" not in markdown.text:
        return
    prose = markup.mask(markdown.text)
    for pattern in (_WHOLE, _SWAPPED):
        prose = pattern.sub(lambda link: " " * len(link[0]), prose)
    for match in _BARE.finditer(prose):
        address = _without_marks(match[0])
        place, edits = markdown.at(match.start()), swap(markdown, match.start(), address, f"<{address}>")
        message, hint = f"'{shorten(address)}' would be no link", f"<{shorten(address)}> or [text](address)"
        yield BARE_ADDRESS.problem(markdown.path, place, message, hint, edits)


def _without_marks(address: str) -> str:
    """Return an address without the marks of the sentence that it stands in."""
    while True:
        shorter = _BEHIND.sub("", address)
        if shorter.endswith(")") and shorter.count("(") < shorter.count(")"):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
