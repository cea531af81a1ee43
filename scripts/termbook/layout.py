"""Where a map draws its terms: in layers from left to right, each topic in a box of its own, laid out by Graphviz.

Graphviz's `dot` is the algorithm of Gansner, Koutsofios, North and Vo (1993), "A Technique for Drawing Directed
Graphs", IEEE Transactions on Software Engineering 19(3). It is given the sizes of all boxes and no text, so that the
fonts on a machine change nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from termbook.figures.fonts import source_file

if TYPE_CHECKING:
    import pygraphviz

LETTERS = 14
"""Height of the letters of a term's name, in the map's units. A unit is a pixel where a browser's letters have 16."""
TITLES = 16
"""Height of the letters of a topic's title."""

_HEIGHT = 28
_PADDING = 16
"""What a term's box is wider than its name."""
_MARGIN = 12
_HEAD = 6
"""Length of an arrow's head."""
_POINTS = 72
"""Points in Graphviz's inch; a point of it is a unit of the map."""
_AT_LEISURE = 500
"""The terms for which Graphviz may try as often as it does by default to avoid crossings; for more, less often."""


@dataclass(frozen=True)
class Box:
    """A rectangle, in units from the upper left corner of the map."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Layout:
    """Where everything on a map is."""

    size: tuple[int, int]
    """Width and height of the map."""
    terms: Mapping[str, Box]
    topics: Mapping[str, Box]
    arrows: Mapping[tuple[str, str], str]
    """The curve from a term to one that needs it, by their slugs, as the `d` of an SVG path."""


@dataclass(frozen=True)
class Area:
    """A topic with the names of its terms by slug."""

    slug: str
    title: str
    terms: tuple[tuple[str, str], ...]


def lay_out(areas: Sequence[Area], arrows: Iterable[tuple[str, str]]) -> Layout:
    """Lay out a map.

    Args:
        areas: The topics; no two have a term in common.
        arrows: Pairs of a term and one that needs it, without circles.
    """
    if not areas:
        return Layout((0, 0), {}, {}, {})
    import pygraphviz  # noqa: PLC0415  # slow to import, and most builds know the layout

    graph = pygraphviz.AGraph(string="\n".join(_dot(areas, arrows)))
    try:
        graph.layout("dot")
        return _read(graph, areas)
    finally:
        graph.close()


def _dot(areas: Sequence[Area], arrows: Iterable[tuple[str, str]]) -> Iterator[str]:
    effort = min(1.0, _AT_LEISURE / max(1, sum(len(area.terms) for area in areas)))
    yield "digraph { rankdir=LR newrank=true nodesep=0.1 ranksep=0.7"
    yield f"mclimit={effort} nslimit={effort * 10} nslimit1={effort * 10}"
    yield f'node [shape=box fixedsize=true label="" height={_HEIGHT / _POINTS}]'
    yield "edge [arrowhead=none]"
    for area in areas:
        room = f'width="{_width(area.title, TITLES)}" height="{TITLES}"'
        yield f'subgraph "cluster {area.slug}" {{ margin={_MARGIN}'
        yield f'label=<<table border="0" cellspacing="0" fixedsize="true" {room}><tr><td></td></tr></table>>'
        yield from (f'"{slug}" [width={(_width(name, LETTERS) + _PADDING) / _POINTS}]' for slug, name in area.terms)
        yield "}"
    yield from (f'"{start}" -> "{end}"' for start, end in arrows)
    yield "}"


def _read(graph: pygraphviz.AGraph, areas: Sequence[Area]) -> Layout:
    _, _, width, height = _numbers(graph.graph_attr["bb"])

    def box(left: float, bottom: float, right: float, top: float) -> Box:
        return Box(round(left), round(height - top), round(right - left), round(top - bottom))

    def around(node: pygraphviz.Node) -> Box:
        (x, y), half, tall = _numbers(node.attr["pos"]), float(node.attr["width"]) * _POINTS / 2, _HEIGHT / 2
        return box(x - half, y - tall, x + half, y + tall)

    return Layout(
        size=(round(width), round(height)),
        terms={str(node): around(node) for node in graph.nodes_iter()},
        topics={
            area.slug: box(*_numbers(graph.get_subgraph(f"cluster {area.slug}").graph_attr["bb"])) for area in areas
        },
        arrows={
            (str(start), str(end)): _curve(graph.get_edge(start, end).attr["pos"], height)
            for start, end in graph.edges()
        },
    )


def _curve(points: str, height: float) -> str:
    """Return Graphviz's control points, which count from the bottom, as an SVG path that ends in an arrowhead."""
    pairs = [(x, height - y) for x, y in (_numbers(point) for point in points.split())]
    start, *others = (f"{round(x)} {round(y)}" for x, y in pairs)
    return f"M{start}C{' '.join(others)}{_head(*pairs[-2:])}"


def _head(before: tuple[float, float], end: tuple[float, float]) -> str:
    """Return two short lines back from the end of a curve, on both sides of its direction."""
    length = math.dist(before, end) or 1
    x, y = (_HEAD * (there - here) / length for here, there in zip(end, before, strict=True))
    sides = ((x - y / 2, y + x / 2), (x + y / 2, y - x / 2))
    left, right, tip = (f"{round(end[0] + dx)} {round(end[1] + dy)}" for dx, dy in (*sides, (0, 0)))
    return f"M{left}L{tip} {right}"


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


@lru_cache(4096)
def _width(text: str, size: int) -> int:
    """Return about how wide a text is in the site's font; letters that the font lacks count as wide ones."""
    advances, per_em = _advances()
    return round(sum(advances.get(ord(letter), per_em) for letter in text) * size / per_em)


@cache
def _advances() -> tuple[Mapping[int, int], int]:
    """Return how far each character of the site's semibold font moves on, and how many of these units an em has."""
    with TTFont(source_file("SourceSansPro-Semibold"), lazy=True) as font:
        widths = font["hmtx"].metrics
        return {code: widths[glyph][0] for code, glyph in font.getBestCmap().items()}, font["head"].unitsPerEm
