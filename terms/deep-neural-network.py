"""Four layers of two units fold their input again and again; eight units in one layer cannot keep up."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
ROWS = ((2,), (2, 2), (2, 2, 2), (2, 2, 2, 2), (8,))  # units in each hidden layer


def relu(z: Array) -> Array:
    return np.maximum(z, 0.0)


def folded(x: Array, layers: int) -> Array:
    """The output of `layers` layers of two units, all with the same weights."""
    for _ in range(layers):
        x = 2 * relu(x) - 4 * relu(x - 0.5)
    return x


def zigzag(x: Array, units: int) -> Array:
    """The output of one layer: its first unit starts the climb, each of the others turns it round once."""
    turns = np.arange(1, units) / units
    return units * relu(x) + 2 * units * relu(x[:, None] - turns) @ (-1.0) ** np.arange(1, units)


def pieces(y: Array) -> int:
    """Count the straight pieces of a curve that turns at the end of each."""
    return 1 + int((np.diff(np.sign(np.diff(y))) != 0).sum())


def miniature(axes: Axes, layers: tuple[int, ...], color: str) -> None:
    """Draw the network: input, hidden units and output as dots."""
    sizes = (1, *layers, 1)
    columns = [[(i, (n - 1) / 2 - k) for k in range(n)] for i, n in enumerate(sizes)]
    for left, right in pairwise(columns):
        for start in left:
            for end in right:
                axes.plot(*zip(start, end, strict=True), color=MUTED, linewidth=0.6, zorder=1)
    for index, column in enumerate(columns):
        hidden = 0 < index < len(columns) - 1
        axes.plot(*zip(*column, strict=True), "o", color=color if hidden else MUTED, markersize=4.5 if hidden else 3)
    height = max(1.0, (max(layers) - 1) / 2 + 0.6)
    axes.set(xlim=(-0.4, 5.4), ylim=(-height, height))
    axes.set_axis_off()


def draw(figure: Figure) -> None:
    """Draw a row for one, two, three and four layers, and one for the wide layer."""
    figure.set_figheight(4.5)
    x = np.linspace(0, 1, 1025)
    grid = figure.subplots(len(ROWS), 2, width_ratios=(1, 3.6))
    for (left, right), layers in zip(grid, ROWS, strict=True):
        wide = len(layers) == 1 and layers[0] > 2
        color = ORANGE if wide else BLUE
        y = zigzag(x, layers[0]) if wide else folded(x, len(layers))
        miniature(left, layers, color)
        right.plot(x, y, color=color, linewidth=1.7)
        right.set(xlim=(-0.02, 1.34), ylim=(-0.1, 1.1), xticks=[], yticks=[])
        right.spines[["left", "bottom"]].set_visible(False)
        right.plot([0, 1], [0, 0], color=FAINT, linewidth=0.8, zorder=0)
        note(right, f"{pieces(y)} pieces", (1.05, 0.68), color=color)
        note(right, f"{sum(layers)} units", (1.05, 0.26), color=MUTED)
    grid[0, 0].set_title("network", fontweight="normal", color=INK)
    grid[0, 1].set_title("its output for inputs from 0 to 1", fontweight="normal", color=INK)
