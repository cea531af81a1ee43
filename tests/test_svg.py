"""A figure is published only as what matplotlib makes of shapes, and its names are the same on every run."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from termbook.figures import svg

HEAD = '<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="9pt" height="9pt" xmlns="http://www.w3.org/2000/svg">'
SHAPE = '<path d="M 0 0 L 1 1" style="fill: none; stroke: #0b62a8"/>'


def document(inside: str) -> str:
    return f"{HEAD}<g>{SHAPE}{inside}</g></svg>"


def test_shapes_may_be() -> None:
    used = '<defs><path id="n1" d="M 0 0"/></defs><use xlink:href="#n1" x="1" y="-2.5" style="fill: #1f2933"/>'
    clipped = (
        '<g clip-path="url(#n2)"/><defs><clipPath id="n2"><rect x="0" y="0" width="3" height="4"/></clipPath></defs>'
    )
    assert svg.fault(document("")) == ""
    assert svg.fault(document(used + clipped)) == ""


HARMFUL = {
    "script": "<script>alert(1)</script>",
    "script of another namespace": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "script with a prefix": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "element of no namespace": '<path xmlns="" d="M 0 0"/>',
    "link": f'<a xlink:href="https://example.com/">{SHAPE}</a>',
    "link to a script": f'<a xlink:href="javascript:alert(1)">{SHAPE}</a>',
    "foreign object": "<foreignObject><p/></foreignObject>",
    "image": '<image xlink:href="https://example.com/a.png"/>',
    "image within": '<image xlink:href="data:image/png;base64,AAAA"/>',
    "animation": '<set attributeName="href" to="javascript:alert(1)"/>',
    "animated shape": '<path d="M 0 0"><animate attributeName="d" values="M 1 1"/></path>',
    "handler": '<path d="M 0 0" onclick="alert(1)"/>',
    "handler on a group": '<g onload="alert(1)"/>',
    "use of another file": '<use xlink:href="https://example.com/a.svg#a"/>',
    "use of data": '<use xlink:href="data:image/svg+xml,&lt;svg/&gt;#a"/>',
    "address without a prefix": '<use href="#n1"/>',
    "base": '<g xml:base="https://example.com/"/>',
    "style with an address": '<path style="fill: url(https://example.com/#a)"/>',
    "style with an escape": '<path style="fill: u\\72l(//example.com)"/>',
    "style of another kind": '<path style="background: none"/>',
    "style with a comment": '<path style="fill: none; /**/"/>',
    "clip by another file": '<path d="M 0 0" clip-path="url(//example.com/a.svg#a)"/>',
    "filter": '<g filter="url(#a)"/>',
    "style sheet": '<defs><style type="text/css">@import "//example.com";</style></defs>',
    "style sheet with more": (
        '<defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt} a{}</style></defs>'
    ),
    "text": "<text>words</text>",
    "words": "words",
    "words after a shape": f"{SHAPE}words",
    "title": "<title>words</title>",
    "metadata": "<metadata/>",
    "named group": '<g id="n1"/>',
    "reference in a clip": '<defs><clipPath id="n1"><path d="M 0 0" clip-path="url(#n2)"/></clipPath></defs>',
    "pattern of a pattern": '<defs><pattern id="n1"><path d="M 0 0" style="fill: url(#n2)"/></pattern></defs>',
    "use within a use": '<defs><clipPath id="n1"><use xlink:href="#n1"/></clipPath></defs>',
    "style sheet of a processing instruction": '<?xml-stylesheet href="//example.com/a.css"?>',
    "comment": "<!-- words -->",
    "character data": "<![CDATA[<script>]]>",
    "unknown entity": "&nbsp;",
    "open element": "<g>",
    "letters that look like digits": '<use xlink:href="#n1" x="١"/>',
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
        document(SHAPE * 30_000),
        document("\ud800"),
        document("\x00"),
        document("<g>" * 100_000),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_what_is_no_figure(text: str) -> None:
    assert svg.fault(text)


def drawn(draw: Callable[[Figure], object]) -> str:
    figure = Figure()
    draw(figure)
    file = io.BytesIO()
    canvas: Any = FigureCanvasSVG(figure)
    canvas.print_svg(file, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return re.sub(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*", "", file.getvalue().decode(), flags=re.DOTALL)


def everything(figure: Figure) -> None:
    """Whatever matplotlib makes names for: glyphs, markers, clips, hatches, collections."""
    one, two = figure.subplots(1, 2)
    one.plot([0, 1, 2], marker="o", clip_on=True)
    one.bar([0, 1], [1, 2], hatch="//", alpha=0.5)
    one.text(0, 1, r"$\frac{\alpha}{2}$ -- <b> & \"x\" id=\"y\"", rotation=30)
    two.scatter([0, 1, 2], [0, 1, 2], s=[9, 20, 40])
    two.contourf(np.arange(9.0).reshape(3, 3))
    two.fill_between([0, 1], [1, 2], hatch="x", linestyle="--")
    figure.gca().legend([], [])


def test_what_matplotlib_makes_of_shapes_may_be() -> None:
    assert svg.fault(svg.normal(drawn(everything))) == ""


def references(text: str) -> set[str]:
    return set(re.findall(r'xlink:href="#([^"]+)"|url\(#([^)]+)\)', text))


def test_names_are_numbers_in_order_and_lead_where_they_did() -> None:
    before = drawn(everything)
    after = svg.normal(before)
    numbers = list(dict.fromkeys(re.findall(r'(?:xlink:href="|url\()#n(\d+)', after)))
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert sorted(re.findall(r' id="n(\d+)"', after), key=int) == numbers
    assert len(references(before)) == len(numbers)
    assert "<!--" not in after
    assert len(after) < len(before)
    assert svg.normal(after) == after


def test_names_do_not_follow_the_last_bit_of_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for salt in ("one", "two"):
        monkeypatch.setitem(mpl.rcParams, "svg.hashsalt", salt)
        found.append(drawn(everything))
    assert found[0] != found[1]
    assert svg.normal(found[0]) == svg.normal(found[1])


@pytest.mark.parametrize("name", ["a b", "#ffffff", "n1", "f(x)", "a'b", "<script>"])
def test_name_that_a_script_gives_is_not_kept(name: str) -> None:
    named = drawn(lambda figure: figure.text(0, 0, "x").set_gid(name))
    assert svg.normal(named) == svg.normal(drawn(lambda figure: figure.text(0, 0, "x")))


@pytest.mark.parametrize("name", ['a"b', '"><script>alert(1)</script>', "\x00"])
def test_name_that_cannot_be_one(name: str) -> None:
    text = svg.normal(drawn(lambda figure: figure.text(0, 0, "x").set_gid(name)))
    assert "<script" not in text
    assert svg.fault(text) or name not in text
