"""Turn SVG into PNG, with the fonts of figures and none of the system's."""

from __future__ import annotations

from functools import cache

import resvg
from resvg import usvg

from termbook.figures.fonts import FALLBACK_FONTS, source_file

TEXT = ("SourceSansPro-Regular", "SourceSansPro-Bold", *FALLBACK_FONTS)
"""The fonts that text in an SVG may have."""

_CLEAR = (0, 0, 0, 0)


def png(svg: str, scale: int = 1) -> bytes:
    """Draw an SVG as PNG, transparent where nothing is drawn.

    Args:
        svg: A sound SVG with its size; resvg ends in a panic, which is no `Exception`, over anything else.
        scale: How many pixels wide and high a CSS pixel is.
    """
    drawing = usvg.Tree.from_str(svg, _options())
    width, height = drawing.int_size()
    size = width * scale, height * scale
    return resvg.render(drawing, (scale, 0, 0, 0, scale, 0), bg_size=size, bg_color=_CLEAR)


@cache
def _options() -> usvg.Options:
    options = usvg.Options.default()
    options.dpi = 96  # else lengths in points count as 0
    for font in TEXT:
        options.load_font_file(str(source_file(font)))
    return options
