"""A transposed convolution as stamping: each input number stamps the kernel; readers set the stride."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, arrow, blank, matrix, note

INPUT = np.array([[2.0, 1.0], [1.0, 3.0]])
KERNEL = np.array([[1.0, 1.0, 1.0], [0.0, 1.0, 0.0], [0.0, 1.0, 0.0]])  # a letter T, to show which way up it is laid
COLORS = (BLUE, ORANGE, GREEN, PURPLE)
SPREAD = 3.4  # from one stamp to the next
MIDDLE, RIGHT = 4.1, 11.7  # left edges of the stamps and of the output


def draw(figure: Figure, stride: int = 2) -> None:
    """Draw input and kernel at the left, the four stamps in the middle, their sum at the right."""
    figure.set_figheight(2.75)
    axes = figure.subplots()
    blank(axes)
    size = len(KERNEL)
    matrix(axes, KERNEL, color=INK, largest=4)
    output = np.zeros([(side - 1) * stride + size for side in INPUT.shape])
    top = (SPREAD + size + 6) / 2  # of an output of 6 x 6, the largest: all have their upper left corner there
    for color, (i, j) in zip(COLORS, np.ndindex(*INPUT.shape), strict=True):
        matrix(axes, INPUT[i : i + 1, j : j + 1], origin=(0.4 + 1.2 * j, 5.6 - 1.2 * i), color=color, largest=3)
        axes.add_patch(Rectangle((0.4 + 1.2 * j, 5.6 - 1.2 * i), 1, 1, fill=False, edgecolor=color, linewidth=2.2))
        stamp = INPUT[i, j] * KERNEL
        corner = (MIDDLE + j * SPREAD, (1 - i) * SPREAD)
        matrix(axes, stamp, origin=corner, color=color, largest=3)
        axes.add_patch(Rectangle(corner, size, size, fill=False, edgecolor=color, linewidth=2.2, zorder=3))
        place = np.s_[i * stride : i * stride + size, j * stride : j * stride + size]
        output[place] += stamp
        laid = (
            RIGHT + j * stride + 0.15 * (2 * j - 1),
            top - i * stride - size - 0.15 * (2 * i - 1),
        )  # moved apart a bit
        axes.add_patch(Rectangle(laid, size, size, fill=False, edgecolor=color, linewidth=1.8, zorder=2))
    matrix(axes, output, origin=(RIGHT, top - len(output)), color=INK, largest=8)
    middle = (SPREAD + size) / 2
    arrow(axes, (MIDDLE - 0.9, middle), (MIDDLE - 0.25, middle), color=MUTED)
    arrow(axes, (RIGHT - 0.9, middle), (RIGHT - 0.25, middle), color=MUTED)
    note(axes, "input", (1.5, 7.3), align="center")
    note(axes, "kernel", (1.5, 3.55), align="center")
    note(axes, "one stamp for each", (MIDDLE + middle, 7.3), align="center")
    note(axes, f"their sum, {len(output)} × {len(output)}", (RIGHT, 7.3))
    axes.set(xlim=(-0.1, RIGHT + 6.2), ylim=(-0.1, 7.8))
