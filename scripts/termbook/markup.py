"""Reading a term's Markdown as text: where its code and formulas are, and where in the file an offset lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbook.model import Link, Position

_FENCE = (
    r"^(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w\#.+-]*(?:[ \t]+\w+=(?:\"[^\"\n]*\"|'[^'\n]*'))*)[ \t]*\n"
    r"(?P<code>.*?)^(?P=fence)[ \t]*$"
)
_LITERAL = re.compile(
    _FENCE
    + r"""
    | (?<!\\)\$\$(?P<display>(?:(?!\n[ \t]*\n).)+?)(?<!\\)\$\$
    | (?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)
    | (?<![\\$\w])\$(?!\s)(?P<inline>(?:\\.|[^$\n\\])+?)(?<!\s)\$(?!\d)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_FENCED = re.compile(_FENCE, re.VERBOSE | re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[\[(?P<target>[^\[\]|#\n]*)(?:#(?P<sense>[^\[\]|\n]*))?(?:\|(?P<shown>[^\[\]\n]*))?\]\]")


@dataclass(frozen=True)
class Formula:
    """A formula in Markdown: its LaTeX, whether it stands on lines of its own, and its offset in the text."""

    latex: str
    display: bool
    start: int


@dataclass(frozen=True)
class CodeBlock:
    """A fenced block: the language after its fence, its text, and the text's offset."""

    language: str
    code: str
    start: int


def mask(text: str) -> str:
    """`text` with code and formulas blanked out: what is left is prose, at the same offsets."""
    return _LITERAL.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def mask_fences(text: str) -> str:
    """`text` with fenced code alone blanked out: where Markdown looks for blocks of HTML."""
    return _FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def formulas(text: str) -> Iterator[Formula]:
    """The formulas of a Markdown text, in order."""
    for match in _LITERAL.finditer(text):
        for group, display in (("display", True), ("inline", False)):
            if match[group] is not None:
                latex = match[group].lstrip()
                yield Formula(latex.rstrip(), display, match.end(group) - len(latex))


def code_blocks(text: str) -> Iterator[CodeBlock]:
    """The fenced code blocks of a Markdown text, in order."""
    for match in _LITERAL.finditer(text):
        if match["fence"]:
            yield CodeBlock(match["language"].strip(), match["code"], match.start("code"))


def links(text: str, start: Position) -> tuple[Link, ...]:
    """The `[[links]]` in the prose of `text`, which begins at `start` in its file."""
    return tuple(
        Link(
            target=match["target"].strip(),
            sense=(match["sense"] or "").strip(),
            shown=text[slice(*match.span("shown"))].strip() if match["shown"] is not None else "",
            start=match.start(),
            end=match.end(),
            position=position(text, match.start(), start),
        )
        for match in _LINK.finditer(mask(text))
    )


def position(text: str, offset: int, start: Position) -> Position:
    """Where `offset` of `text` lies in a file in which `text` begins at `start`."""
    line = text.count("\n", 0, offset)
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return Position(start.line + line, column + (start.column if line == 0 else 1))
