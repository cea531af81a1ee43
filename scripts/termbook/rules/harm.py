"""Refuse what could harm a page, or what only some engines understand, where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Glossary, Problem, Term
from termbook.rules.markdown import Markdown, shorten, words
from termbook.source import markup


def foreign_markup(markdown: Markdown) -> Iterator[Problem]:
    """Report what could harm a page, or what only some engines understand."""
    texts = {"all": markdown.text, "blocks": markup.mask_fences(markdown.text), "prose": markup.mask(markdown.text)}
    found: set[int] = set()
    for pattern, where, message, hint in _FORBIDDEN:
        for match in pattern.finditer(texts[where]):
            start, end = match.span(match.lastgroup or 0)
            if start not in found:
                found.add(start)
                shown = shorten(markdown.text[start:end])
                yield Problem(markdown.path, markdown.at(start), message.format(shown), hint)


_PREFIX = r"[ \t>]*+(?:(?:[-*+]|\d{1,9}\.)[ \t]++>?[ \t]*+)*+"
"""What may come before a block of Markdown: the marks of quotes and items."""


_FORBIDDEN = [
    (re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?][^>\n]*+>?"), "prose", "raw HTML '{}'", "write Markdown, or `code`"),
    (
        re.compile(r"^ {0,3}(?P<found><(?!https?://|mailto:)[A-Za-z/!?][^>\n]*+>?)", re.MULTILINE),
        "blocks",
        "raw HTML '{}'",
        "no line may begin with it",
    ),
    (re.compile(r"!\[[^\[\]\n]*+\]?"), "prose", "image '{}'", "the figure is drawn by the script beside the term"),
    (
        re.compile(r"(?<!\])\]\((?!https?://|mailto:)[^)\n]*+\)?"),
        "prose",
        "link '{}'",
        "[[slug]] for a term, https:// or mailto: for the rest",
    ),
    (
        re.compile(r"(?<![\[\\])\[[^\[\]\n]*+(?<!\\)\][ ]?\[[^\[\]\n]*+\]"),
        "prose",
        "link '{}' to an address that stands elsewhere",
        "write [text](address)",
    ),
    (
        re.compile(rf"^{_PREFIX}(?P<found>\[[^\]\n]++\]:[^\n]*+)", re.MULTILINE),
        "prose",
        "link definition '{}'",
        "write [text](address)",
    ),
    (
        re.compile(rf"^{_PREFIX}(?P<found>\*\[[^\]\n]++\]:[^\n]*+)", re.MULTILINE),
        "prose",
        "abbreviation '{}'",
        "use 'aliases'",
    ),
    (
        re.compile(r"(?<!\\)(?:\\\\)*+(?P<found>\{(?!#[a-z0-9-]++\}[ \t]*+$)[^}\n]*+\}?)", re.MULTILINE),
        "prose",
        "attributes '{}'",
        "remove them",
    ),
    (re.compile(r":::[^\n]*+"), "prose", "directive '{}'", "remove it"),
    (re.compile(r"^[ \t]*+(?P<found>;*+-++8<-[^\n]*+)", re.MULTILINE), "all", "include '{}'", "write the text out"),
    (
        re.compile(r"^ {0,3}(?P<found>=++|-{2,}+|\*{3,}+|_{3,}+)[ \t]*+$", re.MULTILINE),
        "prose",
        "rule '{}'",
        "use ## headings",
    ),
    (
        re.compile(r"(?<!\\)(?:\\\\)*+(?P<found>\$\$)"),
        "prose",
        "'{}' around no formula",
        "begin and end it with $$, with a blank line before and after",
    ),
]


def foreign_words(term: Term, _: Glossary) -> Iterator[Problem]:
    """Report what does not belong in text, even where it stays text."""
    for key, text in words(term.fields):
        for pattern, message, hint in _FOREIGN_WORDS:
            if match := pattern.search(text):
                yield Problem(term.path, term.position(*key), message.format(shorten(match[0])), hint)


_FOREIGN_WORDS = [
    (re.compile(r":::[^\n]*+"), "directive '{}'", "remove it"),
    (re.compile(r"-++8<-[^\n]*+"), "include '{}'", "write the text out"),
]
