"""Read a term's Markdown as text: where its code and formulas are, and where in the file an offset is.

Each reader goes over the text once, from start to end, so the time it takes grows only with the length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from termbook.positions import Position

_FEW = 16
"""How many texts are remembered: each rule for a term file reads the same ones again."""

_MANY = 65_536
"""How many definitions are remembered as plain text, because many pages show them: those of thousands of terms."""

_FENCE = re.compile(
    r"^(?P<prefix>[ \t>]*+)(?P<fence>`{3,}+|~{3,}+)(?P<language>(?:[ \t]*+[\w#.+-]++(?=[ \t]|$))?+"
    r"(?:[ \t]*+(?:(?:title|title_mode|linenums)=(?:\"[^\"\n]*+\"|'[^'\n]*+')"
    r"|hl_lines=(?:\"\d[\d \t-]*+\"|'\d[\d \t-]*+'))(?=[ \t]|$))*+)[ \t]*+$",
    re.MULTILINE,
)
_DELIMITER = re.compile(r"[`$\\]")
_BLOCK = re.compile(r"(?:^(?![ \t>]*+$)[^\n]*+\n?+)++", re.MULTILINE)
_QUOTE = re.compile(r"(?:^[ \t]*+>[^\n]*+\n?+)++", re.MULTILINE)
_HEADING = re.compile(r"^#[^\n]*+\n?+", re.MULTILINE)
_ITEM = re.compile(r"^[ \t>]*+(?:[-*+]|\d{1,9}\.)[ \t]", re.MULTILINE)
_MARKER = re.compile(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}\.)[ \t]++)*+")
_ESCAPE_OR_TICKS = re.compile(r"\\.|`++", re.DOTALL)
_ESCAPE_OR_DOLLAR = re.compile(r"\\.|\$", re.DOTALL)
_LINK = re.compile(r"\[\[(?P<target>[^\[\]|#\n]*+)(?:#(?P<sense>[^\[\]|\n]*+))?+(?:\|(?P<shown>[^\[\]\n]*+))?+\]\]")


@dataclass(frozen=True)
class Link:
    """A `[[slug#sense|shown text]]` in a term's body; `sense` and `shown` are empty if left out."""

    target: str
    sense: str
    shown: str
    start: int
    end: int
    position: Position


@dataclass(frozen=True)
class Formula:
    """A formula in Markdown: its LaTeX, whether it is on lines of its own, and its offset in the text."""

    latex: str
    display: bool
    start: int


@dataclass(frozen=True)
class CodeBlock:
    """A fenced block: the language after its fence, its text, and the text's offset."""

    language: str
    code: str
    start: int


class Lines:
    """Where each line of a text begins; the text itself begins at `start` in its file."""

    def __init__(self, text: str, start: Position) -> None:
        self._start = start
        self._offsets = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        """Return the place in the file of an offset in the text."""
        line = bisect_right(self._offsets, offset) - 1
        column = offset - self._offsets[line]
        return Position(self._start.line + line, column + (self._start.column if line == 0 else 1))


def position(text: str, offset: int, start: Position) -> Position:
    """Return the place of `offset` in a file in which `text` begins at `start`; for many offsets, see `Lines`."""
    return Lines(text, start).position(offset)


@lru_cache(_FEW)
def mask(text: str) -> str:
    """Return `text` with code and formulas blanked out: what is left is prose, at the same offsets."""
    return _blank(text, _literals(text))


def mask_formulas(text: str) -> str:
    """Return `text` with only formulas blanked out."""
    return _blank(text, (literal for literal in _literals(text) if literal.kind in ("display", "inline")))


def mask_fences(text: str) -> str:
    """Return `text` with only fenced code blanked out: this is where Markdown looks for blocks of HTML."""
    return _blank(text, _fences(text))


def formulas(text: str) -> Iterator[Formula]:
    """Yield the formulas of a Markdown text, in order."""
    for literal in _literals(text):
        if literal.kind in ("display", "inline"):
            latex = text[literal.inner : literal.inner_end].lstrip()
            yield Formula(latex.rstrip(), literal.kind == "display", literal.inner_end - len(latex))


def code_blocks(text: str) -> Iterator[CodeBlock]:
    """Yield the fenced code blocks of a Markdown text, in order."""
    for fence in _fences(text):
        yield CodeBlock(fence.language, text[fence.inner : fence.inner_end], fence.inner)


def links(text: str, start: Position) -> tuple[Link, ...]:
    """Return the `[[links]]` in the prose of `text`, which begins at `start` in its file."""
    lines = Lines(text, start)
    return tuple(
        Link(
            target=match["target"].strip(),
            sense=(match["sense"] or "").strip(),
            shown=text[slice(*match.span("shown"))].strip() if match["shown"] is not None else "",
            start=match.start(),
            end=match.end(),
            position=lines.position(match.start()),
        )
        for match in _LINK.finditer(mask(text))
    )


