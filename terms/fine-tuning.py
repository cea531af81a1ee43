"""Gradient descent on one example of a new task, from pretrained weights and from zero."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, ORANGE, note

Array = NDArray[np.float64]
EXAMPLE, TARGET = np.array([1.0, 2.0]), 9.0  # kilometers and floors of the one delivery, and its minutes
OLD, TRUTH, ZERO = np.array([4.0, 1.0]), np.array([5.0, 2.0]), np.zeros(2)  # minutes per kilometer and per floor
RATE, STEPS = 0.05, 8


def descend(start: Array) -> Array:
    """Steps down the squared error of the one example; shape (STEPS + 1, 2)."""
    path = [start]
    for _ in range(STEPS):
        error = EXAMPLE @ path[-1] - TARGET
        path.append(path[-1] - RATE * 2 * error * EXAMPLE)
    return np.array(path)


def draw(figure: Figure) -> None:
    """Draw the plane of the two weights, the line of those that fit, and both paths to it."""
    figure.set_figheight(3.9)
    axes = figure.subplots()
    line = np.array([-0.2, 7.2])
    axes.plot(line, (TARGET - EXAMPLE[0] * line) / EXAMPLE[1], color=GREEN)
    for start, color in ((ZERO, ORANGE), (OLD, BLUE)):
        path = descend(start)
        end = path[-1]
        axes.plot(*path.T, "o-", color=color, markersize=4.5, linewidth=1.4)
        axes.plot([end[0], TRUTH[0]], [end[1], TRUTH[1]], color=color, linewidth=6, alpha=0.35, solid_capstyle="butt")
        axes.plot(*start, "s", color=color, markersize=8)
    axes.plot(*TRUTH, "*", color=INK, markersize=15, markeredgewidth=0)
    note(axes, "all weights on this line fit\nthe one new example", (2.5, 4.15), color=GREEN)
    note(axes, "pretrained", (4.25, 0.95), color=BLUE)
    note(axes, "fine-tuned", (4.3, 2.0), color=BLUE, align="right")
    note(axes, "truth", (5.3, 2.15))
    note(axes, "start at zero", (0.25, -0.02), color=ORANGE)
    note(axes, "trained\nfrom zero", (1.2, 3.2), color=ORANGE, align="right")
    axes.set(xlim=(-0.6, 7.2), ylim=(-0.5, 4.6), aspect="equal", xticks=range(8), yticks=range(5))
    axes.set(xlabel="weight 1: minutes per kilometer", ylabel="weight 2: minutes per floor")
