"""What stands on a picture for sharing, read from its pixels."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from termbook.figures.picture import COLUMN, EDGE, HEIGHT, WIDTH, UnknownLetterError, picture

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 10 10" '
    'preserveAspectRatio="none"><style>.a{{fill:#0b62a8}}:target .a{{fill:#6cb6ff}}</style>'
    '<path class="a" d="M0 0h10v10h-10z"/></svg>'
)
"""A blue rectangle."""
BLUE = (0x0B, 0x62, 0xA8)
DEFINITION = "How well a model does on data it has not seen, which tells what it has learned from what it remembers."


def pixels(
    name: str = "Recall", definition: str = DEFINITION, width: int = 360, height: int = 216
) -> NDArray[np.uint8]:
    """The picture's rows, columns and channels."""
    drawn = picture(FIGURE.format(width=width, height=height), name, definition)
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
        return np.asarray(image.convert("RGB"))


def words(shown: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where something is drawn left of the figure."""
    drawn: NDArray[np.bool_] = shown[:, : EDGE + COLUMN + 20].min(axis=2) < 200
    return drawn


def lines(shown: NDArray[np.uint8]) -> int:
    """How many lines of words there are: runs of rows with something in them."""
    rows = words(shown).any(axis=1).astype(int)
    return int((np.diff(rows, prepend=0) == 1).sum())


@pytest.mark.parametrize("size", [(360, 216), (360, 576), (360, 60)])
def test_figure_is_as_large_as_it_fits_beside_the_words(size: tuple[int, int]) -> None:
    blue = (pixels(width=size[0], height=size[1]) == BLUE).all(axis=2)
    rows, columns = np.flatnonzero(blue.any(axis=1)), np.flatnonzero(blue.any(axis=0))
    wide, high = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
    assert wide / high == pytest.approx(size[0] / size[1], rel=0.02)
    assert WIDTH - 1 - columns[-1] == pytest.approx(EDGE, abs=1)
    assert wide == pytest.approx(660, abs=2) or high == pytest.approx(530, abs=2)
    assert rows[0] == pytest.approx(HEIGHT - 1 - rows[-1], abs=1)


@pytest.mark.parametrize("text", ["WWWW MMMM " * 12, "W" * 90, "iiii llll " * 30, "one two & <three> " * 20])
def test_words_stay_in_their_column_and_on_the_sheet(text: str) -> None:
    shown = words(pixels(text[:40], text))
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    assert columns[0] >= EDGE - 2
    assert columns[-1] <= EDGE + COLUMN + 2
    assert rows[0] >= EDGE - 2
    assert rows[-1] <= HEIGHT - EDGE + 8


def test_long_name_is_set_smaller() -> None:
    short, long = (words(pixels(name, "x")) for name in ("Epoch", "Gradient-weighted class activation mapping"))
    first_line = slice(EDGE, EDGE + 53)
    assert short[first_line].any(axis=1).sum() > long[first_line].any(axis=1).sum()


def test_definition_that_is_too_long_is_cut() -> None:
    assert lines(pixels(definition="all of the dough " * 10)) < lines(pixels(definition="all of the dough " * 30))
    full = pixels(definition="all of the dough " * 100)
    assert (full == pixels(definition="all of the dough " * 200)).all()


def test_name_and_definition_without_end_leave_room_for_each_other() -> None:
    assert lines(pixels("dough " * 1_000, "water " * 1_000)) == 6 + 8


def test_markup_is_text() -> None:
    blank = pixels(definition=".")
    assert words(pixels(definition="<b>&amp;</b> .")).sum() > words(blank).sum()
    assert lines(pixels(definition='</text></svg><image href="file:///etc/passwd"/>')) > lines(blank)


def test_letters_the_main_font_lacks_come_from_the_other() -> None:
    boxes = words(pixels("\N{CYRILLIC CAPITAL LETTER SHCHA}", "\N{ARABIC LETTER BEH}"))
    assert boxes[:120].any()
    assert boxes[120:].any()


@pytest.mark.parametrize(("name", "definition"), [("水", "Water."), ("Water", "A liquid (水).")])
def test_letter_that_no_font_has(name: str, definition: str) -> None:
    with pytest.raises(UnknownLetterError, match=r"no font has the letter '水' \(U\+6C34\)"):
        pixels(name, definition)
