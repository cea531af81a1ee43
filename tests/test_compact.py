"""A figure in few bytes looks as matplotlib drew it, in both schemes, and is the same on every run."""

from __future__ import annotations

import io
import re
import runpy
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from cycler import cycler
from matplotlib import font_manager
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from conftest import ROOT
from termbook.figures import style, svg
from termbook.figures.compact import compact
from termbook.figures.fonts import TEXT_FONTS, source_file
from termbook.figures.raster import png

Draw = Callable[[Figure], object]


def drawn(draw: Draw) -> str:
    figure = Figure(figsize=(style.WIDTH, style.HEIGHT))
    draw(figure)
    file = io.BytesIO()
    canvas: Any = FigureCanvasSVG(figure)
    canvas.print_svg(file, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return re.sub(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*", "", file.getvalue().decode(), flags=re.DOTALL)


def of_term(slug: str) -> str:
    """The figure of a term in the house style, as matplotlib writes it."""
    draw = runpy.run_path(str(ROOT / "terms" / f"{slug}.py"))["draw"]
    for font in TEXT_FONTS:
        font_manager.fontManager.addfont(source_file(font))
    settings: dict[Any, Any] = {**style.RC_PARAMS, "axes.prop_cycle": cycler(color=style.CYCLE)}
    with mpl.rc_context(settings):
        return drawn(draw)


def everything(figure: Figure) -> None:
    """Whatever matplotlib makes names for: glyphs, markers, clips, hatches, collections; and what is half seen."""
    one, two = figure.subplots(1, 2)
    one.plot([0, 1, 2], marker="o", clip_on=True)
    one.plot([0, 1, 2], [2, 2, 0], alpha=0.3, linewidth=7, linestyle="--", dash_capstyle="round")
    one.plot([5, 6], [1, 1])
    one.bar([0, 1], [1, 2], hatch="//", alpha=0.5)
    one.text(0, 1, r"$\frac{\alpha}{2}$ -- <b> & \"x\" id=\"y\"", rotation=30)
    one.text(0, 0.5, "pale", alpha=0.4, color="#0b62a8")
    one.set_xlim(0, 1.5)
    two.scatter([0, 1, 2], [0, 1, 2], s=[9, 20, 40])
    two.contourf(np.arange(9.0).reshape(3, 3))
    two.fill_between([0, 1], [1, 2], hatch="x", linestyle="--")
    two.pcolormesh([[1, 2], [3, 4]], clip_path=None)


def pixels(drawing: str) -> NDArray[np.int64]:
    with Image.open(io.BytesIO(png(drawing, scale=2))) as image:
        paper = Image.new("RGBA", image.size, "white")
        return np.asarray(Image.alpha_composite(paper, image).convert("RGB")).astype(np.int64)


def assert_look_alike(one: str, other: str) -> None:
    """At twice the size of a page, up to shades on edges."""
    differences = np.abs(pixels(one) - pixels(other)).max(axis=2)
    assert differences.mean() < 1
    assert (differences > 96).mean() < 0.0002


TERMS = ("conv2dtranspose", "data-augmentation", "model-upgrading", "underfitting", "softmax")


@pytest.mark.parametrize("slug", TERMS)
def test_it_looks_as_before_and_is_less_than_half_as_large(slug: str) -> None:
    before = of_term(slug)
    after = compact(before)
    assert svg.fault(after) == ""
    assert_look_alike(before, after)
    assert len(after) < len(before) / 2


def test_whatever_matplotlib_draws_looks_as_before() -> None:
    before = drawn(everything)
    after = compact(before)
    assert svg.fault(after) == ""
    assert_look_alike(before, after)


def test_dark_it_has_its_colours_exchanged() -> None:
    before = of_term("underfitting")
    assert set(re.findall(r"#[0-9a-f]{6}\b", before)) <= set(style.DARK), "a figure without greys between"
    exchanged = re.sub(r"#[0-9a-f]{6}\b", lambda match: style.DARK[match[0]], before)
    dark = compact(before).replace(":target ", "svg ")  # as a browser has it where the address names the root
    assert_look_alike(exchanged, dark)


def test_what_is_out_of_sight_is_not_there() -> None:
    def far(figure: Figure) -> None:
        axes = figure.subplots()
        axes.plot([0, 1])
        axes.plot([8, 9], [0, 1], color="#8a3a7f")
        axes.plot([0, 1], alpha=0, color="#00734f")
        axes.set_xlim(0, 1)

    after = compact(drawn(far))
    assert "#8a3a7f" not in after
    assert "#00734f" not in after


def test_each_letter_stands_there_once() -> None:
    once = compact(drawn(lambda figure: figure.text(0, 0, "Qq")))
    often = compact(drawn(lambda figure: figure.text(0, 0, "Qq" * 20)))
    assert often.count("<path") == once.count("<path") + 1
    assert len(often) < len(once) + 40 * 40


def test_names_do_not_follow_the_last_bit_of_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for salt in ("one", "two"):
        monkeypatch.setitem(mpl.rcParams, "svg.hashsalt", salt)
        found.append(drawn(everything))
    assert found[0] != found[1]
    assert compact(found[0]) == compact(found[1])


@pytest.mark.parametrize(
    "name", ["a b", "#ffffff", "n1", "f(x)", "a'b", "<script>", 'a"b', '"><script>alert(1)</script>']
)
def test_name_that_a_script_gives_is_not_kept(name: str) -> None:
    named = drawn(lambda figure: figure.text(0, 0, "x").set_gid(name))
    try:
        after = compact(named)
    except ValueError:  # what is no XML, or another element
        return
    assert after == compact(drawn(lambda figure: figure.text(0, 0, "x")))


@pytest.mark.parametrize(
    "inside",
    ["<image/>", "<text>x</text>", '<use xlink:href="#gone"/>', '<path d="A 1 1"/>', '<path d="M 1"/>', "a & b"],
)
def test_what_it_does_not_know_is_said(inside: str) -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    with pytest.raises(ValueError, match=r"."):
        compact(f"{head}<g>{inside}</g></svg>")
