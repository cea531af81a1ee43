"""YAML as plain data with the position of every key and value: no tags, no aliases, no word with a second meaning.

Scalars stay text (`no` is "no", not false); the schema turns them into what a field wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from termbook.characters import unwanted
from termbook.model import KeyPath, Position

_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}

MAX_DEPTH = 20
"""How deep lists and fields may be nested."""

MAX_NODES = 5_000
"""How many keys and values one YAML text may have."""

Data = str | list["Data"] | dict[str, "Data"]


@dataclass(frozen=True)
class Fault:
    """Why YAML was refused, and where."""

    position: Position
    message: str
    hint: str = ""


@dataclass
class Document:
    """What a YAML text says, and where it says it."""

    data: Data | None = None
    values: dict[KeyPath, Position] = field(default_factory=dict)
    keys: dict[KeyPath, Position] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read(text: str, first_line: int = 1) -> Document:
    """Parse `text`, which begins at line `first_line` of its file. With faults, `data` is None."""
    document = Document()
    reader = _Reader(document, first_line)
    document.faults.extend(reader.tabs(text))
    if not document.faults:
        reader.read(text)
    if document.faults:
        document.data = None
    return document


class _Reader:
    def __init__(self, document: Document, first_line: int) -> None:
        self.document = document
        self.first_line = first_line

    def tabs(self, text: str) -> Iterator[Fault]:
        for number, line in enumerate(text.split("\n")):
            if "\t" in line:
                place = Position(self.first_line + number, line.index("\t") + 1)
                yield Fault(place, "tab in YAML", "use spaces")

    def read(self, text: str) -> None:
        try:
            node = yaml.compose(text, Loader=_Loader) if self.is_bounded(text) else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            hint = "quote text that holds ': ' or '#' or begins with one of [ ] { } , & * ! | > % @ `"
            self.fault(mark, f"YAML does not parse: {error.problem}", hint)
            return
        except (yaml.YAMLError, ValueError) as error:
            first_line, *_ = str(error).split("\n")
            self.fault(None, f"YAML does not parse: {first_line}")
            return
        if node is not None:
            self.document.data = self.data(node, ())

    def is_bounded(self, text: str) -> bool:
        """Tell whether `text` is small enough to be composed, which recurses; nothing is composed yet."""
        depth = nodes = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.NodeEvent):
                nodes += 1
                depth += isinstance(event, yaml.CollectionStartEvent)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.AliasEvent):
                self.fault(event.start_mark, f"YAML alias '*{event.anchor}'", "write the value out")
            elif depth > MAX_DEPTH:
                self.fault(event.start_mark, f"lists and fields nested more than {MAX_DEPTH} deep", "close some")
            elif nodes > MAX_NODES:
                self.fault(event.start_mark, f"more than {MAX_NODES} keys and values", "leave the rest out")
            if self.document.faults:
                return False
        return True

    def data(self, node: yaml.Node, path: KeyPath) -> Data:
        self.document.values[path] = self.place(node.start_mark)
        if node.tag not in _PLAIN_TAGS:
            self.fault(node.start_mark, f"YAML tag '{node.tag}'", "write plain text, lists and fields only")
        if isinstance(node, yaml.SequenceNode):
            return [self.data(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        return self.text(node)

    def text(self, node: yaml.Node) -> str:
        """Return the text of a scalar; an unwanted character behind an escape is a fault, and so is a second line."""
        text = str(node.value)
        for _, message, hint in islice(unwanted(text), 1):
            self.fault(node.start_mark, message, hint)
        if "\n" in text.strip():
            self.fault(node.start_mark, "text of more than one line", "write it on one, or '>-' in place of '|'")
        return text

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Data]:
        found: dict[str, Data] = {}
        for key_node, value_node in node.value:
            key = self.text(key_node) if isinstance(key_node, yaml.ScalarNode) else ""
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault(key_node.start_mark, "a list or a mapping as a key", "use plain text")
            elif key in found:
                self.fault(key_node.start_mark, f"duplicate key '{key}'", "keep one of the two")
            self.document.keys[(*path, key)] = self.place(key_node.start_mark)
            found[key] = self.data(value_node, (*path, key))
        return found

    def place(self, mark: Any) -> Position:
        return Position(self.first_line) if mark is None else Position(self.first_line + mark.line, mark.column + 1)

    def fault(self, mark: Any, message: str, hint: str = "") -> None:
        self.document.faults.append(Fault(self.place(mark), message, hint))
