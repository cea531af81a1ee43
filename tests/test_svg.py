"""A figure is published only as shapes with names and paints of their own, whoever drew it."""

from __future__ import annotations

import pytest

from termbook.figures import svg

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" id="only-dark" '
    'width="9pt" height="9pt" viewBox="0 0 180 180" stroke-linejoin="round">'
)
SHEET = ".a{fill:none;stroke:#0b62a8;stroke-width:1.5}"
PATTERN = '<pattern id="d" patternUnits="userSpaceOnUse" width="9" height="9">{}</pattern>'
SHAPE = '<path class="a" d="m0 0 1 1z"/>'


def document(inside: str, sheet: str = SHEET, definitions: str = "") -> str:
    return f"{HEAD}<defs><style>{sheet}</style>{definitions}</defs><g>{SHAPE}{inside}</g></svg>"


def test_shapes_may_be() -> None:
    sheet = f"{SHEET}.b{{fill:url(#d)}}:target .a{{stroke:#6cb6ff}}"
    definitions = '<path id="b" d="m0 0"/><clipPath id="c"><path d="m0 0"/></clipPath>' + PATTERN.format(SHAPE)
    used = '<use xlink:href="#b" class="a" opacity=".5" x="1" y="-2" transform="translate(1 -2)rotate(3.5)scale(.1)"/>'
    clipped = f'<g clip-path="url(#c)"><g class="b">{SHAPE}</g></g>'
    assert svg.fault(document("")) == ""
    assert svg.fault(document(used + clipped, sheet, definitions)) == ""


def test_sheet_and_definitions_stand_where_they_belong() -> None:
    assert svg.fault(document("<defs/>"))
    assert svg.fault(f"{HEAD}<style>{SHEET}</style></svg>")
    assert svg.fault(document("<style>.a{fill:none}</style>"))


SHEETS = [
    '@import "//example.com";',
    ".a{fill:url(//example.com/#a)}",
    ".a{fill:url(https://example.com/a.svg#a)}",
    ".a{fill:url('#d')}",
    ".a{fill:u\\72l(//example.com)}",
    ".a{background:#ffffff}",
    ".a{fill:none;/**/}",
    ".a{fill:none}/**/",
    ".a{fill:red}",
    ".a{fill:none",
    ".a{}",
    ".a{fill:none} .b{fill:none}",
    "*{fill:none}",
    "path{fill:none}",
    "#only-dark{fill:none}",
    ".a .b{fill:none}",
    ".a:hover{fill:none}",
    ":target{fill:none}",
    ".a{fill:none!important}",
    "@media print{.a{fill:none}}",
    ".a{fill:var(--a)}",
    ".a{stroke-width:1px}",
    ".a{stroke-width:calc(1)}",
    ".a{stroke-width:١}",
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_other_style_may_be(sheet: str) -> None:
    assert svg.fault(document("", sheet))


DEFINITIONS = [
    '<clipPath id="c"><path class="a" d="m0 0"/></clipPath>',
    '<clipPath id="c"><path d="m0 0" clip-path="url(#c)"/></clipPath>',
    '<clipPath id="c"><use xlink:href="#c"/></clipPath>',
    '<path id="b" class="a" d="m0 0"/>',
    '<g id="b"><use xlink:href="#b"/></g>',
    PATTERN.format('<path class="b" d="m0 0"/>'),
    PATTERN.format('<use xlink:href="#d"/>'),
    PATTERN.format(f"<g>{SHAPE}</g>"),
    '<symbol id="b"/>',
    '<filter id="b"/>',
]


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_what_is_used_uses_nothing(definition: str) -> None:
    assert svg.fault(document("", f"{SHEET}.b{{stroke:none;fill:url(#d)}}", definition))


HARMFUL = {
    "script": "<script>alert(1)</script>",
    "script of another namespace": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "script with a prefix": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "element of no namespace": '<path xmlns="" d="m0 0"/>',
    "link": f'<a xlink:href="https://example.com/">{SHAPE}</a>',
    "link to a script": f'<a xlink:href="javascript:alert(1)">{SHAPE}</a>',
    "foreign object": "<foreignObject><p/></foreignObject>",
    "image": '<image xlink:href="https://example.com/a.png"/>',
    "image within": '<image xlink:href="data:image/png;base64,AAAA"/>',
    "animation": '<set attributeName="href" to="javascript:alert(1)"/>',
    "animated shape": '<path d="m0 0"><animate attributeName="d" values="m1 1"/></path>',
    "handler": '<path d="m0 0" onclick="alert(1)"/>',
    "handler on a group": '<g onload="alert(1)"/>',
    "use of another file": '<use xlink:href="https://example.com/a.svg#a"/>',
    "use of data": '<use xlink:href="data:image/svg+xml,&lt;svg/&gt;#a"/>',
    "address without a prefix": '<use href="#b"/>',
    "base": '<g xml:base="https://example.com/"/>',
    "style of its own": '<path style="fill:none"/>',
    "paint of its own": '<path d="m0 0" fill="#ffffff"/>',
    "classes": '<path class="a b" d="m0 0"/>',
    "named shape": '<path id="b" d="m0 0"/>',
    "clip by another file": '<path d="m0 0" clip-path="url(//example.com/a.svg#a)"/>',
    "filter": '<g filter="url(#a)"/>',
    "text": "<text>words</text>",
    "words": "words",
    "words after a shape": f"{SHAPE}words",
    "title": "<title>words</title>",
    "metadata": "<metadata/>",
    "named group": '<g id="b"/>',
    "style sheet of a processing instruction": '<?xml-stylesheet href="//example.com/a.css"?>',
    "comment": "<!-- words -->",
    "character data": "<![CDATA[<script>]]>",
    "unknown entity": "&nbsp;",
    "open element": "<g>",
    "letters that look like digits": '<use xlink:href="#b" x="١"/>',
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_nothing_else_may_be(kind: str) -> None:
    assert svg.fault(document(HARMFUL[kind]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        "<svg/>",
        "<html/>",
        '<svg xmlns="http://www.w3.org/1999/xhtml"/>',
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{document("")}',
        f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{document("")}',
        f'<?xml version="1.0"?>{document("")}',
        f"{document('')}<g/>",
        document(SHAPE * 40_000),
        document("\ud800"),
        document("\x00"),
        document("<g>" * 100_000),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_what_is_no_figure(text: str) -> None:
    assert svg.fault(text)
