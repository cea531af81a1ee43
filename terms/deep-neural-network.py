"""Weights between layers of two units fold the input again and again; as many units side by side cannot keep up."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE

Array = NDArray[np.float64]
MOST = 6  # layers
PAIR = (0.3, 0.7)  # two inputs that the first fold makes one


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


def miniature(axes: Axes, layers: tuple[int, ...], color: str, reach: float) -> None:
    """Draw the network: input, hidden units and output as dots, in a window `reach` units high up and down."""
    sizes = (1, *layers, 1)
    columns = [[(i, (n - 1) / 2 - k) for k in range(n)] for i, n in enumerate(sizes)]
    for left, right in pairwise(columns):
        for start in left:
            for end in right:
                axes.plot(*zip(start, end, strict=True), color=MUTED, linewidth=0.6, zorder=1)
    for index, column in enumerate(columns):
        hidden = 0 < index < len(columns) - 1
        axes.plot(*zip(*column, strict=True), "o", color=color if hidden else MUTED, markersize=4.5 if hidden else 3)
    axes.set(xlim=(-0.4, MOST + 1.4), ylim=(-reach, reach))
    axes.set_axis_off()


def draw(figure: Figure, layers: int = 4) -> None:
    """Draw the deep network and the wide one with as many units, each beside its output."""
    figure.set_figheight(3.8)
    units = 2 * layers
    x = np.sort(np.concatenate([np.linspace(0, 1, 961), np.arange(units) / units, np.arange(64) / 64]))
    x = np.unique(x.round(9))
    grid = figure.subplots(2, 2, width_ratios=(1, 2.4))
    deep, wide = folded(x, layers), zigzag(x, units)
    rows = (((2,) * layers, deep, BLUE, "deep", 1.8), ((units,), wide, ORANGE, "wide", MOST + 0.6))
    for (left, right), (hidden, y, color, name, reach) in zip(grid, rows, strict=True):
        miniature(left, hidden, color, reach)
        left.set_title(f"{name}: {units} units", color=color)
        right.plot([0, 1], [0, 0], color=FAINT, linewidth=0.8, zorder=0)
        right.plot(x, y, color=color, linewidth=1.7)
        right.set_title(f"{pieces(y)} straight pieces", color=color)
        right.set(xlim=(-0.03, 1.03), ylim=(-0.12, 1.12), yticks=[])
        right.set_xticks([0, *PAIR, 1], [])
        right.spines["left"].set_visible(False)
    grid[1, 1].set_xticks([0, *PAIR, 1], ["0", "0.3", "0.7", "1"])
    grid[1, 1].set_xlabel("input")
    for x0 in PAIR:
        y0 = float(folded(np.array([x0]), layers)[0])
        grid[0, 1].plot([x0, x0], [0, y0], color=MUTED, linewidth=1.0)
        grid[0, 1].plot(x0, y0, "o", color=INK, markersize=6, zorder=3)
