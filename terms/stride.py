"""Windows over a row of ten numbers: a stride keeps every second, third or fourth of the sums; readers choose it."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, blank, matrix, note

ROW = np.array([1, 2, 0, 3, 5, 1, 4, 0, 2, 6])
WINDOW = 3
INPUT, EVERY, PACKED = 6.4, 2.9, 0.0  # lower edges of the three rows


def starts(stride: int) -> list[int]:
    """Where the windows begin."""
    return list(range(0, len(ROW) - WINDOW + 1, stride))


def sums() -> NDArray[np.int_]:
    """What the windows give at stride 1."""
    return np.asarray(sliding_window_view(ROW, WINDOW).sum(axis=1))


def unseen(stride: int) -> list[int]:
    """The places that are in no window."""
    return sorted(set(range(len(ROW))) - {start + i for start in starts(stride) for i in range(WINDOW)})


def draw(figure: Figure, stride: int = 2) -> None:
    figure.set_figheight(2.95)
    axes = figure.subplots()
    blank(axes)
    kept, every = starts(stride), sums()

    matrix(axes, ROW[None], origin=(0, INPUT), largest=14)
    for place in unseen(stride):
        axes.plot([place, place + 1], [INPUT, INPUT + 1], color=ORANGE, linewidth=1.4, zorder=1.5)
        axes.add_patch(Rectangle((place, INPUT), 1, 1, fill=False, edgecolor=ORANGE, linewidth=2, zorder=2))
    levels = -(-WINDOW // stride)  # how many windows overlap in one place
    for index, start in enumerate(kept):
        height = INPUT - 0.4 - 0.42 * (index % levels)
        axes.plot(
            [start + 0.1, start + WINDOW - 0.1], [height, height], color=BLUE, linewidth=3.2, solid_capstyle="butt"
        )
        arrow(axes, (start + WINDOW / 2, height - 0.1), (start + WINDOW / 2, EVERY + 1.1), color=BLUE, width=1.1)
    for start, value in enumerate(every):
        corner = (start + 1, EVERY)
        if start in kept:
            matrix(axes, [[value]], origin=corner, largest=14)
        else:
            axes.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=MUTED, linewidth=0.8, linestyle=(0, (3, 2))))
            note(axes, f"{value}", (start + 1.5, EVERY + 0.47), align="center", color=MUTED)
    matrix(axes, every[kept][None], origin=(1, PACKED), largest=14)
    for index, start in enumerate(kept):
        arrow(axes, (start + 1.5, EVERY - 0.1), (index + 1.5, PACKED + 1.1), color=INK, width=1.1)
    note(axes, "input", (10.3, INPUT + 0.5))
    note(axes, f"windows,\nstride {stride}", (10.3, INPUT - 0.9), color=BLUE)
    note(axes, "sums,\nkept or not", (10.3, EVERY + 0.5))
    note(axes, "output", (10.3, PACKED + 0.5))
    axes.set(xlim=(-0.1, 14), ylim=(-0.2, INPUT + 1.2))