@dataclass(frozen=True)
class _Literal:
    """Text that Markdown takes literally, as offsets: with its delimiters, and within them."""

    kind: Literal["fence", "display", "inline", "code"]
    start: int
    inner: int
    inner_end: int
    end: int
    language: str = ""


def _blank(text: str, literals: Iterable[_Literal]) -> str:
    parts, last = [], 0
    for literal in literals:
        parts += [text[last : literal.start], re.sub(r"[^\n]", " ", text[literal.start : literal.end])]
        last = literal.end
    return "".join([*parts, text[last:]])


@lru_cache(_FEW)
def _literals(text: str) -> tuple[_Literal, ...]:
    """Return code and formulas, in order. Fences come first, whatever is around them; then each block is read alone."""
    return tuple(_found_literals(text))


def _found_literals(text: str) -> Iterator[_Literal]:
    last = 0
    for fence in _fences(text):
        yield from _in_blocks(text, last, fence.start)
        yield fence
        last = fence.end
    yield from _in_blocks(text, last, len(text))


def _fences(text: str) -> Iterator[_Literal]:
    """Yield fenced code as `pymdownx.superfences` finds it: a line that is indented less than the fence cuts it off."""
    last = 0
    while opening := _FENCE.search(text, last):
        prefix, fence = opening["prefix"], opening["fence"]
        inner = place = opening.end() + 1
        last = len(text)
        while place < len(text):
            end = text.find("\n", place) % (len(text) + 1)
            line = text[place:end]
            if not line.startswith(prefix) and line.strip() not in ("", prefix.strip()):
                last = end
                break
            if line.startswith(prefix) and line[len(prefix) :].rstrip(" \t") == fence:
                last = end
                yield _Literal("fence", opening.start(), inner, place, end, opening["language"].strip())
                break
            place = end + 1


def _in_blocks(text: str, start: int, end: int) -> Iterator[_Literal]:
    """Yield what is in lines without a blank one between them: one formula, or headings, items and paragraphs."""
    for block in _BLOCK.finditer(text, start, end):
        if not _DELIMITER.search(block[0]):
            continue
        if formula := _display(text, *block.span()):
            yield formula
            continue
        cuts = {block.start(), block.end()}
        cuts.update(item.start() for item in _ITEM.finditer(text, *block.span()))
        cuts.update(quote.start() for quote in _QUOTE.finditer(text, *block.span()))
        cuts.update(place for heading in _HEADING.finditer(text, *block.span()) for place in heading.span())
        for first, last in pairwise(sorted(cuts)):
            yield from _in_paragraph(text, first, last)


def _display(text: str, start: int, end: int) -> _Literal | None:
    """Return the formula that makes up all of a block, if there is one."""
    marker = _MARKER.match(text, start, end)
    first = marker.end() if marker else start
    last = first + len(text[first:end].rstrip())
    opening, closing = text[first : first + 2], text[max(first, last - 2) : last]
    if (opening, closing) not in (("$$", "$$"), (r"\[", r"\]")) or last - first < len("$$x$$"):
        return None
    before = text[first + 2 : last - 2]
    if (len(before) - len(before.rstrip("\\"))) % 2:
        return None
    return _Literal("display", first, first + 2, last - 2, last)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[_Literal]:
    """Yield the code and formulas in a paragraph; code comes first, so that no formula contains any."""
    if formula := _display(text, start, end):
        yield formula
        return
    last = start
    for span in _code(text, start, end):
        yield from _formulas(text, last, span.start)
        yield span
        last = span.end
    yield from _formulas(text, last, end)


def _code(text: str, start: int, end: int) -> Iterator[_Literal]:
    """Yield spans of code: some ticks, up to the next run of exactly as many; further ticks before it are code."""
    runs: dict[int, list[int]] = defaultdict(list)
    for run in re.finditer("`+", text[start:end]):
        runs[len(run[0])].append(start + run.start())
    place = start
    while token := _ESCAPE_OR_TICKS.search(text, place, end):
        place = token.end()
        if token[0][0] == "`":
            for count in range(len(token[0]), 0, -1):
                closing = runs.get(count, ())
                index = bisect_left(closing, token.end())
                if index < len(closing):
                    place = closing[index] + count
                    yield _Literal("code", token.start(), token.start() + count, closing[index], place)
                    break


def _formulas(text: str, start: int, end: int) -> Iterator[_Literal]:
    r"""Yield formulas in prose, `$x$` or `\(x\)`; a dollar sign counts only with text on its inner side."""
    tokens = list(_ESCAPE_OR_DOLLAR.finditer(text, start, end))
    if len(tokens) < 2:
        return
    closings = {r"\(": _next_of(tokens, r"\)"), "$": _next_of(tokens, "$")}
    place = start
    for index, token in enumerate(tokens):
        closing = closings[token[0]][index] if token[0] in closings and token.start() >= place else None
        if closing is None or closing.start() == token.end():
            continue
        if token[0] == "$" and (text[token.end()].isspace() or text[closing.start() - 1].isspace()):
            continue
        place = closing.end()
        yield _Literal("inline", token.start(), token.end(), closing.start(), place)


