"""What would be shown otherwise than its writer meant: slips that Markdown takes for text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbook.model import Edit, Problem
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, shorten
from termbook.source import markup

_OPEN_LINK = re.compile(r"(?<!\\)\[\[(?![^\[\]|#\n]*+(?:#[^\[\]|\n]*+)?+(?:\|[^\[\]\n]*+)?+\]\])(?=[ \t]*[\w#|])")
_UNOPENED_LINK = re.compile(r"(?<![\[\\])\[[a-z][a-z0-9]{2,}+(?:-[a-z0-9]++)*+(?:\|[^\[\]\n]*+)?+\]\](?!\])")
_TWO_BARS = re.compile(r"\[\[[^\[\]|\n]*+\|[^\[\]|\n]*+(?<!\\)\|[^\[\]\n]*+\]\]")
_HEADING = re.compile(r"^#{1,6}(?=[^#\s])", re.MULTILINE)
_TAB = re.compile(r"\t")
_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?!(?:[-*+]|\d{1,9}\.)[ \t])[^\W_]|[(\"“*_\[]")
_ITEM = re.compile(r"^(?:[-*+]|1\.)[ \t]+(?=\S)", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
_LIST_ITEM = re.compile(r"^ *+(?:[-*+]|\d{1,9}\.) ", re.MULTILINE)
_TAB_WIDTH = 4
"""How many spaces Markdown asks for where something is within an item."""


OPEN_LINK = Rule(
    "open-link",
    "A link has brackets at both ends, on one line.",
    why="Readers would see the brackets, and no link.",
    wrong="Each step goes against the [[gradient.",
    right="Each step goes against the [[gradient]].",
)
TAB = Rule(
    "tab",
    "Lines are indented with spaces.",
    why="How far a tab indents differs from one program to the next, and so would the page.",
    wrong="""\
- A long step:
	- leaps over the bottom
""",
    right="""\
- A long step:
    - leaps over the bottom
""",
)
HEADING_SPACE = Rule(
    "heading-space",
    "A space stands between the `#` of a heading and its text.",
    why="Without it, some programs show a heading and others show the `#`.",
    wrong="""\
Each step goes against the [[gradient]].

###Long steps

They leap over the bottom.
""",
    right="""\
Each step goes against the [[gradient]].

### Long steps

They leap over the bottom.
""",
)
LIST_IN_PARAGRAPH = Rule(
    "list-in-paragraph",
    "A list has an empty line above it.",
    why="Without it, readers would see the items as one paragraph, with the marks between them.",
    wrong="""\
A long step:
- is fast
- may leap over the bottom
""",
    right="""\
A long step:

- is fast
- may leap over the bottom
""",
)


def slips(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each mark that Markdown would take for text."""
    prose = markup.mask(markdown.text)
    for match in _OPEN_LINK.finditer(prose):
        hint = "'[[slug]]' or '[[slug|text]]', on one line"
        yield OPEN_LINK.problem(markdown.path, markdown.at(match.start()), "a link that is not closed", hint)
    yield from _link_marks(markdown, prose)
    for match in _TAB.finditer(prose):
        edits = swap(markdown, match.start(), "\t", " " * _TAB_WIDTH)
        yield TAB.problem(markdown.path, markdown.at(match.start()), "a tab", "indent with spaces", edits)
    if markdown.is_value:
        return
    for match in _HEADING.finditer(prose):
        message, hint = f"no space after '{match[0]}'", f"'{match[0]} ' and the heading"
        edits = swap(markdown, match.start(), match[0], f"{match[0]} ")
        yield HEADING_SPACE.problem(markdown.path, markdown.at(match.start()), message, hint, edits)
    for block in _BLOCK.finditer(prose):
        item = _ITEM.search(block[0])
        if item and item.start() and _PARAGRAPH.match(block[0]):
            place, message = block.start() + item.start(), "a list within a paragraph"
            edits = swap(markdown, place, item[0], f"\n{item[0]}")
            hint = "put an empty line above it"
            yield LIST_IN_PARAGRAPH.problem(markdown.path, markdown.at(place), message, hint, edits)


