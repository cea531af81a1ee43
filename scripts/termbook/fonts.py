"""Fonts of the site and of its figures, taken from packages and cut down for the web when the site is built.

Source Sans comes from `font-source-sans-pro`, STIX Two Math (which browsers need to set formulas) from `ziamath`; both
fonts are under the SIL Open Font License 1.1.
"""

from __future__ import annotations

import hashlib
import io
import os
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

TEXT_FONTS = ("SourceSansPro-Regular", "SourceSansPro-It", "SourceSansPro-Semibold", "SourceSansPro-Bold")
MATHS_FONT = "STIXTwoMath-Regular"

_TEXT_RANGES = ((0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x2500, 0x25FF))
_MATHS_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2C6, 0x2DD),
    (0x300, 0x33F),
    (0x370, 0x3FF),
    (0x2010, 0x2057),
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
_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "ssty", "dtls", "flac"]


def source_file(font: str) -> Path:
    """Where the installed package keeps the TrueType file of `font`, one of `TEXT_FONTS` or `MATHS_FONT`."""
    package, folder = ("ziamath", "fonts") if font == MATHS_FONT else ("font_source_sans_pro", "files")
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {package}, which brings the font {font}, is not installed")
    return Path(spec.origin).parent / folder / f"{font}.ttf"


def webfonts(cache: Path) -> dict[str, bytes]:
    """The site's fonts as WOFF2 files by name.

    Args:
        cache: Folder of fonts made before; made if missing. Making them takes seconds.
    """
    cache.mkdir(parents=True, exist_ok=True)
    return {f"{font}.woff2": _webfont(font, cache) for font in (*TEXT_FONTS, MATHS_FONT)}


def _webfont(font: str, cache: Path) -> bytes:
    source = source_file(font)
    ranges = _MATHS_RANGES if font == MATHS_FONT else _TEXT_RANGES
    versions = (metadata.version("fonttools"), metadata.version("brotli"))
    made_from = (hashlib.sha256(source.read_bytes()).hexdigest(), ranges, _FEATURES, versions)
    kept = cache / f"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:32]}.woff2"
    if not kept.exists():
        new = kept.with_suffix(f".{os.getpid()}.new")
        new.write_bytes(_subset(source, ranges))
        new.replace(kept)
    return kept.read_bytes()


def _subset(source: Path, ranges: tuple[tuple[int, int], ...]) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415  # slow to import, and needed once
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # likewise

    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=_FEATURES, hinting=False))
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()
