"""Outlines, which are most of a drawing's bytes: read as matplotlib writes them, written with few whole numbers.

An outline is the value of the attribute `d` of a path. Numbers are steps from one point to the next, so a letter is the
same text wherever it is, and compression finds what is repeated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_TOKEN = re.compile(r"[A-Za-z]|-?[\d.]+(?:e[-+]?\d+)?")
_POINTS = {"L": 1, "Q": 2, "C": 3}
_NEXT = {"m": "l"}
"""The command that further points mean after another command, if not the same again."""
_STRAY = 0.5
"""How far a point may be from a line that leaves it out, in steps."""


@dataclass(frozen=True)
class Stroke:
    """What is drawn without lifting the pen: where it begins, then lines and curves, each as one to three points."""

    start: Point
    segments: tuple[tuple[Point, ...], ...]
    closed: bool

    def points(self) -> Iterator[Point]:
        """Yield all points, including those that bend a curve."""
        yield self.start
        for segment in self.segments:
            yield from segment


Outline = tuple[Stroke, ...]


def read(data: str) -> Outline:
    """Read an outline from path data with the commands M, L, Q, C and z.

    Raises:
        ValueError: If it has other commands, or is not complete.
    """
    tokens = iter(_TOKEN.findall(data))
    strokes: list[Stroke] = []
    start: Point | None = None
    segments: list[tuple[Point, ...]] = []
    closed = False
    for command in tokens:
        if command == "M":
            if start is not None:
                strokes.append(Stroke(start, tuple(segments), closed))
            (start,), segments, closed = _take(tokens, 1), [], False
        elif command in _POINTS and start is not None:
            segments.append(_take(tokens, _POINTS[command]))
        elif command in "zZ" and start is not None:
            closed = True
        else:
            raise ValueError(f"the path command {command!r}")
    return (*strokes, Stroke(start, tuple(segments), closed)) if start is not None else tuple(strokes)


def _take(tokens: Iterator[str], count: int) -> tuple[Point, ...]:
    numbers = [float(next(tokens, "")) for _ in range(2 * count)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def moved(outline: Outline, change: Callable[[Point], Point]) -> Outline:
    """Return the outline with each point changed."""
    return tuple(
        Stroke(change(stroke.start), tuple(tuple(map(change, s)) for s in stroke.segments), stroke.closed)
        for stroke in outline
    )


def shifted(outline: Outline, by: Point) -> Outline:
    """Return the outline in another place."""
    return moved(outline, lambda point: (point[0] + by[0], point[1] + by[1]))


def box(outline: Outline) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what an outline may cover, without the width of its line."""
    xs, ys = zip(*(point for stroke in outline for point in stroke.points()), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def written(outline: Outline) -> str:
    """Write path data on a grid of whole numbers, without the points that make no difference there."""
    pen = _Pen()
    for stroke in outline:
        pen.draw(_on_grid(stroke))
    return pen.text


def _on_grid(stroke: Stroke) -> Stroke:
    if all(len(segment) == 1 for segment in stroke.segments):
        return _straight(stroke)
    left, top = stroke.start
    x, y = round(left), round(top)
    # Relative to the start, so that the same circle in another place has the same steps.
    return moved((stroke,), lambda point: (x + round(point[0] - left), y + round(point[1] - top)))[0]


def _straight(stroke: Stroke) -> Stroke:
    """Return a stroke of lines without the repeated end of a closed one, and without points along a line."""
    points = [stroke.start, *(segment[0] for segment in stroke.segments)]
    if stroke.closed and len(points) > 1 and points[0] == points[-1]:
        points.pop()
    grid = [(round(x), round(y)) for x, y in _thinned(points)]
    kept = [point for point, before in zip(grid, [None, *grid], strict=False) if point != before]
    return Stroke(kept[0], tuple((point,) for point in kept[1:]), stroke.closed)


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Return the points that a line through them needs, after Ramer (1972) and Douglas and Peucker (1973)."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, distance = first, _STRAY
        for index in range(first + 1, last):
            away = _distance(points[index], points[first], points[last])
            if away > distance:
                farthest, distance = index, away
        if farthest != first:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from the line between two others."""
    (x, y), (left, top), (right, bottom) = point, start, end
    across, down = right - left, bottom - top
    length = across * across + down * down
    along = min(1.0, max(0.0, ((x - left) * across + (y - top) * down) / length)) if length else 0.0
    return float(((x - left - along * across) ** 2 + (y - top - along * down) ** 2) ** 0.5)


class _Pen:
    """Writes strokes on the grid; a command is not repeated for what follows it."""

    def __init__(self) -> None:
        self.text = ""
        self.at: Point = (0, 0)
        self.command = ""
        self.bend: Point | None = None
        """The point that bent the last curve of two points, from which the next can continue smoothly."""

    def draw(self, stroke: Stroke) -> None:
        self._write("m", [stroke.start])
        self.bend = None
        for segment in stroke.segments:
            self._segment(segment)
        if stroke.closed:
            self.text += "z"
            self.command = "z"
            self.at = stroke.start
        elif not stroke.segments:
            self._write("l", [stroke.start])  # a dot, if the ends of lines are round

    def _segment(self, segment: tuple[Point, ...]) -> None:
        end = segment[-1]
        if len(segment) == 2 and self.bend is not None and _mirrored(self.bend, self.at) == segment[0]:
            self._write("t", [end])
        elif len(segment) > 1:
            self._write("?qc"[len(segment) - 1], list(segment))
        elif end[1] == self.at[1]:
            self._write("h", [(end[0], None)])
        elif end[0] == self.at[0]:
            self._write("v", [(None, end[1])])
        else:
            self._write("l", [end])
        self.bend = segment[0] if len(segment) == 2 else None
        self.at = end

    def _write(self, command: str, points: Sequence[tuple[float | None, float | None]]) -> None:
        steps = [
            round(value - start)
            for point in points
            for value, start in zip(point, self.at, strict=True)
            if value is not None
        ]
        follows = command in {self.command, _NEXT.get(self.command)}
        self.text += "" if follows else command
        for index, step in enumerate(steps):
            between = " " if step >= 0 and (index or follows) else ""
            self.text += f"{between}{step}"
        self.command = command
        if command == "m":
            self.at = (points[0][0] or 0, points[0][1] or 0)


def _mirrored(point: Point, centre: Point) -> Point:
    return 2 * centre[0] - point[0], 2 * centre[1] - point[1]
