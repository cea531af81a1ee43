"""What would be shown otherwise than its writer meant: slips that Markdown takes for text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Problem
from termbook.rules.markdown import Markdown
from termbook.source import markup

_OPEN_LINK = re.compile(r"(?<!\\)\[\[(?![^\[\]|#\n]*+(?:#[^\[\]|\n]*+)?+(?:\|[^\[\]\n]*+)?+\]\])(?=[ \t]*[\w#|])")
_HEADING = re.compile(r"^#{1,6}(?=[^#\s])", re.MULTILINE)
_TAB = re.compile(r"\t")
_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?!(?:[-*+]|\d{1,9}\.)[ \t])[^\W_]|[(\"“*_\[]")
_ITEM = re.compile(r"^(?:[-*+]|1\.)[ \t]+(?=\S)", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")


def slips(markdown: Markdown) -> Iterator[Problem]:
    """Links are closed, headings have a space, lists have an empty line above them, and nothing is set with tabs."""
    prose = markup.mask(markdown.text)
    for match in _OPEN_LINK.finditer(prose):
        yield _at(markdown, match.start(), "a link that is not closed", "'[[slug]]' or '[[slug|text]]', on one line")
    for match in _TAB.finditer(prose):
        yield _at(markdown, match.start(), "a tab", "indent with spaces")
    if markdown.is_value:
        return
    for match in _HEADING.finditer(prose):
        yield _at(markdown, match.start(), f"no space after '{match[0]}'", f"'{match[0]} ' and the heading")
    for block in _BLOCK.finditer(prose):
        item = _ITEM.search(block[0])
        if item and item.start() and _PARAGRAPH.match(block[0]):
            place = block.start() + item.start()
            yield _at(markdown, place, "a list within a paragraph", "put an empty line above it")


def bars(markdown: Markdown) -> Iterator[Problem]:
    """A formula in a table has no bar, which would end its cell."""
    for formula in markup.formulas(markdown.text):
        line = markdown.text[markdown.text.rfind("\n", 0, formula.start) + 1 : formula.start]
        bar = _BAR.search(formula.latex)
        if bar and line.lstrip().startswith("|"):
            place = formula.start + bar.start()
            yield _at(markdown, place, "'|' in a formula ends the cell of a table", r"'\mid', '\vert' or '\|' for two")


def _at(markdown: Markdown, offset: int, message: str, hint: str) -> Problem:
    return Problem(markdown.path, markdown.at(offset), message, hint)
