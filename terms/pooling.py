"""A map with one strong hit and a map of faint texture, pooled in four ways; readers choose which."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import INK, MUTED, arrow, blank, matrix, note

HIT = np.zeros((4, 4))
HIT[1, 1] = 8
TEXTURE = np.array([[2, 1, 3, 2], [1, 2, 2, 1], [3, 2, 2, 3], [2, 2, 1, 3]], dtype=float)
LOW = 4.6  # lower edge of the maps
STEP = 6.2  # from one map to the other


def pool(pixels: NDArray[np.float64], kind: str) -> NDArray[np.float64]:
    """Pool in blocks of 2 x 2, or the whole map if `kind` is global."""
    size = 4 if kind.startswith("global") else 2
    blocks = pixels.reshape(4 // size, size, 4 // size, size)
    return np.asarray(blocks.max(axis=(1, 3)) if kind.endswith("max") else blocks.mean(axis=(1, 3)))


def draw(figure: Figure, kind: str = "max") -> None:
    figure.set_figheight(4.2)
    axes = figure.subplots()
    blank(axes)
    size = 4 if kind.startswith("global") else 2
    for index, (pixels, name) in enumerate(((HIT, "one strong hit"), (TEXTURE, "faint, but everywhere"))):
        left = index * STEP
        matrix(axes, pixels, origin=(left, LOW), largest=8)
        for i, j in np.ndindex(4 // size, 4 // size):
            corner = (left + j * size, LOW + i * size)
            axes.add_patch(Rectangle(corner, size, size, fill=False, edgecolor=INK, linewidth=2.2))
        pooled = pool(pixels, kind)
        cell = 1.4
        side = cell * len(pooled)
        arrow(axes, (left + 2, LOW - 0.25), (left + 2, 3.1), color=MUTED)
        matrix(axes, pooled, origin=(left + 2 - side / 2, 2.9 - side), cell=cell, largest=8, size=13)
        note(axes, name, (left + 2, LOW + 4.45), align="center")
    note(axes, kind, (2 + STEP / 2, 3.8), align="center", size=13)
    axes.set(xlim=(-0.2, STEP + 4.2), ylim=(-0.1, LOW + 4.8))
