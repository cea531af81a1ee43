"""YAML as plain data with the position of every key and value: no tags, no aliases, no word with a second meaning.

Scalars stay text (`no` is "no", not false); the schema turns them into what a field wants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from termbook.characters import unwanted
from termbook.model import Edit, KeyPath, Position
from termbook.rule import Rule
from termbook.source.slips import LATEX_HINT, is_latex_escaped, slip
from termbook.source.text import UNWANTED_CHARACTER

_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}

MAX_DEPTH = 20
"""How deep lists and fields may be nested."""

MAX_NODES = 5_000
"""How many keys and values one YAML text may have."""

_INDENT = "  "
"""What stands for a tab at the start of a line."""

_FIELD = re.compile(r"\w++: ++(?=[^&*!|>%@`])(?P<value>[^\"'“”„‚‘’«»\[\]{}#\\]++)")
"""A field on a line of its own, with a value that has neither quotes nor brackets."""

Data = str | list["Data"] | dict[str, "Data"]


@dataclass(frozen=True)
class Fault:
    """Why YAML was refused, and where."""

    rule: Rule
    position: Position
    message: str
    hint: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass
class Document:
    """What a YAML text says, and where it says it."""

    lines: list[str]
    first_line: int
    data: Data | None = None
    values: dict[KeyPath, Position] = field(default_factory=dict)
    keys: dict[KeyPath, Position] = field(default_factory=dict)
    comments: dict[KeyPath, str] = field(default_factory=dict)
    """What stands behind a value without quotes on its line, by the value's path."""
    faults: list[Fault] = field(default_factory=list)

    def at(self, path: KeyPath) -> Data | None:
        """Return the value at a path that there is."""
        data: Any = self.data
        for part in path:
            data = data[part]
        return data  # type: ignore[no-any-return]  # parts of data are data

    def rest(self, place: Position) -> str:
        """Return what is written from a place to the end of its line."""
        number = place.line - self.first_line
        return self.lines[number][place.column - 1 :] if number < len(self.lines) else ""


def read(text: str, first_line: int = 1) -> Document:
    """Parse `text`, which begins at line `first_line` of its file. With faults, `data` is None."""
    document = Document(text.split("\n"), first_line)
    document.faults.extend(_tabs(text, first_line))
    if not document.faults:
        _Reader(document).read(text)
    if document.faults:
        document.data = None
    return document


YAML_TAB = Rule(
    "yaml-tab",
    "Fields are indented and set apart with spaces, not with tabs.",
    why="Editors show tabs in different widths, so YAML does not count them as indentation and parsers disagree.",
    wrong="needs:\t[gradient]",
    right="needs: [gradient]",
    place="fields",
)


def _tabs(text: str, first_line: int) -> Iterator[Fault]:
    """Yield a fault for each line with tabs, and the edits for it if nothing else is wrong."""
    if "\t" not in text:
        return
    would_do = not read(text.replace("\t", _INDENT)).faults
    for number, line in enumerate(text.split("\n"), first_line):
        places = [Position(number, match.end()) for match in re.finditer("\t", line)]
        is_plain = would_do and not set(line) & {"'", '"'}
        if places:
            news = (" " if line[: place.column - 1].strip() else _INDENT for place in places)
            edits = tuple(Edit(place, "\t", new) for place, new in zip(places, news, strict=True)) if is_plain else ()
            yield Fault(YAML_TAB, places[0], "tab in YAML", "use spaces", edits)


YAML_SYNTAX = Rule(
    "yaml-syntax",
    "Front matter and lists are YAML.",
    why="What does not parse has no fields, and YAML gives some characters a meaning where text has no quotes.",
    wrong="""\
figure:
  caption: Too far: the loss rises again.
  alt: A curve that falls and rises again.
""",
    right="""\
figure:
  caption: "Too far: the loss rises again."
  alt: A curve that falls and rises again.
""",
    place="fields",
)

YAML_SIZE = Rule(
    "yaml-size",
    f"Lists and fields are at most {MAX_DEPTH} deep, and not more than {MAX_NODES:,} in all.",
    why="No field needs as much, and reading it would take time and memory that the build of all terms needs.",
    wrong=f"aliases: {'[' * MAX_DEPTH}step size{']' * MAX_DEPTH}",
    right="aliases: [step size]",
    place="fields",
)