def _link_marks(markdown: Markdown, prose: str) -> Iterator[Problem]:
    """Yield a problem for each link that has a bracket too few at its start, or a bar too many."""
    for match in _UNOPENED_LINK.finditer(prose):
        before = prose[max(0, match.start() - _FAR) : match.start()].rpartition("\n\n")[2]
        if before.count("[") <= before.count("]") and before.rfind("[") <= before.rfind("]"):
            edits = swap(markdown, match.start(), "[", "[[")
            message, hint = "a link with one bracket at its start", f"'[{shorten(match[0])}'"
            yield OPEN_LINK.problem(markdown.path, markdown.at(match.start()), message, hint, edits)
    for match in _TWO_BARS.finditer(prose):
        message, hint = f"two bars in the link '{shorten(match[0])}'", "'[[slug|text]]'"
        yield OPEN_LINK.problem(markdown.path, markdown.at(match.start()), message, hint)


_FAR = 500
"""How far before a bracket another one is looked for that it may belong to."""

OPEN_EMPHASIS = Rule(
    "open-emphasis",
    "Bold text has `**` at both ends, within one paragraph.",
    why="Readers would see the stars, and nothing in bold.",
    wrong="**Long steps. They leap over the bottom.",
    right="**Long steps.** They leap over the bottom.",
)


