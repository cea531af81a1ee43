"""Characters are written as they are, not by the names that HTML has for them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from termbook.model import Edit, Glossary, Problem, Term
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, words
from termbook.source import markup

ENTITY = Rule(
    "entity",
    "A character is written as it is, not by a name such as `&eacute;`.",
    why="Previews, flashcards and the search show the text as it is written, and readers would see the name.",
    wrong="A bound that H&ouml;lder gave says how far each step may go.",
    right="A bound that Hölder gave says how far each step may go.",
)

_ENTITY = re.compile(r"(?<!\\)&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MARKS = frozenset("<>&*_`[]{}$|\\#~^\"'")
"""Characters that mean something in Markdown or in YAML, and may need more than to be written."""


def in_markdown(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each name of a character in Markdown, except in code and formulas."""
    yield from _entities(markdown, markup.mask(markdown.text) if "&" in markdown.text else "")


def in_words(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each name of a character in what stays text."""
    for key, text in words(term.fields):
        written = Markdown(term.path, text, term.position(*key), is_value=True, source=term.source)
        yield from _entities(written, text)


def _entities(markdown: Markdown, text: str) -> Iterator[Problem]:
    for match in _ENTITY.finditer(text):
        char = html.unescape(match[0])
        if char == match[0]:
            continue
        char = " " if char.isspace() else char
        is_sure = char.isprintable() and not _MARKS & {*char} and markdown.is_verbatim
        place = markdown.at(match.start())
        edits = (Edit(place, match[0], char),) if is_sure else ()
        hint = "write a space" if char == " " else f"write '{char}'" if char != "<" else "write '<', or `code`"
        yield ENTITY.problem(markdown.path, place, f"'{match[0]}' stands for a character", hint, edits)