YAML_ALIAS = Rule(
    "yaml-alias",
    "Every value is written out, without YAML aliases.",
    why="A reader of the file has to look an alias up elsewhere, and a few of them can stand for gigabytes of text.",
    wrong="""\
references:
  - {title: Efficient BackProp, authors: &authors Y. LeCun et al., year: 1998, doi: 10.1007/3-540-49430-8_2}
  - {title: Deep Learning, authors: *authors, year: 2015, doi: 10.1038/nature14539}
""",
    right="""\
references:
  - {title: Efficient BackProp, authors: Y. LeCun et al., year: 1998, doi: 10.1007/3-540-49430-8_2}
  - {title: Deep Learning, authors: Y. LeCun et al., year: 2015, doi: 10.1038/nature14539}
""",
    place="fields",
)

YAML_TAG = Rule(
    "yaml-tag",
    "Values are text, lists and fields, without YAML tags.",
    why="A tag asks a program for another kind of value, up to running code, and Termbook never does that.",
    wrong="aliases: !!set {step size}",
    right="aliases: [step size]",
    place="fields",
)

SEVERAL_LINES = Rule(
    "several-lines",
    "A value is one line of text, however many lines it is written on.",
    why="Values appear in headings, tables and search results, where a second line would break the form.",
    wrong="""\
figure:
  caption: |
    The further the step, the lower the loss.
    Beyond a point it rises again.
  alt: A curve that falls and rises again.
""",
    right="""\
figure:
  caption: >-
    The further the step, the lower the loss.
    Beyond a point it rises again.
  alt: A curve that falls and rises again.
""",
    place="fields",
)

YAML_KEY = Rule(
    "yaml-key",
    "The name of a field is plain text.",
    why="No field is named by a list or by other fields; brackets before a colon are mostly a slip.",
    wrong="""\
aliases:
  [step size]: [shrinkage]
""",
    right="aliases: [step size, shrinkage]",
    place="fields",
)

DUPLICATE_KEY = Rule(
    "duplicate-key",
    "A field stands there once.",
    why="Only one of two values can hold, and nobody can tell which the writer meant.",
    wrong="""\
level: beginner
level: intermediate
""",
    right="level: intermediate",
    place="fields",
)


