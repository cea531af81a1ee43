"""The picture that stands for a term where its page is shared: name and definition beside the figure."""

from __future__ import annotations

import io
import textwrap
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.figures.style import INK, MUTED, PAPER

WIDTH, HEIGHT = 1200, 630
"""Pixels of a card: what sites that show one expect."""

_DPI = 100
_EDGE, _TEXT, _GAP = 50, 400, 40
_NAME_SIZES = ((14, 38), (24, 31))
"""Points for a name up to so many characters long; a longer one is set smaller."""
_SMALL, _BODY = 26, 16
_LINE = 1.25 * 100 / 72
"""Pixels from line to line for each point of a letter's size."""
_LETTERS = 1.45
"""Letters of one point's size in a pixel of a line, on average; measured on the glossary's definitions."""


def card(figure: Figure, name: str, definition: str) -> bytes:
    """A card as PNG.

    Args:
        figure: The term's figure.
        name: The term's title.
        definition: What it means, in plain words; cut where it is too long.
    """
    sheet = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor=PAPER)
    sheet.set_layout_engine("none")
    pixels = _pixels(figure)
    sheet.figimage(pixels, WIDTH - _EDGE - pixels.shape[1], (HEIGHT - pixels.shape[0]) // 2)
    size = next((points for longest, points in _NAME_SIZES if len(name) <= longest), _SMALL)
    title = textwrap.wrap(name, round(_TEXT / size * _LETTERS))
    meaning = textwrap.wrap(definition, round(_TEXT / _BODY * _LETTERS), max_lines=12, placeholder=" …")
    top = HEIGHT - _EDGE
    _write(sheet, title, top, fontsize=size, fontweight="bold", color=INK)
    _write(sheet, meaning, top - len(title) * size * _LINE - 20, fontsize=_BODY, color=MUTED)
    return _png(sheet)


def _write(sheet: Figure, lines: list[str], top: float, **font: Any) -> None:
    text = "\n".join(lines).replace("$", r"\$")
    sheet.text(_EDGE / WIDTH, top / HEIGHT, text, verticalalignment="top", linespacing=1.25, **font)


def _pixels(figure: Figure) -> NDArray[np.uint8]:
    """The figure as large as it fits beside the text: rows, columns, and four channels."""
    width, height = figure.get_size_inches()
    dpi = min((WIDTH - 2 * _EDGE - _TEXT - _GAP) / width, (HEIGHT - 2 * _EDGE) / height)
    figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def _png(sheet: Figure) -> bytes:
    file = io.BytesIO()
    FigureCanvasAgg(sheet).print_png(file, metadata={"Software": None})
    return file.getvalue()
