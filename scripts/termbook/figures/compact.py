"""Make matplotlib's SVG small: it looks the same, and nothing is left in it that does not show.

Places are whole numbers on a fine grid, paints are classes, each letter's outline is written once, and names are
letters in the order in which things appear. matplotlib names a thing after a hash of its place, whose last bit may
differ from run to run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from string import ascii_lowercase
from xml.etree.ElementTree import Element, ParseError  # only what defusedxml answers with
from xml.sax.saxutils import quoteattr

from defusedxml.ElementTree import fromstring

from termbook.figures import outlines
from termbook.figures.outlines import Outline, Point, Stroke
from termbook.figures.style import DARK_NAME, dark_rules

FINENESS = 20
"""Steps of the grid per point: fifteen per CSS pixel of a figure shown in full width."""

LETTER = 200
"""Steps per font size of the grid for a letter's outline: at least twelve per CSS pixel in text of 12 points."""

_GLYPH = LETTER / 100
"""Steps of this grid per unit of matplotlib's letters, which are 100 units large."""

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LENGTHS = {"stroke-width", "stroke-dasharray", "stroke-dashoffset"}
_OPACITIES = ("opacity", "fill-opacity", "stroke-opacity")
_DEFAULTS = {
    "fill-opacity": "1",
    "opacity": "1",
    "stroke-opacity": "1",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "round",  # set on the root, as matplotlib does
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_MOVE = re.compile(r"(translate|scale|rotate)\(([^)]*)\)")

Style = Mapping[str, str]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Mark:
    """One visible thing, in steps of the grid: an outline at a place, or a text."""

    style: Style
    clip: str
    outline: Outline = ()
    glyphs: tuple[_Glyph, ...] = ()
    """The letters of a text; its outline is then what is drawn between them."""
    place: str = ""
    """Where a text is, as a transformation."""
    source: str = ""
    """The name of an outline that may be drawn several times."""
    offset: Point = (0, 0)


@dataclass(frozen=True)
class _Glyph:
    name: str
    x: float
    y: float
    scale: str = ""


def compact(drawn: str) -> str:
    """Make an SVG by matplotlib smaller.

    Raises:
        ValueError: If it contains something that no figure is made of.
    """
    try:
        root = fromstring(drawn)
    except ParseError as error:
        raise ValueError(f"text that is not XML ({error})") from None
    return _Writer(_Reader(root)).document()


class _Reader:
    """Reads what an SVG by matplotlib shows, in the order in which it is drawn, and what that refers to."""

    def __init__(self, root: Element) -> None:
        self.width, self.height = root.get("width", ""), root.get("height", "")
        width, height = (round(float(number) * FINENESS) for number in root.get("viewBox", "").split()[2:])
        self.size = width, height
        self.named = {name: element for element in root.iter() if (name := element.get("id"))}
        self.glyphs: dict[str, Outline] = {}
        self.marks = self.read(root)

    def read(self, element: Element) -> list[_Mark]:
        """Return the visible things in an element."""
        return list(self._marks(element, {"fill": "#000000"}, ""))

    def _marks(self, element: Element, style: Style, clip: str) -> Iterator[_Mark]:
        for child in element:
            tag = child.tag.removeprefix(_SVG)
            own = {**style, **_declared(child)}
            inner = _name(child.get("clip-path", "")) or clip
            if tag == "defs":
                continue
            if tag == "g" and child.get("transform"):
                yield self._text(child, own, inner)
            elif tag == "g":
                yield from self._marks(child, own, inner)
            elif tag in {"path", "rect"}:
                yield _Mark(own, inner, self.shape(child))
            elif tag == "use":
                target = self._target(child)
                offset = float(child.get("x", 0)) * FINENESS, float(child.get("y", 0)) * FINENESS
                outline = self.shape(target)
                yield _Mark({**own, **_declared(target)}, inner, outline, source=child.get(_HREF, ""), offset=offset)
            else:
                raise ValueError(f"the element {tag!r} in {element.tag.removeprefix(_SVG)!r}")

    def shape(self, element: Element) -> Outline:
        """Return the outline of a path or a rectangle, in steps of the grid."""
        data = element.get("d", "") if element.tag == f"{_SVG}path" else _rectangle(element)
        return outlines.moved(outlines.read(data), lambda point: (point[0] * FINENESS, point[1] * FINENESS))

    def _text(self, group: Element, style: Style, clip: str) -> _Mark:
        glyphs: list[_Glyph] = []
        lines: list[Stroke] = []
        for child in group:
            tag = child.tag.removeprefix(_SVG)
            if tag == "use":
                glyph = self._glyph(child)
                glyphs += [glyph] if self.glyphs[glyph.name] else []
            elif tag == "path":
                lines += outlines.moved(outlines.read(child.get("d", "")), lambda at: (at[0] * _GLYPH, -at[1] * _GLYPH))
            elif tag != "defs":
                raise ValueError(f"the element {child.tag.rpartition('}')[2]!r} in a text")
        return _Mark(style, clip, tuple(lines), tuple(glyphs), _placed(group.get("transform", "")))

    def _glyph(self, use: Element) -> _Glyph:
        name = use.get(_HREF, "")
        if name not in self.glyphs:
            target = self._target(use)
            scale = _moves(target.get("transform", "")).get("scale", [1.0])[0] * _GLYPH
            outline = outlines.read(target.get("d", ""))
            self.glyphs[name] = outlines.moved(outline, lambda point: (point[0] * scale, -point[1] * scale))
        moves = _moves(use.get("transform", ""))
        x, y = [*moves.get("translate", [0.0, 0.0]), 0.0][:2]
        scale = moves.get("scale", [1.0])[0]
        return _Glyph(name, x * _GLYPH, -y * _GLYPH, "" if scale == 1 else _short(scale))

    def _target(self, use: Element) -> Element:
        name = use.get(_HREF, "")
        if name[1:] not in self.named:
            raise ValueError(f"a use of {name!r}, which is not there")
        return self.named[name[1:]]


def _rectangle(element: Element) -> str:
    x, y, width, height = (float(element.get(name, 0)) for name in ("x", "y", "width", "height"))
    return f"M {x} {y} L {x + width} {y} L {x + width} {y + height} L {x} {y + height} z"


def _declared(element: Element) -> dict[str, str]:
    pairs = (declaration.partition(":") for declaration in element.get("style", "").split(";"))
    fill = {"fill": element.get("fill", "")} if element.tag == f"{_SVG}rect" and element.get("fill") else {}
    return {**fill, **{name.strip(): value.strip() for name, _, value in pairs if value}}


def _name(reference: str) -> str:
    return reference.removeprefix("url(#").removesuffix(")")


def _moves(transform: str) -> dict[str, list[float]]:
    return {name: [float(number) for number in numbers.split()] for name, numbers in _MOVE.findall(transform)}


def _placed(transform: str) -> str:
    """Return a text's transformation: its place on the grid, its rotation, and its scale relative to its outlines."""
    moves = _moves(transform)
    x, y = (round(number * FINENESS) for number in moves["translate"])
    turn = f"rotate({_short(moves['rotate'][0])})" if moves.get("rotate", [0.0])[0] else ""
    return f"translate({x} {y}){turn}scale({_short(moves['scale'][0] * FINENESS / _GLYPH)})"


def _short(number: float) -> str:
    """Format a number with at most three digits after the point, and no needless zeros."""
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return re.sub(r"^(-?)0\.", r"\1.", "0" if text == "-0" else text)


def _painted(style: Style) -> dict[str, str]:
    """Return the part of a style that shows, its lengths in steps of the grid; empty if nothing shows."""
    has_fill, has_stroke = style["fill"] != "none", style.get("stroke", "none") != "none"
    shown = {
        name: value
        for name, value in {"stroke-width": "1", **style}.items()
        if (has_stroke or not name.startswith("stroke")) and (has_fill or name != "fill-opacity")
    }
    for name in _LENGTHS & shown.keys():
        shown[name] = _NUMBER.sub(lambda match: _short(float(match[0]) * FINENESS), shown[name]).replace(",", " ")
    for name in _OPACITIES:
        if name in shown:
            shown[name] = _short(float(shown[name]))
    shown = {name: value for name, value in shown.items() if _DEFAULTS.get(name) != value}
    is_seen = (has_fill and shown.get("fill-opacity") != "0") or (has_stroke and shown.get("stroke-opacity") != "0")
    return shown if is_seen and shown.get("opacity") != "0" else {}


class _Writer:
    """Writes what was read, with names in the order in which they are needed."""

    def __init__(self, drawing: _Reader) -> None:
        self.drawing = drawing
        self.names: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        self.definitions: list[str] = []
        self.uses = Counter(glyph.name for mark in drawing.marks for glyph in mark.glyphs)
        self.uses.update(mark.source for mark in drawing.marks if mark.source)

    def document(self) -> str:
        body = self._marks(self.drawing.marks)
        width, height = self.drawing.size
        sheet = "".join(f".{name}{{{declared}}}" for declared, name in self.classes.items())
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'id={quoteattr(DARK_NAME)} width="{self.drawing.width}" height="{self.drawing.height}" '
            f'viewBox="0 0 {width} {height}" stroke-linejoin="round">'
            f"<defs><style>{sheet}{dark_rules(sheet)}</style>{''.join(self.definitions)}</defs>{body}</svg>\n"
        )

    def _marks(self, marks: Iterable[_Mark]) -> str:
        seen = [shown for mark in marks if (shown := self._shown(mark))]
        text = ""
        for clip, run in groupby(_joined(seen), lambda mark: mark.clip):
            inside = "".join(map(self._mark, run))
            text += f'<g clip-path="url(#{self._clip(clip)})">{inside}</g>' if clip else inside
        return text

    def _shown(self, mark: _Mark) -> _Mark | None:
        """Return a mark as it is to be written, or None if nobody can see it."""
        style = _painted(mark.style)
        if not style or not (mark.outline or mark.glyphs):
            return None
        if mark.place:
            return replace(mark, style=style)
        if mark.source and self.uses[mark.source] == 1:
            mark = replace(mark, outline=outlines.shifted(mark.outline, mark.offset), source="", offset=(0, 0))
        covered = _covered(mark, style)
        window = self._window(mark.clip)
        if not _meet(covered, (0, 0, *self.drawing.size)) or (window and not _meet(covered, window)):
            return None
        is_whole = (
            window
            and window[0] <= covered[0]
            and window[1] <= covered[1]
            and covered[2] <= window[2]
            and covered[3] <= window[3]
        )
        return replace(mark, style=style, clip="" if is_whole else mark.clip)

    def _window(self, clip: str) -> Box | None:
        """Return the box in which a rectangular clip leaves things visible; None for any other clip."""
        shape = self.drawing.named[clip][0] if clip in self.drawing.named else None
        return outlines.box(self.drawing.shape(shape)) if shape is not None and shape.tag == f"{_SVG}rect" else None

    def _mark(self, mark: _Mark) -> str:
        paint = self._paint(mark.style)
        if mark.place:
            return self._text(mark, paint)
        if not mark.source:
            return f'<path{paint} d="{outlines.written(mark.outline)}"/>'
        x, y = (round(number) for number in mark.offset)
        return f'<use{paint} xlink:href="#{self._outline(mark.source, mark.outline)}" x="{x}" y="{y}"/>'

    def _text(self, mark: _Mark, paint: str) -> str:
        outline, uses = list(mark.outline), []
        for glyph in mark.glyphs:
            letter = self.drawing.glyphs[glyph.name]
            if self.uses[glyph.name] == 1 and not glyph.scale:
                outline += outlines.shifted(letter, (glyph.x, glyph.y))
            else:
                uses.append(f'xlink:href="#{self._outline(glyph.name, letter)}"{_at(glyph)}')
        parts = [
            *([f'path d="{outlines.written(tuple(outline))}"'] if outline else []),
            *(f"use {use}" for use in uses),
        ]
        if len(parts) == 1 and "transform" not in parts[0]:
            return f'<{parts[0]}{paint} transform="{mark.place}"/>'
        return f'<g{paint} transform="{mark.place}">{"".join(f"<{part}/>" for part in parts)}</g>'

    def _paint(self, style: Style) -> str:
        declared = ";".join(
            f"{name}:{self._value(value)}" for name, value in sorted(style.items()) if name not in _OPACITIES
        )
        name = self.classes.setdefault(declared, _letters(len(self.classes)))
        return f' class="{name}"' + "".join(f' {each}="{style[each]}"' for each in _OPACITIES if each in style)

    def _value(self, value: str) -> str:
        return f"url(#{self._pattern(_name(value))})" if value.startswith("url") else value

    def _outline(self, source: str, outline: Outline) -> str:
        return self._define(source, lambda name: f'<path id="{name}" d="{outlines.written(outline)}"/>')

    def _clip(self, clip: str) -> str:
        shape = outlines.written(self.drawing.shape(self.drawing.named[clip][0]))
        return self._define(clip, lambda name: f'<clipPath id="{name}"><path d="{shape}"/></clipPath>')

    def _pattern(self, source: str) -> str:
        element = self.drawing.named[source]
        traits = " ".join(f'{name}="{round(float(element.get(name, 0)) * FINENESS)}"' for name in ("width", "height"))
        inside = self._marks(self.drawing.read(element))
        return self._define(
            source, lambda name: f'<pattern id="{name}" patternUnits="userSpaceOnUse" {traits}>{inside}</pattern>'
        )

    def _define(self, source: str, write: Callable[[str], str]) -> str:
        if source not in self.names:
            self.names[source] = _letters(len(self.names))
            self.definitions.append(write(self.names[source]))
        return self.names[source]


