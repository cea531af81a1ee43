"""Four pixels made sixteen, by repeating and by blending, and the same along one line of pixels."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, matrix, note

Image = NDArray[np.float64]

PIXELS = np.array([[0.0, 16.0], [16.0, 64.0]])
BLENDED = (1, 1)  # the pixel whose sum is written out
STEP = 5.0  # from one square to the next


def nearest(image: Image, factor: int) -> Image:
    """Repeat every row and column."""
    return image.repeat(factor, axis=0).repeat(factor, axis=1)


def bilinear(image: Image, factor: int) -> Image:
    """Blend neighbors along the columns, then along the rows, by the distance of the pixels' centers."""
    for _ in range(2):
        size = len(image)
        place = np.clip((np.arange(size * factor) + 0.5) / factor - 0.5, 0, size - 1)
        low = np.floor(place).astype(int)
        high = np.minimum(low + 1, size - 1)
        share = (place - low)[:, None]
        image = ((1 - share) * image[low] + share * image[high]).T
    return image


def squares(axes: Axes) -> None:
    """Draw the four pixels and what becomes of them, all as squares of one size."""
    blank(axes)
    blended = bilinear(PIXELS, 2)
    top = PIXELS.max()
    matrix(axes, PIXELS, cell=2, largest=top, outlined=[(0, 1)], outline=ORANGE)
    matrix(axes, nearest(PIXELS, 2), origin=(STEP, 0), largest=top)
    axes.add_patch(Rectangle((STEP + 2, 2), 2, 2, fill=False, edgecolor=ORANGE, linewidth=2.4, zorder=3))
    matrix(axes, blended, origin=(2 * STEP, 0), largest=top, outlined=[BLENDED])
    for column, (name, shape) in enumerate((("input", "2 × 2"), ("nearest", "4 × 4"), ("bilinear", "4 × 4"))):
        note(axes, name, (column * STEP, 4.6), size=12.5)
        note(axes, shape, (column * STEP + 4, 4.6), color=MUTED, align="right")
    parts = " + ".join(f"{weight} · {value:g}" for weight, value in zip((9, 3, 3, 1), PIXELS.ravel(), strict=True))
    note(axes, f"({parts}) / 16 = {blended[BLENDED]:g}", (2 * STEP + 4, -0.7), align="right")
    axes.set(xlim=(-0.1, 2 * STEP + 4.1), ylim=(-1.2, 5.1))


def line(axes: Axes) -> None:
    """Draw one row of three pixels, and the twelve that each way makes of it, where their centers are."""
    row = np.array([[10.0, 40.0, 20.0]])
    factor = 4
    fine = (np.arange(row.size * factor) + 0.5) / factor
    finest = 64  # fine enough to show the lines on which the blended pixels lie
    axes.vlines(np.arange(1, row.size), 0, 46, color=MUTED, linewidth=0.8, alpha=0.5)
    steps, slopes = nearest(row, factor)[0], bilinear(row, factor)[0]
    axes.plot(fine, steps, "s-", color=ORANGE, drawstyle="steps-mid", linewidth=1, markersize=5)
    axes.plot((np.arange(row.size * finest) + 0.5) / finest, bilinear(row, finest)[0], color=BLUE, linewidth=1)
    axes.plot(fine, slopes, "o", color=BLUE, markersize=5)
    axes.plot(np.arange(row.size) + 0.5, row[0], "D", color=INK, markersize=7)
    note(axes, "input pixel", (0.5, 20), to=(0.5, 11.5), align="center")
    note(axes, "bilinear", (0.83, 30), color=BLUE, align="right")
    note(axes, "nearest", (2.03, 40), color=ORANGE)
    axes.set(xlim=(0, row.size), ylim=(0, 46), yticks=[0, 20, 40], xticks=np.arange(row.size) + 0.5)
    axes.set_xticklabels([f"pixel {index}" for index in range(row.size)])
    axes.tick_params(axis="x", length=0)
    axes.set_title("One row: 3 pixels become 12")


def draw(figure: Figure) -> None:
    """Draw the squares above and the line of pixels below."""
    figure.set_figheight(4.4)
    above, below = figure.subplots(2, 1, height_ratios=(1.3, 1))
    squares(above)
    line(below)
