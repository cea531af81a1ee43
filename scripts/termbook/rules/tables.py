"""What looks like a table is one, and shows all that is written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbook.model import Edit, Problem
from termbook.rule import Rule
from termbook.rules.markdown import Markdown
from termbook.rules.writing import swap
from termbook.source import markup

_BAR = re.compile(r"\\.|\|")
_LINK = re.compile(r"\[\[[^\[\]\n]*+\]\]")
_ITEM = re.compile(r" *+(?:[-*+]|\d{1,9}\.) ++\|")
_DASHES = re.compile(r"[-‐‑‒–—―−_=~]")
_DELIMITER = re.compile(r"[|:+ ‐‑‒–—―−_=~-]*+")

BROKEN_TABLE = Rule(
    "broken-table",
    "A table has an empty line around it, a line of dashes below its header, and no row with more cells than that.",
    why="Otherwise readers would see the bars and no table, or would miss a cell.",
    wrong="""\
| rate | loss |
| 0.1 | 0.64 |
| 1 | 1 |
""",
    right="""\
| rate | loss |
|---|---|
| 0.1 | 0.64 |
| 1 | 1 |
""",
)


def broken_tables(markdown: Markdown) -> Iterator[Problem]:
    """Yield what keeps lines between bars from being a table, or their text from being in it."""
    if markdown.is_value or "|" not in markdown.text:
        return
    above: list[_Line] = []
    for block in _blocks(markdown.text):
        rows = [line for line in block if line.is_row]
        is_table = len(rows) > 1 or (len(rows) == len(block) == 1 and len(rows[0].cells) > 1)
        if is_table and not any(_ITEM.match(line.text) for line in block):
            yield from _in_table(markdown, block) if _is_table(block) else _in_rows(markdown, block, above)
        above = block


def has_table(text: str, *headings: str) -> bool:
    """Tell whether Markdown holds a table of at least one row, with these headings before any others."""
    return any(
        _is_table(block) and len(block) > 2 and _headings(block[0])[: len(headings)] == headings
        for block in _blocks(text)
        if block[0].text.startswith("|")
    )


def _headings(line: _Line) -> tuple[str, ...]:
    return tuple(cell.strip().lower() for cell in line.cells)


@dataclass(frozen=True)
class _Line:
    """A line of a block, the same without code, formulas and links, and its offset."""

    start: int
    text: str
    prose: str

    @property
    def is_row(self) -> bool:
        """Whether it was meant as the row of a table."""
        line = self.prose.strip()
        return len(line) > 1 and line.startswith("|") and line.endswith("|") and not line.endswith(r"\|")

    @property
    def bars(self) -> list[int]:
        """The offsets of the bars that divide cells."""
        return [bar.start() for bar in _BAR.finditer(self.prose) if bar[0] == "|"]

    @property
    def cells(self) -> list[str]:
        """What the `tables` extension would find in it."""
        line = self.text.rstrip()
        bars, first, last = self.bars, 0, len(line)
        if bars and not line[: bars[0]].strip():
            first = bars.pop(0) + 1
        if bars and bars[-1] == last - 1:
            last = bars.pop()
        starts, ends = [first, *(bar + 1 for bar in bars)], [*bars, last]
        return [line[start:end] for start, end in zip(starts, ends, strict=True)]


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Yield the lines of each block of Markdown, without fenced code and without the headings above them."""
    prose = _LINK.sub(lambda link: "x" * len(link[0]), markup.mask(text))
    block: list[_Line] = []
    start = 0
    for line, words in zip(markup.mask_fences(text).split("\n"), prose.split("\n"), strict=True):
        if line.strip() and (block or not line.startswith("#")):
            block.append(_Line(start, line, words))
        elif block and not line.strip():
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _is_table(block: list[_Line]) -> bool:
    """Tell whether the `tables` extension takes a block for a table."""
    if len(block) < 2 or not block[0].bars:
        return False
    header, delimiter = block[0].cells, block[1].cells
    return len(header) == len(delimiter) and "".join(delimiter).strip("-: ") == ""


def _in_table(markdown: Markdown, block: list[_Line]) -> Iterator[Problem]:
    """Yield a problem for each row of a table that has too many cells, and for text below it."""
    wanted = len(block[0].cells)
    for line in block[2:]:
        place = markdown.at(line.start + len(line.text) - len(line.text.lstrip()))
        if not line.bars:
            edits = swap(markdown, line.start, "", "\n")
            hint = "put an empty line above it"
            yield BROKEN_TABLE.problem(markdown.path, place, "text right below a table", hint, edits)
            return
        if "".join(line.cells[wanted:]).strip():
            message = f"a row of {len(line.cells)} cells in a table of {wanted}"
            hint = r"a column more in the first two lines, or '\|' for a bar within a cell"
            yield BROKEN_TABLE.problem(markdown.path, place, message, hint)


def _in_rows(markdown: Markdown, block: list[_Line], above: list[_Line]) -> Iterator[Problem]:
    """Yield why the rows in a block are no table."""
    first = next(index for index, line in enumerate(block) if line.is_row)
    line, below = block[first], block[first + 1] if first + 1 < len(block) else None
    place = markdown.at(line.start + len(line.text) - len(line.text.lstrip()))
    count = len(line.cells)
    dashes = "|" + "---|" * count
    message, hint = "a table without a line of dashes below its header", f"'{dashes}' as its second line"
    edits: tuple[Edit, ...] = ()
    if first and _is_table(block[first:]):
        message, hint = "a table within a paragraph", "put an empty line above it"
        edits = swap(markdown, line.start, "", "\n")
    elif above and above[-1].is_row and not first:
        message, hint = "an empty line within a table", "remove it"
        is_clear = above[-1].start + len(above[-1].text) + 2 == line.start
        edits = swap(markdown, line.start - 1, "\n", "") if is_clear else ()
    elif below and _DASHES.search(below.text) and _DELIMITER.fullmatch(below.text.strip()):
        place = markdown.at(below.start + len(below.text) - len(below.text.lstrip()))
        message = f"the line of dashes has {len(below.cells)} cells, the header has {count}"
        if len(below.cells) == count:
            message = "a table whose second line is not made of '|' and '-'"
        hint = f"'{dashes}'"
        is_clear = not first and all(len(row.cells) == count for row in block[2:])
        edits = swap(markdown, below.start, below.text.rstrip(), dashes) if is_clear else ()
    yield BROKEN_TABLE.problem(markdown.path, place, message, hint, edits)
