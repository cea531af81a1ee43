"""One vector beside different companions: layer normalization ignores them, batch normalization does not."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle
from numpy.typing import NDArray

from termbook.drawing import INK, MUTED, ORANGE, arrow, blank, matrix, note

Values = NDArray[np.float64]
BATCHES = (
    np.array([[3.0, 9, 1, 3], [5, 2, 4, 4], [1, 7, 4, 8]]),
    np.array([[3.0, 9, 1, 3], [0, 12, 0, 1], [0, 15, 2, 2]]),
)

LOOP: dict[str, Any] = {"fill": False, "edgecolor": ORANGE, "linewidth": 1.6}


def normalize(values: Values, method: str) -> Values:
    """The values, normalized by that method; scale and shift stay at 1 and 0."""
    if method == "RMSNorm":
        return np.asarray(values / np.sqrt((values**2).mean(axis=1, keepdims=True)))
    axis = 1 if method == "layer norm" else 0
    return np.asarray((values - values.mean(axis=axis, keepdims=True)) / values.std(axis=axis, keepdims=True))


def draw(figure: Figure, method: str = "layer norm") -> None:
    """Two batches with the same first row, before and after."""
    figure.set_figheight(4)
    axes = figure.subplots()
    blank(axes)
    for index, values in enumerate(BATCHES):
        left = 5.2 * index
        matrix(axes, values, origin=(left, 4.1), largest=15)
        matrix(axes, normalize(values, method), origin=(left, 0), largest=2, fmt="{:.1f}")
        down = method == "batch norm"
        for group in range(4 if down else 3):
            corner = (left + group + 0.08, 4.18) if down else (left + 0.08, 4.18 + group)
            size = (0.84, 2.84) if down else (3.84, 0.84)
            axes.add_patch(FancyBboxPatch(corner, *size, boxstyle="round,pad=0,rounding_size=0.25", **LOOP))
        for low in (6.1, 2):
            axes.add_patch(Rectangle((left, low), 4, 1, fill=False, edgecolor=INK, linewidth=2.6, zorder=3))
        arrow(axes, (left + 2, 4), (left + 2, 3.1), color=MUTED)
        note(axes, method, (left + 2.25, 3.58), color=ORANGE)
        note(axes, "The same row again," if index else "A row of 4 features", (left, 7.97))
        note(axes, "beside other rows" if index else "in a batch of 3 rows", (left, 7.42))
    axes.set(xlim=(-0.1, 9.3), ylim=(-0.1, 8.35))