def _joined(marks: Iterable[_Mark]) -> Iterator[_Mark]:
    """Join consecutive opaque lines that look the same."""
    for _, run in groupby(marks, _line_of):
        first, *others = run
        yield replace(first, outline=(*first.outline, *(stroke for other in others for stroke in other.outline)))


def _line_of(mark: _Mark) -> object:
    is_line = (
        not mark.place
        and not mark.source
        and mark.style["fill"] == "none"
        and not any(name in mark.style for name in _OPACITIES)
    )
    return (mark.clip, *sorted(mark.style.items())) if is_line else id(mark)


def _covered(mark: _Mark, style: Style) -> Box:
    left, top, right, bottom = outlines.box(mark.outline)
    x, y = mark.offset
    reach = 2 * float(style.get("stroke-width", FINENESS)) if "stroke" in style else 0  # of the sharpest corner
    return left + x - reach, top + y - reach, right + x + reach, bottom + y + reach


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _at(glyph: _Glyph) -> str:
    x, y = round(glyph.x), round(glyph.y)
    if glyph.scale:
        return f' transform="translate({x} {y})scale({glyph.scale})"'
    return (f' x="{x}"' if x else "") + (f' y="{y}"' if y else "")


def _letters(number: int) -> str:
    """Return the name of a number: a to z, then aa and so on."""
    high, low = divmod(number, len(ascii_lowercase))
    return (_letters(high - 1) if high else "") + ascii_lowercase[low]
