"""A kernel of ones over an image of ones; readers choose what is put around the image."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, Point, arrow, blank, matrix, note

SIDE, KERNEL = 5, 3
RINGS = {"none": 0, "1 ring of zeros": 1, "2 rings of zeros": 2, "1 ring of copies": 1}
LEFT, RIGHT, MIDDLE = 4.5, 15.5, 4.5  # the centers of input and output


def window_sums(image: NDArray[np.float64]) -> NDArray[np.float64]:
    """Convolution with a kernel of ones and stride 1."""
    sums: NDArray[np.float64] = sliding_window_view(image, (KERNEL, KERNEL)).sum(axis=(2, 3))
    return sums


def draw(figure: Figure, ring: str = "1 ring of zeros") -> None:
    """Draw the padded input at the left and what the kernel makes of it at the right."""
    figure.set_figheight(3.2)
    axes = figure.subplots()
    blank(axes)
    pad = RINGS[ring]
    padded = np.pad(np.ones((SIDE, SIDE)), pad, mode="edge" if "copies" in ring else "constant")
    output = window_sums(padded)
    reach, size = len(padded), len(output)
    corner = (LEFT - reach / 2, MIDDLE - reach / 2)
    for row, column in np.ndindex(padded.shape):
        if pad <= row < pad + SIDE and pad <= column < pad + SIDE:
            continue
        place: Point = (corner[0] + column, corner[1] + reach - 1 - row)
        axes.add_patch(Rectangle(place, 1, 1, fill=False, edgecolor=MUTED, linewidth=0.8, linestyle=(0, (2, 2))))
        axes.text(place[0] + 0.5, place[1] + 0.5, f"{padded[row, column]:g}", ha="center", va="center", color=MUTED)
    matrix(axes, np.ones((SIDE, SIDE)), origin=(LEFT - SIDE / 2, MIDDLE - SIDE / 2), largest=2.5)
    frame = (corner[0], corner[1] + reach - KERNEL)
    axes.add_patch(Rectangle(frame, KERNEL, KERNEL, fill=False, edgecolor=ORANGE, linewidth=2.6, zorder=4))
    low = (RIGHT - size / 2, MIDDLE - size / 2)
    matrix(axes, output, origin=low, largest=9, color=BLUE)
    axes.add_patch(Rectangle((low[0], low[1] + size - 1), 1, 1, fill=False, edgecolor=ORANGE, linewidth=2.6, zorder=4))
    inner = (RIGHT - 1.5, MIDDLE - 1.5)
    axes.add_patch(Rectangle(inner, 3, 3, fill=False, edgecolor=INK, linewidth=2.0, zorder=3))
    arrow(axes, (LEFT + 5.1, MIDDLE), (RIGHT - 4.1, MIDDLE), color=MUTED)
    added = f" + {2 * pad}" if pad else ""
    note(axes, f"input {SIDE}{added} = {reach} wide" if pad else "input 5 wide", (LEFT, 9.8), align="center")
    note(axes, f"output {size} wide", (RIGHT, 9.8), align="center")
    note(axes, "Each output is the sum of a 3 × 3 window.", (10, -0.9), align="center")
    axes.set(xlim=(-0.3, 19.3), ylim=(-1.5, 10.5))