ITEM_INDENT = Rule(
    "item-indent",
    "The items of a list line up.",
    why="YAML takes an item that is indented further for more text of the item above.",
    wrong="""\
aliases:
  - step size
    - shrinkage
""",
    right="""\
aliases:
  - step size
  - shrinkage
""",
    place="fields",
)


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document

    def read(self, text: str) -> None:
        try:
            node = yaml.compose(text, Loader=_Loader) if self.is_bounded(text) else None
        except yaml.MarkedYAMLError as error:
            if found := slip(self.document.lines, error):
                place = Position(self.document.first_line + found.line, found.column + 1)
                edits = found.placed(self.document.first_line)
                message = f"YAML does not parse: {found.message}"
                self.document.faults.append(Fault(YAML_SYNTAX, place, message, found.hint, edits))
                return
            mark = error.problem_mark or error.context_mark
            hint = "quote text that holds ': ' or '#' or begins with one of [ ] { } , & * ! | > % @ `"
            self.fault(YAML_SYNTAX, mark, f"YAML does not parse: {error.problem}", hint, self.quotes(error))
            return
        except (yaml.YAMLError, ValueError) as error:
            first_line, *_ = str(error).split("\n")
            self.fault(YAML_SYNTAX, None, f"YAML does not parse: {first_line}")
            return
        if node is not None:
            self.document.data = self.data(node, ())

    def quotes(self, error: yaml.MarkedYAMLError) -> tuple[Edit, ...]:
        """Return an edit that quotes the value of a field with a colon, if that is what the parser met."""
        if "mapping values" not in str(error.problem) or error.problem_mark is None:
            return ()
        place = self.place(error.problem_mark)
        found = _FIELD.fullmatch(self.document.rest(Position(place.line)))
        goes_on = self.document.rest(Position(place.line + 1)).startswith(" ")
        if not found or goes_on or place.column <= found.start("value"):
            return ()
        value = found["value"].rstrip()
        return (Edit(Position(place.line, found.start("value") + 1), value, f'"{value}"'),)

    def is_bounded(self, text: str) -> bool:
        """Tell whether `text` is small enough to be composed, which recurses; nothing is composed yet."""
        depth = nodes = 0
        for event in yaml.parse(text, Loader=_Loader):
            mark = event.start_mark
            if isinstance(event, yaml.NodeEvent):
                nodes += 1
                depth += isinstance(event, yaml.CollectionStartEvent)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.AliasEvent):
                self.fault(YAML_ALIAS, mark, f"YAML alias '*{event.anchor}'", "write the value out")
            elif depth > MAX_DEPTH:
                self.fault(YAML_SIZE, mark, f"lists and fields nested more than {MAX_DEPTH} deep", "close some")
            elif nodes > MAX_NODES:
                self.fault(YAML_SIZE, mark, f"more than {MAX_NODES} keys and values", "leave the rest out")
            if self.document.faults:
                return False
        return True

    def data(self, node: yaml.Node, path: KeyPath) -> Data:
        self.document.values[path] = self.place(node.start_mark)
        if node.tag not in _PLAIN_TAGS:
            hint = "write plain text, lists and fields only"
            self.fault(YAML_TAG, node.start_mark, f"YAML tag '{node.tag}'", hint)
        if isinstance(node, yaml.SequenceNode):
            return [self.data(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        assert isinstance(node, yaml.ScalarNode)  # there is no other kind
        comment = self.document.rest(self.place(node.end_mark)).strip(" ")
        if not node.style and node.value and comment.startswith("#"):
            self.document.comments[path] = comment
        if not node.style and node.end_mark.line > node.start_mark.line:
            self.items(node)
        return self.text(node)

    def items(self, node: yaml.ScalarNode) -> None:
        """Refuse an item of a list that YAML takes for more text of the item above it."""
        first, last = self.place(node.start_mark), self.place(node.end_mark)
        before = self.document.rest(Position(first.line))[: first.column - 1]
        for number in range(first.line + 1, last.line + 1):
            line = self.document.rest(Position(number))
            if line.lstrip(" ").startswith("- ") and set(before) == {" ", "-"}:
                place = Position(number, len(line) - len(line.lstrip(" ")) + 1)
                indent = " " * (len(before) - len(before.lstrip(" ")))
                edits = (Edit(Position(number), line[: place.column - 1], indent),)
                message, hint = "an item that is indented further than the one above", "line it up with that"
                self.document.faults.append(Fault(ITEM_INDENT, place, message, hint, edits))

    def text(self, node: yaml.ScalarNode) -> str:
        """Return the text of a scalar; an unwanted character behind an escape is a fault, and so is a second line."""
        text = str(node.value)
        is_latex = node.style == '"' and is_latex_escaped(self.document.rest(self.place(node.start_mark)))
        for _, message, hint in islice(unwanted(text), 1):
            self.fault(UNWANTED_CHARACTER, node.start_mark, message, LATEX_HINT if is_latex else hint)
        if "\n" in text.strip():
            hint = LATEX_HINT if is_latex else "write it on one, or '>-' in place of '|'"
            self.fault(SEVERAL_LINES, node.start_mark, "text of more than one line", hint)
        return text

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Data]:
        found: dict[str, Data] = {}
        for key_node, value_node in node.value:
            key = self.text(key_node) if isinstance(key_node, yaml.ScalarNode) else ""
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault(YAML_KEY, key_node.start_mark, "a list or a mapping as a key", "use plain text")
            elif key in found:
                self.fault(DUPLICATE_KEY, key_node.start_mark, f"duplicate key '{key}'", "keep one of the two")
            self.document.keys[(*path, key)] = self.place(key_node.start_mark)
            found[key] = self.data(value_node, (*path, key))
        return found

    def place(self, mark: Any) -> Position:
        first = self.document.first_line
        return Position(first) if mark is None else Position(first + mark.line, mark.column + 1)

    def fault(self, rule: Rule, mark: Any, message: str, hint: str = "", edits: tuple[Edit, ...] = ()) -> None:
        self.document.faults.append(Fault(rule, self.place(mark), message, hint, edits))
