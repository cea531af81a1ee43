"""Gradient descent fits a line: the walk over the contour lines of the loss, and the line at each step."""

import itertools

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, arrow, note

X = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
Y = np.array([1.0, 0.0, 2.0, 4.0, 3.0])
START = np.array([-0.7, 0.0])  # slope, intercept
RATE, STEPS = 0.1, 10
SHOWN = {0: 0.4, 1: 0.55, 2: 0.7, 3: 0.85, STEPS: 1.0}
"""The steps drawn as lines, and how strongly."""


def loss(slope: NDArray[np.float64], intercept: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean squared error of the line; broadcasts over arrays of parameters."""
    errors = slope[..., None] * X + intercept[..., None] - Y
    return np.asarray((errors**2).mean(axis=-1))


def descend() -> NDArray[np.float64]:
    """The parameters at the start and after every step; shape (STEPS + 1, 2)."""
    path = [START]
    for _ in range(STEPS):
        slope, intercept = path[-1]
        error = slope * X + intercept - Y
        gradient = np.array([2 * (error * X).mean(), 2 * error.mean()])
        path.append(path[-1] - RATE * gradient)
    return np.array(path)


def draw(figure: Figure) -> None:
    figure.set_figheight(3.05)
    left, right = figure.subplots(1, 2)
    path = descend()

    slope, intercept = np.meshgrid(np.linspace(-1.1, 1.85, 160), np.linspace(-0.45, 3.0, 160))
    levels = np.sort(loss(path[:4, 0], path[:4, 1]))  # one contour line through each of the first points
    left.contour(slope, intercept, loss(slope, intercept), levels=levels, colors=MUTED, linewidths=0.9)
    for start, end in itertools.pairwise(path):
        arrow(left, (start[0], start[1]), (end[0], end[1]), color=BLUE, width=1.8)
    left.plot(*path[6:].T, "o", color=BLUE, markersize=3)
    left.plot(*path[0], "o", color=BLUE, markersize=6)
    for step in (0, 1, 2, 3):
        ahead = (path[step + 1] - path[step]) / np.hypot(*(path[step + 1] - path[step]))
        aside = np.array([-ahead[1], ahead[0]])  # along the contour line
        x, y = path[step] + 0.19 * (ahead + aside)
        note(left, str(step), (x, y), color=BLUE, align="center")
    best = np.polyfit(X, Y, 1)
    left.plot(*best, "*", color=GREEN, markersize=11)
    note(left, "least loss", (best[0], best[1] + 0.3), color=GREEN, align="center")
    left.set(aspect="equal", xticks=[], yticks=[], xlabel="slope", ylabel="intercept")
    left.set_title("Steps over the loss")

    for step, strength in SHOWN.items():
        right.plot(X, path[step, 0] * X + path[step, 1], color=BLUE, alpha=strength)
        note(right, str(step), (2.15, path[step, 0] * 2 + path[step, 1]), color=BLUE)
    right.plot(X, Y, "o", color=INK, zorder=3)
    right.set(xlim=(-2.3, 2.8), xticks=[], yticks=[], xlabel="x", ylabel="y")
    right.set_title("The line at each step")
