"""The logo as pictures of fixed sizes, for systems that show an installed site among their apps."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import ParseError  # only what defusedxml answers with

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from termbook.figures.raster import png
from termbook.figures.style import PAPER

LOGO = "assets/images/logo.svg"
"""Where a site has its logo."""

_SHARE = 0.72
"""The logo's share of an icon's width on paper: its corners are within the circle that every system leaves."""


class Icon(NamedTuple):
    """One of the pictures that systems ask for."""

    address: str
    pixels: int
    """Width and height."""
    purpose: str
    """As in a web app's manifest: `any` is shown as it is, a `maskable` one loses its corners."""
    on_paper: bool
    """Whether it has a background of its own."""


ICONS = (
    Icon("assets/images/app-192.png", 192, "any", on_paper=False),
    Icon("assets/images/app-512.png", 512, "any", on_paper=False),
    Icon("assets/images/app-maskable-512.png", 512, "maskable", on_paper=True),
)
"""The icons that a manifest names beside the logo."""

APPLE = Icon("assets/images/app-180.png", 180, "any", on_paper=True)
"""For iOS, which does not take it from a manifest, and shows transparent parts in black."""


def draw(icon: Icon, logo: str) -> bytes:
    """Draw an icon as PNG.

    Args:
        icon: What to draw.
        logo: The logo as SVG, square.

    Raises:
        ValueError: The logo is not SVG.
    """
    _refuse_others(logo)
    share, paper = (_SHARE, f'<rect width="1" height="1" fill="{PAPER}"/>') if icon.on_paper else (1, "")
    edge = (1 - share) / 2
    size = f'viewBox="0 0 1 1" width="{icon.pixels}" height="{icon.pixels}"'
    sheet = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paper}'
        f'<image x="{edge}" y="{edge}" width="{share}" height="{share}" href="data:image/svg+xml,{quote(logo)}"/></svg>'
    )
    return png(sheet)


def _refuse_others(logo: str) -> None:
    """Raise ValueError for what is not SVG, which resvg would leave out without a word."""
    try:
        root = fromstring(logo)
    except (ParseError, DefusedXmlException) as error:
        raise ValueError(str(error)) from None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise ValueError(f"the root element is {root.tag!r}")
