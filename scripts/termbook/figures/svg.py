"""The SVG of figures: the same bytes for the same figure, and nothing in it but shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError  # only what defusedxml answers with

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MAX_BYTES = 1 << 20
"""A figure of more bytes is nothing for a reader's phone."""

_COMMENT = re.compile(r"[ \t]*<!--.*?-->\n?", re.DOTALL)
_USED = re.compile(r"((?:xlink:href=\"|url\()#)([^\")]+)")
_NAMED = re.compile(r" id=\"([^\"]*)\"")


def normal(svg: str) -> str:
    """An SVG of matplotlib without comments, and with names in the order in which they appear.

    matplotlib names a thing after a hash of its place, whose last bit may differ from run to run.
    """
    svg = _COMMENT.sub("", svg)
    used = dict.fromkeys(name for _, name in _USED.findall(svg))
    names = {name: f"n{number}" for number, name in enumerate(used, 1)}  # n is no digit of a colour
    svg = _USED.sub(lambda match: match[1] + names[match[2]], svg)
    return _NAMED.sub(lambda match: f' id="{names[match[1]]}"' if match[1] in names else "", svg)


_NUMBER = r"[-+]?[\d.]+(?:e[-+]?\d+)?"
_NUMBERS = rf"{_NUMBER}(?:[ ,]{_NUMBER})*"
_FRAGMENT = r"#\w+"
_TRANSFORM = rf"(?:translate|scale|rotate|matrix)\({_NUMBERS}\)"
_PAINT = rf"none|#[0-9a-f]{{6}}|url\({_FRAGMENT}\)"
_DECLARATION = (
    rf"(?:fill|stroke): (?:{_PAINT})"
    rf"|(?:fill-opacity|stroke-opacity|opacity|stroke-width|stroke-dasharray|stroke-dashoffset): {_NUMBERS}"
    r"|stroke-line(?:cap|join): (?:butt|round|square|miter|bevel)"
)
_VALUES = {
    name: re.compile(value, re.ASCII)
    for name, value in {
        "clip-path": rf"url\({_FRAGMENT}\)",
        "d": r"[MLHVCSQTAZmlhvcsqtaz\d\s.,e+-]*",
        "fill": _PAINT,
        "id": r"\w+",
        "patternUnits": "userSpaceOnUse",
        "style": rf"(?:{_DECLARATION})(?:; (?:{_DECLARATION}))*",
        "transform": rf"{_TRANSFORM}(?: {_TRANSFORM})*",
        "type": "text/css",
        "version": r"1\.1",
        "viewBox": _NUMBERS,
        "width": rf"{_NUMBER}(?:pt)?",
        "height": rf"{_NUMBER}(?:pt)?",
        "x": _NUMBER,
        "y": _NUMBER,
        "{http://www.w3.org/1999/xlink}href": _FRAGMENT,
    }.items()
}
_SHAPES = {"g", "defs", "path", "use", "clipPath", "pattern", "rect"}
_ATTRIBUTES = {
    "svg": {"fill", "width", "height", "viewBox", "version"},
    "g": {"style", "transform", "clip-path"},
    "defs": set[str](),
    "style": {"type"},
    "path": {"id", "d", "style", "transform", "clip-path"},
    "use": {"{http://www.w3.org/1999/xlink}href", "x", "y", "transform", "style"},
    "clipPath": {"id"},
    "pattern": {"id", "patternUnits", "x", "y", "width", "height"},
    "rect": {"x", "y", "width", "height", "fill"},
}
"""What matplotlib writes. Only shapes have names, so nothing that is used can use something else in turn."""
_CHILDREN = {
    "svg": {"g", "defs"},
    "g": _SHAPES,
    "defs": _SHAPES | {"style"},
    "clipPath": {"path", "rect"},
    "pattern": {"path", "rect"},
}
_STYLE = "*{stroke-linejoin: round; stroke-linecap: butt}"
_SVG = "{http://www.w3.org/2000/svg}"


def fault(svg: str) -> str:
    """What an SVG holds that a figure may not have, or nothing.

    A figure has shapes, and names for shapes within it: no link, no script, no pixels, no text, and no address.
    """
    if len(svg.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return f"more than {MAX_BYTES >> 10} KiB"
    if hidden := re.search(r"<[!?].{0,20}", svg):  # which a parser would keep to itself
        return repr(hidden[0])
    try:
        root = fromstring(svg, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        return f"what is no XML ({error})"
    if root.tag != f"{_SVG}svg":
        return f"the element {_short(root.tag)!r} for its root"
    return next(_faults(root), "")


def _faults(root: Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        yield from _faults_of_attributes(element, name)
        expected = _STYLE if name == "style" else ""
        if ((element.text or "").strip() != expected) or (element.tail or "").strip():
            yield f"text in or after the element {name!r}"
        for child in element:
            if not child.tag.startswith(_SVG) or child.tag.removeprefix(_SVG) not in _CHILDREN.get(name, ()):
                yield f"the element {_short(child.tag)!r} in {name!r}"
            if name in {"clipPath", "pattern"} and "url(" in child.get("style", "") + child.get("clip-path", ""):
                yield f"a reference within {name!r}"


def _faults_of_attributes(element: Element, name: str) -> Iterator[str]:
    for attribute, value in element.attrib.items():
        if attribute not in _ATTRIBUTES[name]:
            yield f"the attribute {_short(attribute)!r} of the element {name!r}"
        elif not _VALUES[attribute].fullmatch(value):
            yield f"the value {_short(value)!r} of the attribute {_short(attribute)!r}"


def _short(text: str) -> str:
    """A name without its namespace, or the beginning of a long value."""
    return text.removeprefix(_SVG).rpartition("}")[2][:60]
