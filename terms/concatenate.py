"""The channels of two feature maps, concatenated and added; Add makes two different pixels alike."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, ORANGE, PURPLE, blank, matrix, note

Maps = NDArray[np.float64]  # (height, width, channels)

A = np.stack([[[7.0, 3.0], [1.0, 0.0]], [[0.0, 2.0], [4.0, 6.0]]], axis=-1)
B = np.stack([[[1.0, 5.0], [2.0, 8.0]], [[3.0, 1.0], [0.0, 2.0]]], axis=-1)
STEP = 2.2  # from one channel to the next
ROW = 3.9  # from one line of maps to the next
SECOND = 7.2  # where B begins


def channels(axes: Axes, maps: Maps, left: float, bottom: float, color: str) -> None:
    """Draw the channels of `maps` side by side, the two upper pixels framed in each."""
    for index in range(maps.shape[2]):
        origin = (left + index * STEP, bottom)
        matrix(axes, maps[..., index], origin=origin, color=color, largest=10, outlined=[(0, 0), (0, 1)])


def draw(figure: Figure) -> None:
    """Draw A and B above, all their channels one after the other below, and their sums below that."""
    figure.set_figheight(4.2)
    axes = figure.subplots()
    blank(axes)
    joined = np.concatenate([A, B], axis=-1)
    added = A + B
    channels(axes, A, 0, 2 * ROW, BLUE)
    channels(axes, B, SECOND, 2 * ROW, ORANGE)
    channels(axes, joined[..., :2], 0, ROW, BLUE)
    channels(axes, joined[..., 2:], 2 * STEP, ROW, ORANGE)
    channels(axes, added, 0, 0, PURPLE)
    for name, maps, place in (
        ("A", A, (0, 2 * ROW)),
        ("B", B, (SECOND, 2 * ROW)),
        ("Concatenate", joined, (0, ROW)),
        ("Add", added, (0, 0)),
    ):
        shape = " × ".join(str(side) for side in maps.shape)
        note(axes, f"{name}: {shape}", (place[0], place[1] + 2.65))
    left, right = (", ".join(f"{value:g}" for value in pixel) for pixel in joined[0])
    note(axes, f"({left})\nand\n({right})", (4 * STEP + 1.6, ROW + 1), align="center")
    left, right = (", ".join(f"{value:g}" for value in pixel) for pixel in added[0])
    note(axes, f"({left}) and ({right}):\nthe framed pixels are alike now", (2 * STEP + 0.4, 1))
    axes.set(xlim=(-0.1, SECOND + 2 * STEP), ylim=(-0.1, 2 * ROW + 3.1))