def emphasis(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each paragraph or item with two stars at one end of a text and none at the other."""
    prose = markup.mask(markdown.text)
    if "**" not in prose:
        return
    for part in _PART.finditer(prose):
        text = part["text"]
        star = _STARS.search(text)
        if star and text.count("*") - text.count("\\*") == len(star[0]):
            place = markdown.at(part.start("text") + star.start())
            message, hint = "'**' at one end of a text in bold", "'**' at both ends, or `code` if the stars are meant"
            yield OPEN_EMPHASIS.problem(markdown.path, place, message, hint)


_PART = re.compile(
    r"^ *+(?:(?:[-*+]|\d{1,9}\.) ++)?+(?P<text>\S[^\n]*+(?:\n(?! *+(?:[-*+]|\d{1,9}\.) )[^\n]*\S[^\n]*+)*+)",
    re.MULTILINE,
)
_STARS = re.compile(
    r"(?<![\w*\\])\*\*(?=[^\W_])(?!\w*(?:_|(?:args|params|opts)\b))|(?:(?<=[^\W\d_])|(?<=[.!?:,]))\*\*(?![\w*])"
)

BAR_IN_TABLE = Rule(
    "bar-in-table",
    "No formula in a table contains `|`.",
    why="The bar ends the cell: readers would see half a formula there, and the other half in the next cell.",
    wrong="""\
| sign | name |
|---|---|
| $|g|$ | length |
""",
    right=r"""
| sign | name |
|---|---|
| $\vert g \vert$ | length |
""".lstrip(),
)


def bars(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for the first bar in each formula of a table."""
    for formula in markup.formulas(markdown.text):
        line = markdown.text[markdown.text.rfind("\n", 0, formula.start) + 1 : formula.start]
        bar = _BAR.search(formula.latex)
        if bar and line.lstrip().startswith("|"):
            place, message = markdown.at(formula.start + bar.start()), "'|' in a formula ends the cell of a table"
            yield BAR_IN_TABLE.problem(markdown.path, place, message, r"'\mid', '\vert' or '\|' for two")


BACKSLASH_FORMULA = Rule(
    "backslash-formula",
    "A formula stands between dollar signs.",
    why="Whoever edits the term should have to know one way to write a formula, not two.",
    wrong=r"The step is \(\eta g\) long.",
    right=r"The step is $\eta g$ long.",
)


def backslashes(markdown: Markdown) -> Iterator[Problem]:
    r"""Yield a problem for each formula in `\(` and `\)` or in `\[` and `\]`."""
    text = markdown.text
    for formula in markup.formulas(text):
        inner, inner_end = formula.start, formula.start + len(formula.latex)
        while inner and text[inner - 1].isspace():
            inner -= 1
        while text[inner_end : inner_end + 1].isspace():
            inner_end += 1
        start, end = max(0, inner - 2), inner_end + 2
        opening, closing = text[start:inner], text[inner_end:end]
        if opening in (r"\(", r"\["):
            message = f"formula between '{opening}' and '{closing}'"
            hint = "write $$…$$ on lines of its own" if formula.display else "write $…$"
            is_plain = _is_plain(text, start, end)
            edits = swap(markdown, start, text[start:end], f"${formula.latex}$") if is_plain else ()
            yield BACKSLASH_FORMULA.problem(markdown.path, markdown.at(start), message, hint, edits)


def _is_plain(text: str, start: int, end: int) -> bool:
    """Tell whether dollar signs can replace the delimiters of a formula without making another one."""
    is_inline, is_one_line = text.startswith(r"\(", start), "\n" not in text[start:end]
    around = text[max(0, start - 1) : start], text[end : end + 1]
    is_apart = not any(char in (")", "\\") or char.isdigit() for char in around)
    return is_inline and is_one_line and is_apart and "$" not in markup.mask(text) + text[start:end]


NESTED_LIST = Rule(
    "nested-list",
    "An item within an item is indented by four spaces.",
    why="With fewer, readers would see it beside the item that it belongs to.",
    wrong="""\
- A long step:
  - is fast
  - may leap over the bottom
""",
    right="""\
- A long step:
    - is fast
    - may leap over the bottom
""",
)


def nested_lists(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each item that is indented too little to be within the one above it."""
    if markdown.is_value:
        return
    for items in _lists(markdown.text):
        wrong = [item for item in items if item.is_wrong]
        is_simple = not any(item.is_open and (item.is_wrong or item.is_loose) for item in items)
        for item in wrong:
            offset = item.start + item.indent
            message, hint = f"a list item indented by {item.indent} spaces", f"indent it by {item.wanted}"
            edit = Edit(markdown.at(item.start), " " * item.indent, " " * item.wanted)
            yield NESTED_LIST.problem(markdown.path, markdown.at(offset), message, hint, (edit,) if is_simple else ())


@dataclass
class _Item:
    """The first line of an item of a list."""

    start: int
    indent: int
    wanted: int
    """How far it would have to be indented to be where its writer meant it."""
    is_open: bool = False
    """Whether more lines belong to it, or items that are further in."""
    is_loose: bool = False
    """Whether one of these follows an empty line and is no item."""

    @property
    def is_wrong(self) -> bool:
        return self.indent // _TAB_WIDTH < self.wanted // _TAB_WIDTH


def _lists(text: str) -> Iterator[list[_Item]]:
    """Yield the items of each list in the prose of a text, with those within them."""
    if not _LIST_ITEM.search(text):
        return
    items: list[_Item] = []
    above: list[_Item] = []
    start, is_after_blank = 0, False
    for line, prose in zip(text.split("\n"), markup.mask(text).split("\n"), strict=True):
        indent = len(line) - len(line.lstrip(" "))
        if _LIST_ITEM.match(prose) and (items or indent < _TAB_WIDTH):
            items.append(_item(start, indent, above))
        elif items and line.strip():
            if line.startswith("#") or (is_after_blank and indent < 2):
                yield items
                items, above = [], []
            else:
                items[-1].is_open = True
                items[-1].is_loose |= is_after_blank
        start, is_after_blank = start + len(line) + 1, not line.strip()
    yield items


def _item(start: int, indent: int, above: list[_Item]) -> _Item:
    """Return an item; `above` are the one before it and those that this one is within, and become those of the next."""
    while above and above[-1].indent > indent:
        above.pop()
    wanted = indent
    if above and indent < above[-1].indent + 2:
        wanted = above.pop().wanted
    elif above:
        above[-1].is_open = True
        wanted = (above[-1].wanted // _TAB_WIDTH + 1) * _TAB_WIDTH
    above.append(_Item(start, indent, wanted))
    return above[-1]


def swap(markdown: Markdown, offset: int, old: str, new: str) -> tuple[Edit, ...]:
    """Return what replaces text at an offset, where its place in the file is known."""
    return (Edit(markdown.at(offset), old, new),) if markdown.is_verbatim else ()
