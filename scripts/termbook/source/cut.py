"""Take values out of YAML, and leave all else as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import yaml

from termbook.model import KeyPath


def cut(text: str, gone: AbstractSet[KeyPath]) -> str:
    """Return YAML without some items of lists; a list that none is left of goes with its key.

    Args:
        text: A mapping or a list, in block style, without tags and aliases.
        gone: The paths of the items: `("related", 2)`.
    """
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    cutter = _Cutter(text, starts, gone)
    for start, end in sorted(cutter.cuts(root, ()), reverse=True):
        text = text[:start] + text[end:]
    return text


class _Cutter:
    def __init__(self, text: str, starts: list[int], gone: AbstractSet[KeyPath]) -> None:
        self.text, self.starts, self.gone = text, starts, gone

    def cuts(self, node: yaml.Node | None, path: KeyPath) -> Iterator[tuple[int, int]]:
        """Yield the offsets between which text goes, in a value that stays."""
        if isinstance(node, yaml.MappingNode):
            keys = [key for key, _ in node.value]
            for number, (key, value) in enumerate(node.value):
                inner = (*path, key.value)
                if self.goes(value, inner):
                    following = keys[number + 1 :]
                    yield self.line(key), self.line(following[0]) if following else self.end_line(node)
                else:
                    yield from self.cuts(value, inner)
        elif isinstance(node, yaml.SequenceNode):
            yield from self.items(node, path)

    def items(self, node: yaml.SequenceNode, path: KeyPath) -> Iterator[tuple[int, int]]:
        items = node.value
        going = [self.goes(item, (*path, number)) for number, item in enumerate(items)]
        for number, item in enumerate(items):
            last = number + 1 == len(items)
            if not going[number]:
                yield from self.cuts(item, (*path, number))
            elif not node.flow_style:
                yield self.line(item), self.end_line(node) if last else self.line(items[number + 1])
            elif all(going[:number]):
                yield self.at(item.start_mark), self.at(items[number + 1].start_mark)
            else:
                yield self.at(items[number - 1].end_mark), self.at(item.end_mark)

    def goes(self, node: yaml.Node, path: KeyPath) -> bool:
        """Tell whether a value goes, because it is named or all that is in its list goes."""
        if path in self.gone:
            return True
        is_list = isinstance(node, yaml.SequenceNode) and bool(node.value)
        return is_list and all(self.goes(item, (*path, number)) for number, item in enumerate(node.value))

    def at(self, mark: yaml.Mark) -> int:
        return self.starts[mark.line] + mark.column

    def line(self, node: yaml.Node) -> int:
        return self.starts[node.start_mark.line]

    def end_line(self, node: yaml.Node) -> int:
        """Return where the line begins that follows a value in block style."""
        is_last = not self.text[self.at(node.end_mark) :].strip()
        return len(self.text) if is_last else self.starts[node.end_mark.line]