def _next_of(tokens: list[re.Match[str]], wanted: str) -> list[re.Match[str] | None]:
    """Return, for each token, the next one after it that is `wanted`."""
    following: list[re.Match[str] | None] = []
    found = None
    for token in reversed(tokens):
        following.append(found)
        found = token if token[0] == wanted else found
    return following[::-1]


@dataclass(frozen=True)
class Span:
    """Code or a formula in a paragraph."""

    is_code: bool
    inner: str
    """What stands between its delimiters, on one line."""
    written: str
    """How plain text shows it: code without its ticks, a formula with its delimiters."""


def plain(text: str, names: Mapping[str, str]) -> str:
    """Return the words of one paragraph of Markdown, without links and emphasis.

    Args:
        text: The Markdown.
        names: What a `[[link]]` without a text of its own shows, by slug.
    """
    targets = {match["target"].strip() for match in _LINK.finditer(text)}
    return _plain(text, tuple((target, names[target]) for target in sorted(targets) if target in names))


@lru_cache(_MANY)
def _plain(text: str, names: tuple[tuple[str, str], ...]) -> str:
    return "".join(piece if isinstance(piece, str) else piece.written for piece in pieces(text, dict(names)))


def pieces(text: str, names: Mapping[str, str]) -> Iterator[str | Span]:
    """Yield the words of one paragraph as `plain` has them, and the code and formulas between them.

    Args:
        text: The Markdown.
        names: What a `[[link]]` without a text of its own shows, by slug.
    """
    literals = list(_literals(text))
    parts, last = [], 0
    for index, literal in enumerate(literals):
        parts += [text[last : literal.start], chr(_PLACEHOLDER + index)]
        last = literal.end
    words = " ".join("".join([*parts, text[last:]]).split())
    words = _LINK.sub(lambda match: _shown(match, names), words)
    words = _ESCAPED.sub(r"\1", _without_emphasis(_MARKDOWN_LINK.sub(r"\1", words)))
    last = 0
    for match in _PLACEHOLDERS.finditer(words):
        yield words[last : match.start()]
        yield from (_span(text, literal) for literal in literals[ord(match[0]) - _PLACEHOLDER :][:1])
        last = match.end()
    yield words[last:]


def _shown(link: re.Match[str], names: Mapping[str, str]) -> str:
    target = link["target"].strip()
    return (link["shown"] or "").strip() or names.get(target, target)


def _span(text: str, literal: _Literal) -> Span:
    is_code = literal.kind in ("code", "fence")
    inner, whole = (
        " ".join(text[slice(*ends)].split())
        for ends in ((literal.inner, literal.inner_end), (literal.start, literal.end))
    )
    return Span(is_code, inner, inner if is_code else whole)


_MARKDOWN_LINK = re.compile(r"\[([^\[\]]++)\]\([^)\[]*+\)")
_MARKS = re.compile(r"(?<![\w\\])(?=[*_])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!$|-])")
_PLACEHOLDER = 0xF0000
_PLACEHOLDERS = re.compile("[\U000f0000-\U000ffffd]")
"""These stand for code and formulas while the words around them are read; a term file may not contain them."""


def _without_emphasis(text: str) -> str:
    """Remove pairs of marks like `*` and `**` around words, in one pass."""
    closings: dict[str, list[int]] = {}
    parts, last = [], 0
    for opening in _MARKS.finditer(text):
        if opening.start() < last:
            continue
        for mark in _marks_at(text, opening.start()):
            if mark not in closings:  # there are few kinds of marks: they have three characters at most
                ends = re.finditer(rf"(?<=[^\s\\])(?={re.escape(mark)}(?!\w))", text)
                closings[mark] = [match.start() for match in ends]
            first = opening.start() + len(mark)
            closing = _closing(closings[mark], first)
            if closing is not None and not text[first].isspace():
                parts += [text[last : opening.start()], text[first:closing]]
                last = closing + len(mark)
                break
    return "".join([*parts, text[last:]])


def _closing(places: list[int], first: int) -> int | None:
    """Return the first mark that leaves at least two characters from `first` on, otherwise one that leaves one."""
    for least in (first + 1, first):
        if (index := bisect_right(places, least)) < len(places):
            return places[index]
    return None


def _marks_at(text: str, start: int) -> Iterator[str]:
    """Yield the marks that may be at `start`, the longest first."""
    longest = next((length for length in (1, 2) if text[start + length : start + length + 1] not in "*_"), 3)
    yield from (text[start : start + length] for length in range(longest, 0, -1))
