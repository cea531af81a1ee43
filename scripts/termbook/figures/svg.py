"""The judge of figures: an SVG from a script's process may contain what `compact` writes, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError  # only what defusedxml answers with

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from termbook.figures.style import DARK_NAME

MAX_BYTES = 1 << 20
"""A larger figure is too much for a reader's phone."""

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"

_NAME = r"[a-z]+"
_NUMBER = r"-?[\d.]+"
_NUMBERS = rf"{_NUMBER}(?: {_NUMBER})*"
_DECLARATION = (
    rf"(?:fill|stroke):(?:none|#[0-9a-f]{{6}}|url\(#{_NAME}\))"
    rf"|stroke-(?:width|dasharray|dashoffset):{_NUMBERS}"
    r"|stroke-line(?:cap|join):(?:butt|round|square|miter|bevel)"
)
_RULE = rf"(?::target )?\.{_NAME}\{{(?:{_DECLARATION})(?:;(?:{_DECLARATION}))*\}}"
_SHEET = re.compile(rf"(?:{_RULE})*", re.ASCII)
_NO_TEXT = re.compile(r"\s*")
_PATTERNED = re.compile(rf"\.({_NAME})\{{[^}}]*url\(")
_ROOT_NAME = re.compile(DARK_NAME)
_VALUES = {
    name: re.compile(value, re.ASCII)
    for name, value in {
        "class": _NAME,
        "clip-path": rf"url\(#{_NAME}\)",
        "d": r"[Mmlhvqtcz\d -]*",
        "fill-opacity": _NUMBER,
        "height": r"[\d.]+(?:pt)?",
        "id": _NAME,
        "opacity": _NUMBER,
        "patternUnits": "userSpaceOnUse",
        "stroke-linejoin": "round",
        "stroke-opacity": _NUMBER,
        "transform": rf"(?:(?:translate|scale|rotate)\({_NUMBERS}\))+",
        "viewBox": _NUMBERS,
        "width": r"[\d.]+(?:pt)?",
        "x": _NUMBER,
        "y": _NUMBER,
        _HREF: rf"#{_NAME}",
    }.items()
}
_ROOT = {"id", "width", "height", "viewBox", "stroke-linejoin"}
_PAINT = {"class", "fill-opacity", "opacity", "stroke-opacity"}
_SHOWN = {
    "g": _PAINT | {"clip-path", "transform"},
    "path": _PAINT | {"d", "transform"},
    "use": _PAINT | {_HREF, "transform", "x", "y"},
}
_ALLOWED: dict[str, dict[str, set[str]]] = {
    "svg": {"defs": set(), **_SHOWN},
    "g": _SHOWN,
    "defs": {
        "style": set(),
        "path": {"id", "d"},
        "clipPath": {"id"},
        "pattern": {"id", "patternUnits", "width", "height"},
    },
    "clipPath": {"path": {"d"}},
    "pattern": {"path": _PAINT | {"d"}},
}
"""What may be in an element, and with which attributes.

Only elements that refer to nothing have an id, so what is used cannot use something else in turn; and the class of a
shape in a pattern must not refer to a pattern.
"""


def fault(svg: str) -> str:
    """Return something in an SVG that a figure may not have, or "" if there is nothing.

    A figure has shapes, names for shapes within it, and classes for their paints: no link, no script, no pixels, no
    text, and no address.
    """
    if len(svg.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return f"more than {MAX_BYTES >> 10} KiB"
    if hidden := re.search(r"<[!?].{0,20}", svg):  # which a parser would not report
        return repr(hidden[0])
    try:
        root = fromstring(svg, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        return f"text that is not XML ({error})"
    if root.tag != f"{_SVG}svg":
        return f"the element {_short(root.tag)!r} for its root"
    return next(_faults(root), "")


def _faults(root: Element) -> Iterator[str]:
    yield from _faults_of_attributes(root, "svg", _ROOT)
    patterned = {name for style in root.iter(f"{_SVG}style") for name in _PATTERNED.findall(style.text or "")}
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        text = _SHEET if name == "style" else _NO_TEXT
        if not text.fullmatch(element.text or "") or (element.tail or "").strip():
            yield f"text in or after the element {name!r}"
        for child in element:
            inner = child.tag.removeprefix(_SVG)
            if not child.tag.startswith(_SVG) or inner not in _ALLOWED.get(name, ()):
                yield f"the element {_short(child.tag)!r} in {name!r}"
            elif name == "pattern" and child.get("class") in patterned:
                yield f"a reference within {name!r}"
            else:
                yield from _faults_of_attributes(child, inner, _ALLOWED[name][inner])


def _faults_of_attributes(element: Element, name: str, allowed: set[str]) -> Iterator[str]:
    for attribute, value in element.attrib.items():
        grammar = _ROOT_NAME if (name, attribute) == ("svg", "id") else _VALUES.get(attribute)
        if attribute not in allowed or grammar is None:
            yield f"the attribute {_short(attribute)!r} of the element {name!r}"
        elif not grammar.fullmatch(value):
            yield f"the value {_short(value)!r} of the attribute {_short(attribute)!r}"


def _short(text: str) -> str:
    """Return a name without its namespace, or the beginning of a long value."""
    return text.removeprefix(_SVG).rpartition("}")[2][:60]
