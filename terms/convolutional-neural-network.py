"""A small convolutional network with weights set by hand: strokes first, then the places where two strokes cross."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, Point, arrow, blank, note

Maps = NDArray[np.float64]  # (channels, rows, columns)

SIDE = 18
MARKS = ((4, 4, "|"), (4, 12, "+"), (12, 4, "+"), (12, 12, "-"))  # row and column of the middle, and the shape
UPRIGHT = np.array([[-1.0, 2.0, -1.0]] * 3)
COLUMN = np.array([[0.0, 1.0, 0.0]] * 3)
FIRST = np.stack([UPRIGHT, UPRIGHT.T])[:, None]  # two kernels for one channel
SECOND = np.stack([COLUMN, COLUMN.T])[None]  # one kernel for two channels
FOLLOWED = (0, 4)  # the cell of the last map that is traced back to the image
TOP = 37.0  # of the stacked maps, in cells


def picture() -> Maps:
    """White ground with two crosses, an upright and a flat stroke, each one pixel wide."""
    image = np.zeros((1, SIDE, SIDE))
    for row, column, shape in MARKS:
        if shape in "+|":
            image[0, row - 2 : row + 3, column] = 1
        if shape in "+-":
            image[0, row, column - 2 : column + 3] = 1
    return image


def convolve(maps: Maps, kernels: Maps, bias: float) -> Maps:
    """Convolution without padding, then ReLU."""
    windows = sliding_window_view(maps, (3, 3), axis=(1, 2))
    sums: Maps = np.einsum("cijuv,mcuv->mij", windows, kernels) + bias
    return np.maximum(sums, 0)


def pool(maps: Maps) -> Maps:
    """The largest value of each 2 x 2 block."""
    channels, rows, columns = maps.shape
    pooled: Maps = maps.reshape(channels, rows // 2, 2, columns // 2, 2).max(axis=(2, 4))
    return pooled


def show(axes: Axes, values: Maps, corner: Point, frame: tuple[int, int, int], color: str) -> None:
    """Draw one map, one data unit a cell, from its upper left corner; frame its cells at (row, column, side)."""
    (left, top), side = corner, len(values)
    for i, j in np.argwhere(values > 0):
        shade = (color, float(values[i, j] / values.max()))
        axes.add_patch(Rectangle((left + j, top - i - 1), 1, 1, facecolor=shade, edgecolor="none"))
    axes.add_patch(Rectangle((left, top - side), side, side, fill=False, edgecolor=MUTED, linewidth=0.9))
    row, column, size = frame
    margin = 0.5 if size == 1 else 0.0  # leave the single cell to be seen
    low, reach = (left + column - margin, top - row - size - margin), size + 2 * margin
    axes.add_patch(Rectangle(low, reach, reach, fill=False, edgecolor=ORANGE, linewidth=2.2, zorder=3))


def draw(figure: Figure) -> None:
    """Draw the image and the maps after each layer, all to one scale, from left to right."""
    figure.set_figheight(3.9)
    axes = figure.subplots()
    blank(axes)
    image = picture()
    strokes = convolve(image, FIRST, -1)
    halves = pool(strokes)
    crossings = convolve(halves, SECOND, -14)

    row, column = FOLLOWED
    stages = (
        (image, 0.0, (2 * row, 2 * column, 8), INK, "image", "18 × 18 × 1"),
        (strokes, 23.0, (2 * row, 2 * column, 6), BLUE, "conv + ReLU", "16 × 16 × 2"),
        (halves, 44.0, (row, column, 3), BLUE, "max pool", "8 × 8 × 2"),
        (crossings, 58.0, (row, column, 1), BLUE, "conv + ReLU", "6 × 6 × 1"),
    )
    for maps, left, frame, color, name, shape in stages:
        side = maps.shape[1]
        middles = (TOP / 2,) if len(maps) == 1 else (TOP - 8, 8)
        for values, middle in zip(maps, middles, strict=True):
            show(axes, values, (left, middle + side / 2), frame, color)
        note(axes, f"{name}\n{shape}", (left + side / 2, TOP + 3.6), align="center")
    for start, end in ((18.6, 22.4), (39.6, 43.4), (52.6, 57.4)):
        arrow(axes, (start, TOP / 2), (end, TOP / 2), color=MUTED)
    axes.set(xlim=(-1, 66), ylim=(-3.2, TOP + 6.5))
    note(axes, "crossings", (61, TOP / 2 - 5), align="center", color=BLUE)
    note(axes, "seen by the one\nframed cell at\nthe end: 8 × 8", (9, TOP / 2 - 14), align="center", color=ORANGE)
    for text, height in (("upright strokes", TOP - 17.8), ("flat strokes", -1.8)):
        note(axes, text, (31, height), align="center", color=BLUE)
