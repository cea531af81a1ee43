"""The picture for sharing a term's page: its name and definition beside its figure."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import NamedTuple

from fontTools.ttLib import TTFont

from termbook.figures.fonts import FALLBACK_FONTS, source_file
from termbook.figures.raster import png
from termbook.figures.style import FALLBACK_FONT, FONT, INK, MUTED, PAPER

WIDTH, HEIGHT = 1200, 630
"""Pixels of a picture, as sites that show it expect."""

EDGE, COLUMN, GAP = 50, 400, 40
"""Pixels around everything, of the column of words, and between it and the figure."""

_NAME_SIZES = (53, 43, 36)
_NAME_LINES = 6
_DEFINITION_SIZE = 22
"""Font sizes in pixels, and the most lines of a name."""
_LEADING = 1.25
_ASCENT = 0.75
"""Distance from line to line, and from a line's top to its base, as shares of the font size."""
_MORE = " …"
_ROOT = re.compile(r' width="(?P<width>[\d.]+)pt" height="(?P<height>[\d.]+)pt"')


class UnknownLetterError(ValueError):
    """A letter is in none of the fonts for pictures."""


class _Weight(NamedTuple):
    """The fonts of one weight; the second is for letters that the first lacks."""

    css: int
    fonts: tuple[str, str]


_REGULAR = _Weight(400, ("SourceSansPro-Regular", FALLBACK_FONTS[0]))
_BOLD = _Weight(700, ("SourceSansPro-Bold", FALLBACK_FONTS[1]))


def picture(figure: str, name: str, definition: str) -> bytes:
    """Make a picture for sharing, as PNG.

    Args:
        figure: The term's figure as readers get it, an SVG with its size in points.
        name: The term's title; a long one is set smaller.
        definition: The definition as plain text; cut if it is too long.

    Raises:
        UnknownLetterError: A letter of the words is in none of the fonts.
    """
    size, title = _title(name)
    title = _cut(title, _NAME_LINES, _BOLD, size)
    top = EDGE + len(title) * size * _LEADING + 20
    room = int((HEIGHT - EDGE - top) / (_DEFINITION_SIZE * _LEADING))
    meaning = _cut(_lines(definition, _REGULAR, _DEFINITION_SIZE), room, _REGULAR, _DEFINITION_SIZE)
    sheet = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f"{_text(title, _BOLD, size, EDGE, INK)}{_text(meaning, _REGULAR, _DEFINITION_SIZE, top, MUTED)}"
        f"{_placed(figure)}</svg>"
    )
    return png(sheet)


def _title(name: str) -> tuple[int, list[str]]:
    """Return the largest size at which a name takes two lines at most, or else the smallest, and the lines."""
    for size in _NAME_SIZES:
        lines = _lines(name, _BOLD, size)
        if len(lines) <= 2 and " ".join(lines) == " ".join(name.split()):
            break
    return size, lines


def _lines(text: str, weight: _Weight, size: int) -> list[str]:
    """Break a text into lines that fit the column; a word that is too long is broken as well."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if _width(longer, weight, size) <= COLUMN:
            lines[-1] = longer
        else:
            lines += _broken(word, weight, size)
    return [line for line in lines if line]


def _broken(word: str, weight: _Weight, size: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if _width(pieces[-1] + letter, weight, size) > COLUMN:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(lines: list[str], room: int, weight: _Weight, size: int) -> list[str]:
    """Return the lines there is room for; if some are left out, the last one ends in an ellipsis."""
    if len(lines) <= room:
        return lines
    kept = lines[:room]
    while _width(kept[-1] + _MORE, weight, size) > COLUMN:
        kept[-1] = kept[-1].rpartition(" ")[0]
    kept[-1] += _MORE
    return kept


def _width(text: str, weight: _Weight, size: int) -> float:
    """Return the width of a text on one line in pixels, without kerning, which would only make it narrower."""
    advances = _advances(weight)
    try:
        return sum(advances[letter] for letter in text) * size
    except KeyError as error:
        letter = error.args[0]
        raise UnknownLetterError(f"no font has the letter {letter!r} (U+{ord(letter):04X})") from None


@cache
def _advances(weight: _Weight) -> dict[str, float]:
    """Return the width of each letter, as a share of the font size."""
    advances: dict[str, float] = {}
    for name in reversed(weight.fonts):
        with TTFont(source_file(name), lazy=True) as font:
            unit, widths = font["head"].unitsPerEm, font["hmtx"].metrics
            advances |= {chr(code): widths[glyph][0] / unit for code, glyph in font.getBestCmap().items()}
    return advances


def _text(lines: list[str], weight: _Weight, size: int, top: float, colour: str) -> str:
    fonts = f'font-family="{FONT}, {FALLBACK_FONT}" font-weight="{weight.css}" font-size="{size}" fill="{colour}"'
    bases = (top + size * (_LEADING * index + _ASCENT) for index in range(len(lines)))
    return "".join(
        f'<text x="{EDGE}" y="{base:g}" {fonts}>{escape(line)}</text>' for base, line in zip(bases, lines, strict=True)
    )


def _placed(figure: str) -> str:
    """Place the figure beside the words, as large as it fits."""
    size = _ROOT.search(figure)
    assert size is not None
    width, height = float(size["width"]), float(size["height"])
    scale = min((WIDTH - 2 * EDGE - COLUMN - GAP) / width, (HEIGHT - 2 * EDGE) / height)
    x, y = WIDTH - EDGE - scale * width, (HEIGHT - scale * height) / 2
    # Visible: clipping the figure at an edge that nothing crosses would cost more than drawing the words.
    place = f' x="{x:g}" y="{y:g}" width="{scale * width:g}" height="{scale * height:g}" overflow="visible"'
    return figure.replace(size[0], place, 1)
