"""The house style of figures: palette, sizes, and one drawing for the light and the dark scheme.

Nothing here imports matplotlib, so reading the style costs nothing when every figure is cached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

INK = "#1f2933"
MUTED = "#5b6875"
FAINT = "#d5dae1"
PAPER = "#ffffff"
BLUE = "#0b62a8"
ORANGE = "#b84a00"
GREEN = "#00734f"
PURPLE = "#8a3a7f"
GOLD = "#4f3c00"

DARK = {
    INK: "#e4e7eb",
    MUTED: "#a3aebb",
    FAINT: "#414a57",
    PAPER: "#1c1f26",
    BLUE: "#6cb6ff",
    ORANGE: "#ff9e64",
    GREEN: "#4fd1a1",
    PURPLE: "#e29bd9",
    GOLD: "#f7e3a1",
}
"""What each colour of the palette becomes in the dark scheme."""

PURE = {
    "red": "#fe0000",
    "green": "#00fe00",
    "blue": "#0000fe",
    "yellow": "#fefe00",
    "black": "#000001",
    "white": "#fffffe",
}
"""Colours that a figure is about, the same in both schemes.

Each is a hair off what its name means to matplotlib: plain black and white would turn with the scheme.
"""

DARK_NAME = "only-dark"
"""Id of a drawing's root. An address that ends in #only-dark shows the drawing dark, and only in the dark scheme."""

WIDTH = 5.0
"""Width of every figure in inches: 480 CSS pixels."""

HEIGHT = 3.0
"""Height of a figure in inches unless its script sets another."""

MAX_HEIGHT = 8.0
"""A taller figure no longer fits a phone's screen."""

PHONE_WIDTH = 358
"""CSS pixels a figure is given on a phone 390 pixels wide."""

MIN_FONT_SIZE = 11.1
"""Smallest text in points: 11 CSS pixels when `WIDTH` inches are shown `PHONE_WIDTH` pixels wide."""

FONT = "Source Sans Pro"

FALLBACK_FONT = "DejaVu Sans"
"""For letters that the other font lacks; it comes with matplotlib."""

RC_PARAMS: dict[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": MUTED,
    "axes.facecolor": "none",
    "axes.grid": False,
    "axes.labelcolor": INK,
    "axes.labelsize": 12,
    "axes.linewidth": 0.8,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 12.5,
    "axes.titleweight": "semibold",
    "axes.unicode_minus": True,
    "contour.negative_linestyle": "solid",
    "figure.constrained_layout.use": True,
    "figure.facecolor": "none",
    "font.family": [FONT, FALLBACK_FONT],
    "font.size": 12,
    "grid.color": FAINT,
    "grid.linewidth": 0.8,
    "hatch.color": MUTED,
    "legend.fontsize": 11.5,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "lines.solid_capstyle": "round",
    "mathtext.fontset": "custom",
    "mathtext.rm": FONT,
    "mathtext.it": f"{FONT}:italic",
    "mathtext.bf": f"{FONT}:bold",
    "mathtext.cal": FONT,
    "mathtext.fallback": "stix",
    "patch.linewidth": 1.0,
    "savefig.facecolor": "none",
    "svg.fonttype": "path",
    "svg.hashsalt": "termbook",
    "text.color": INK,
    "xtick.color": MUTED,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 11.5,
    "ytick.color": MUTED,
    "ytick.labelcolor": INK,
    "ytick.labelsize": 11.5,
}
"""The matplotlib settings for drawing a figure."""

CYCLE = (BLUE, ORANGE, GREEN, PURPLE, GOLD)
"""Colours of lines without a colour of their own, in turn."""

_HEX_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_GREY = re.compile(r"#([0-9a-f]{2})\1\1")
_RULE = re.compile(r"(\.\w+)\{([^{}]*)\}")


def foreign_colours(svg: str) -> list[str]:
    """Return the colours in an SVG that `dark_rules` cannot turn, being neither in the palette, nor pure, nor grey."""
    colours: Iterable[str] = set(_HEX_COLOUR.findall(svg))
    known = {*DARK, *PURE.values()}
    return sorted(colour for colour in colours if colour not in known and not _GREY.fullmatch(colour))


def dark_rules(sheet: str) -> str:
    """Return the rules that turn a drawing dark if its address ends in the id of its root, `DARK_NAME`.

    They replace colours of the palette, and mirror greys between paper and ink.

    Args:
        sheet: The rules of the light drawing, each for a class, with colours in six digits.
    """
    return "".join(_dark_rules(sheet))


def _dark_rules(sheet: str) -> Iterator[str]:
    for name, declared in _RULE.findall(sheet):
        colours = [each for each in declared.split(";") if _HEX_COLOUR.search(each)]
        if colours:
            turned = _HEX_COLOUR.sub(lambda match: _dark(match[0]), ";".join(colours))
            yield f":target {name}{{{turned}}}"


def _dark(colour: str) -> str:
    if colour in DARK:
        return DARK[colour]
    if not _GREY.fullmatch(colour):
        return colour
    weight = int(colour[1:3], 16) / 255
    ink, paper = (_channels(DARK[end]) for end in (INK, PAPER))
    return "#" + "".join(f"{round(i + weight * (p - i)):02x}" for i, p in zip(ink, paper, strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
