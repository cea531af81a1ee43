"""The palette can be read, on both papers and by colour-blind readers; the style sheet names the fonts there are."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from numpy.typing import NDArray

from conftest import ROOT
from termbook.figures import fonts, style

TEXT = ("INK", "MUTED", "BLUE", "ORANGE", "GREEN", "PURPLE", "GOLD")
HUES = ("BLUE", "ORANGE", "GREEN", "PURPLE", "GOLD")
Vector = NDArray[np.float64]

SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
"""On linear RGB, severity 1.0: Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113."""

MIN_DISTANCE = 10.0
"""CIE76. About 2.3 is just noticeable side by side (Mahy et al., 1994); thin lines apart from each other need more."""

XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def colour(name: str, scheme: str) -> str:
    light = str(getattr(style, name))
    return light if scheme == "light" else style.DARK[light]


def linear(colour: str) -> Vector:
    channels = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: Vector) -> Vector:
    """CIELAB of linear RGB under D65."""
    xyz = XYZ @ rgb / (XYZ @ np.ones(3))
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", TEXT)
def test_text_stands_out_from_its_paper(name: str, scheme: str) -> None:
    """WCAG 2.2, success criterion 1.4.3."""
    low, high = sorted(float(XYZ[1] @ linear(colour(each, scheme))) for each in (name, "PAPER"))
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_hues_can_be_told_apart(sight: str, scheme: str) -> None:
    seen = {name: lab(np.clip(SIGHT[sight] @ linear(colour(name, scheme)), 0, 1)) for name in HUES}
    distances = {(a, b): round(float(np.linalg.norm(seen[a] - seen[b])), 1) for a, b in combinations(HUES, 2)}
    assert {pair: distance for pair, distance in distances.items() if distance < MIN_DISTANCE} == {}


def test_smallest_text_is_readable_on_a_phone() -> None:
    scale = style.PHONE_WIDTH / (style.WIDTH * 96)
    assert style.MIN_FONT_SIZE * 96 / 72 * scale >= 11
    sizes = [value for name, value in style.RC_PARAMS.items() if name.endswith(("size",))]
    assert len(sizes) >= 5
    assert min(sizes) >= style.MIN_FONT_SIZE


def test_every_colour_has_a_dark_counterpart() -> None:
    names = (*TEXT, "FAINT", "PAPER")
    assert {getattr(style, name) for name in names} == set(style.DARK)
    assert len({*style.DARK, *style.DARK.values()}) == 2 * len(names)


@pytest.mark.parametrize("name", [*TEXT, "FAINT", "PAPER"])
def test_palette_is_documented_as_it_is(name: str) -> None:
    light = getattr(style, name)
    page = (ROOT / "docs" / "contribute" / "figures.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{name}` "))
    assert f"`{light}`" in row
    assert f"`{style.DARK[light]}`" in row


def test_fonts_do_not_hold_when_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for seconds in ("1000000000", "2000000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)  # what fontTools takes for the time
        found.append(fonts._subset(fonts.source_file(fonts.TEXT_FONTS[0]), ((0x41, 0x5A),)))
    assert found[0] == found[1]


def test_style_sheet_asks_for_each_font_where_it_has_the_signs(site: Path) -> None:
    sheet = site / "assets" / "termbook" / "termbook.css"
    faces = re.findall(
        r"@font-face\s*{[^}]*?url\(\"(fonts/[^\"]+)\"\)[^}]*?unicode-range:\s*([^;}]+)", sheet.read_text()
    )
    signs = {
        sheet.with_name("fonts") / Path(file).name: {
            code
            for ends in re.findall(r"U\+(\w+)(?:-(\w+))?", ranges)
            for code in range(int(ends[0], 16), int(ends[1] or ends[0], 16) + 1)
        }
        for file, ranges in faces
    }
    assert signs.keys() == set(sheet.with_name("fonts").iterdir())
    for file, promised in signs.items():
        source = fonts.source_file(file.stem.removesuffix("-more"))
        held, known = ({*TTFont(font).getBestCmap()} for font in (file, source))
        assert promised & known, file
        assert promised & known <= held, file
