"""A picture with fine detail made smaller in three ways, in place and moved by one pixel; readers set the factor."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from termbook.drawing import MUTED, blank, note

SIDE = 24
GAP = 4.0  # between panels, in pixels of the picture


def picture(shift: int) -> NDArray[np.float64]:
    """A line one pixel wide, a checkerboard of single pixels and a solid block, moved to the right."""
    image = np.zeros((SIDE, SIDE))
    image[2:22, 3] = 1
    rows, columns = np.indices((8, 8))
    image[2:10, 10:18] = (rows + columns) % 2
    image[14:22, 10:18] = 1
    return np.roll(image, shift, axis=1)


def smaller(image: NDArray[np.float64], factor: int) -> list[NDArray[np.float64]]:
    """Every second (third...) pixel, the mean of each block of 2 x 2 (3 x 3...), its maximum."""
    blocks = image.reshape(SIDE // factor, factor, SIDE // factor, factor)
    return [image[::factor, ::factor], blocks.mean(axis=(1, 3)), blocks.max(axis=(1, 3))]


def fill(axes: Axes, values: NDArray[np.float64], left: float, top: float) -> None:
    """Draw pixels, larger if there are fewer; those of one value are one path, so that no lines show between them."""
    side = SIDE / len(values)
    square = np.array([(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]) * side
    for value in np.unique(values[values > 0]).tolist():
        corners = [(left + column * side, top - (row + 1) * side) for row, column in np.argwhere(values == value)]
        pixels = Path.make_compound_path(*(Path(square + corner, closed=True) for corner in corners))
        axes.add_patch(PathPatch(pixels, facecolor=str(1 - 0.85 * value), edgecolor="none", snap=False))


def draw(figure: Figure, factor: int = 2) -> None:
    """Draw a row for the picture in place and one for the picture moved; a column for each way to make it smaller."""
    figure.set_figheight(2.95)
    axes = figure.subplots()
    blank(axes)
    every = {2: "2nd", 3: "3rd"}.get(factor, f"{factor}th")
    titles = (f"{SIDE} × {SIDE}", f"every {every}", f"{factor} × {factor} mean", f"{factor} × {factor} max")
    for shift, top in ((0, 0.0), (1, -SIDE - 7.0)):
        image = picture(shift)
        for index, values in enumerate([image, *smaller(image, factor)]):
            left = index * (SIDE + GAP)
            fill(axes, values, left, top)
            axes.add_patch(Rectangle((left, top - SIDE), SIDE, SIDE, fill=False, edgecolor=MUTED, linewidth=0.9))
            if not shift:
                axes.text(left + SIDE / 2, 2.9, titles[index], ha="center", va="center", weight="semibold")
    note(axes, "The same picture, moved one pixel to the right:", (0, -SIDE - 3.6))
    axes.set(xlim=(-0.4, 4 * SIDE + 3 * GAP + 0.4), ylim=(-2 * SIDE - 7.5, 5.3))
