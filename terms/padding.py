"""The same kernel of ones over an image of ones, without padding and with a ring of zeros."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, Point, arrow, blank, matrix, note

SIDE, KERNEL = 5, 3
TOP = 14.0  # upper edge of the inputs


def window_sums(image: NDArray[np.float64]) -> NDArray[np.float64]:
    """Convolution with a kernel of ones and stride 1."""
    sums: NDArray[np.float64] = sliding_window_view(image, (KERNEL, KERNEL)).sum(axis=(2, 3))
    return sums


def panel(axes: Axes, middle: float, pad: int, title: str) -> None:
    """Draw the padded input above and what the kernel makes of it below."""
    padded = np.pad(np.ones((SIDE, SIDE)), pad)
    output = window_sums(padded)
    reach, size = len(padded), len(output)
    corner = (middle - reach / 2, TOP - (7 + reach) / 2)
    inner = (corner[0] + pad, corner[1] + pad)
    if pad:
        for row, column in np.argwhere(padded == 0):
            place: Point = (corner[0] + column, corner[1] + reach - 1 - row)
            axes.add_patch(Rectangle(place, 1, 1, fill=False, edgecolor=MUTED, linewidth=0.8, linestyle=(0, (2, 2))))
            axes.text(place[0] + 0.5, place[1] + 0.5, "0", ha="center", va="center", color=MUTED)
    matrix(axes, np.ones((SIDE, SIDE)), origin=inner, largest=2.5)
    top = corner[1] + reach
    axes.add_patch(
        Rectangle((corner[0], top - KERNEL), KERNEL, KERNEL, fill=False, edgecolor=ORANGE, linewidth=2.6, zorder=4)
    )
    low = (middle - size / 2, (5 - size) / 2)
    matrix(axes, output, origin=low, largest=9, color=BLUE)
    axes.add_patch(Rectangle((low[0], low[1] + size - 1), 1, 1, fill=False, edgecolor=ORANGE, linewidth=2.6, zorder=4))
    if pad:
        axes.add_patch(Rectangle((middle - 1.5, 1), 3, 3, fill=False, edgecolor=INK, linewidth=2.0, zorder=3))
    arrow(axes, (middle, 6.75), (middle, 5.25), color=MUTED)
    axes.text(middle, TOP + 0.8, title, ha="center", va="center", fontsize=12.5, weight="semibold")
    note(axes, f"output {size} × {size}", (middle, -0.7), align="center")


def draw(figure: Figure) -> None:
    figure.set_figheight(4.4)
    axes = figure.subplots()
    blank(axes)
    panel(axes, 3.5, 0, "no padding (“valid”)")
    panel(axes, 13.5, 1, "padding 1 (“same”)")
    note(axes, "sum of each\n3 × 3 window", (8.5, 6), align="center")
    axes.set(xlim=(-0.5, 17.5), ylim=(-1.3, TOP + 1.5))
