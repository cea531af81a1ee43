"""A picture with fine detail halved in three ways, in place and moved by one pixel."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from termbook.drawing import MUTED, blank, note

SIDE, STEP = 18, 2
GAP = 3.0  # between panels, in pixels of the picture


def picture(shift: int) -> NDArray[np.float64]:
    """A line one pixel wide, a checkerboard of single pixels and a solid block, moved to the right."""
    image = np.zeros((SIDE, SIDE))
    image[2:16, 3] = 1
    rows, columns = np.indices((6, 6))
    image[2:8, 8:14] = (rows + columns) % 2
    image[10:16, 8:14] = 1
    return np.roll(image, shift, axis=1)


def halved(image: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Every second pixel, the mean of each 2 x 2 block, its maximum."""
    blocks = image.reshape(SIDE // STEP, STEP, SIDE // STEP, STEP)
    return [image[::STEP, ::STEP], blocks.mean(axis=(1, 3)), blocks.max(axis=(1, 3))]


def fill(axes: Axes, values: NDArray[np.float64], left: float, top: float) -> None:
    """Draw pixels, larger if there are fewer; those of one value are one path, so that no lines show between them."""
    side = SIDE / len(values)
    square = np.array([(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]) * side
    for value in np.unique(values[values > 0]).tolist():
        corners = [(left + column * side, top - (row + 1) * side) for row, column in np.argwhere(values == value)]
        pixels = Path.make_compound_path(*(Path(square + corner, closed=True) for corner in corners))
        axes.add_patch(PathPatch(pixels, facecolor=str(1 - 0.85 * value), edgecolor="none", snap=False))


def draw(figure: Figure) -> None:
    """Draw a row for the picture in place and one for the picture moved; a column for each way to halve it."""
    figure.set_figheight(2.95)
    axes = figure.subplots()
    blank(axes)
    titles = ("18 × 18", "every 2nd", "2 × 2 mean", "2 × 2 max")
    for shift, top in ((0, 0.0), (1, -SIDE - 5.2)):
        image = picture(shift)
        for index, values in enumerate([image, *halved(image)]):
            left = index * (SIDE + GAP)
            fill(axes, values, left, top)
            axes.add_patch(Rectangle((left, top - SIDE), SIDE, SIDE, fill=False, edgecolor=MUTED, linewidth=0.9))
            if not shift:
                axes.text(left + SIDE / 2, 2.2, titles[index], ha="center", va="center", weight="semibold")
    note(axes, "The same picture, moved one pixel to the right:", (0, -SIDE - 2.7))
    axes.set(xlim=(-0.3, 4 * SIDE + 3 * GAP + 0.3), ylim=(-2 * SIDE - 5.6, 4))
