"""The fonts of the site and its figures, taken from packages and cut down for the web when the site is built.

Source Sans comes from `font-source-sans-pro`, STIX Two Math (which browsers need to set formulas) from `ziamath`; both
fonts are under the SIL Open Font License 1.1. In figures and pictures, letters that Source Sans lacks come from DejaVu
Sans, which is part of matplotlib.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache as kept
from importlib import metadata
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from termbook.cache import Cache

TEXT_FONTS = ("SourceSansPro-Regular", "SourceSansPro-It", "SourceSansPro-Semibold", "SourceSansPro-Bold")
MATHS_FONT = "STIXTwoMath-Regular"
FALLBACK_FONTS = ("DejaVuSans", "DejaVuSans-Bold")

_PLACES = {
    **dict.fromkeys(TEXT_FONTS, ("font_source_sans_pro", "files")),
    MATHS_FONT: ("ziamath", "fonts"),
    **dict.fromkeys(FALLBACK_FONTS, ("matplotlib", "mpl-data/fonts/ttf")),
}
"""The package that contains a font, and the folder in it."""

Ranges = tuple[tuple[int, int], ...]

_TEXT = ((0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x3FF), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x2500, 0x25FF))
_MATHS = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2C6, 0x2DD),
    (0x300, 0x33F),
    (0x370, 0x3FF),
    (0x2010, 0x2057),
    (0x2061, 0x2064),
    (0x20D0, 0x20EF),
    (0x2100, 0x214F),
    (0x2190, 0x21D5),
    (0x2200, 0x22FF),
    (0x2308, 0x230B),
    (0x23DC, 0x23E1),
    (0x27E6, 0x27EB),
    (0x1D400, 0x1D4CF),  # bold, italic, bold italic, script
    (0x1D538, 0x1D56B),  # double-struck
    (0x1D6A8, 0x1D755),  # bold and italic Greek
    (0x1D7CE, 0x1D7D7),  # bold digits
)
# What nearly every page has, in a file of its own; a page with other characters loads the rest too.
_TEXT_BASIC = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x3B1, 0x3C9),
    (0x2010, 0x2026),
    (0x2032, 0x2033),
    (0x2070, 0x2089),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)
_MATHS_BASIC = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2C6, 0x2DD),
    (0x393, 0x3C9),
    (0x3D5, 0x3D5),
    (0x3F5, 0x3F5),
    (0x2016, 0x2016),
    (0x2032, 0x2033),
    (0x2061, 0x2064),
    (0x210E, 0x210E),  # italic h
    (0x2113, 0x2113),
    (0x2190, 0x2194),
    (0x2200, 0x221E),
    (0x2223, 0x2223),
    (0x223C, 0x223C),
    (0x2248, 0x2248),
    (0x2264, 0x2265),
    (0x22A4, 0x22A4),
    (0x22C5, 0x22C5),
    (0x2308, 0x230B),
    (0x1D400, 0x1D467),  # bold and italic
    (0x1D6FC, 0x1D71B),  # italic Greek
)


def _codes(ranges: Ranges) -> list[int]:
    return [code for first, last in ranges for code in range(first, last + 1)]


def _rest(ranges: Ranges, taken: Ranges) -> Ranges:
    """Return what is in `ranges` but not in `taken`."""
    left = sorted({*_codes(ranges)} - {*_codes(taken)})
    runs = [[code for _, code in run] for _, run in groupby(enumerate(left), lambda place: place[1] - place[0])]
    return tuple((run[0], run[-1]) for run in runs)


_TEXT_MORE = _rest(_TEXT, _TEXT_BASIC)

# Bold is for figures: the site's bold is semibold.
_CUTS: dict[str, tuple[str, Ranges]] = {
    "SourceSansPro-Regular": ("SourceSansPro-Regular", _TEXT_BASIC),
    "SourceSansPro-Regular-more": ("SourceSansPro-Regular", _TEXT_MORE),
    "SourceSansPro-It": ("SourceSansPro-It", _TEXT_BASIC),
    "SourceSansPro-It-more": ("SourceSansPro-It", _TEXT_MORE),
    "SourceSansPro-Semibold": ("SourceSansPro-Semibold", _TEXT_BASIC),
    "SourceSansPro-Semibold-more": ("SourceSansPro-Semibold", _TEXT_MORE),
    "STIXTwoMath-Regular": (MATHS_FONT, _MATHS_BASIC),
    "STIXTwoMath-Regular-more": (MATHS_FONT, _rest(_MATHS, _MATHS_BASIC)),
}
# Without `ssty`, the shapes of sub- and superscripts: they would double the maths font, and Chromium ignores them.
_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "dtls", "flac"]


def source_file(font: str) -> Path:
    """Return the TrueType file of a font, in the package it is installed with.

    Args:
        font: One of `TEXT_FONTS`, `MATHS_FONT` and `FALLBACK_FONTS`.

    Raises:
        ModuleNotFoundError: The package is not installed.
    """
    package, folder = _PLACES[font]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {package}, which brings the font {font}, is not installed")
    return Path(spec.origin).parent / folder / f"{font}.ttf"


def webfonts(cache: Path) -> dict[str, bytes]:
    """Return the site's fonts as WOFF2 files by name.

    Args:
        cache: Folder of fonts made before; made if missing. Making them takes seconds.

    Raises:
        CacheError: If the fonts cannot be kept there.
    """
    return {f"{name}.woff2": _webfont(font, ranges, Cache(cache)) for name, (font, ranges) in _CUTS.items()}


def unicode_ranges() -> dict[str, str]:
    """Return the `unicode-range` of each of the site's fonts, as written in a style sheet, by the file's name."""
    return {
        f"{name}.woff2": ", ".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in ranges)
        for name, (_, ranges) in _CUTS.items()
    }


def _webfont(font: str, ranges: Ranges, cache: Cache) -> bytes:
    key = hashlib.sha256(repr((*_basis(font), ranges)).encode()).hexdigest()
    made = cache.get(key)
    if made is None:
        made = _subset(source_file(font), ranges)
        cache.put(key, made)
    return made


@kept
def _basis(font: str) -> tuple[str, ...]:
    """Return what cuts of a font depend on, as it was when this process first asked."""
    sources = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (source_file(font), Path(__file__))]
    return (*sources, metadata.version("fonttools"), metadata.version("brotli"))


def _subset(source: Path, ranges: Ranges) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415  # slow to import, and needed once
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # likewise

    font = TTFont(source, recalcTimestamp=False)  # a new time stamp would change the font with every build
    subsetter = Subsetter(Options(layout_features=_FEATURES, hinting=False))
    subsetter.populate(unicodes=_codes(ranges))
    subsetter.subset(font)
    font.flavor = "woff2"
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()
