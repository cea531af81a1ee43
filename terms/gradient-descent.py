"""Gradient descent fits a line: the walk over the contour lines of the loss, and the line after that many steps."""

import itertools

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, note

X = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
Y = np.array([1.0, 0.0, 2.0, 4.0, 3.0])
START = np.array([-0.7, 0.0])  # slope, intercept
RATE, CONTOURS = 0.1, 4


def loss(slope: NDArray[np.float64], intercept: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean squared error of the line; broadcasts over arrays of parameters."""
    errors = slope[..., None] * X + intercept[..., None] - Y
    return np.asarray((errors**2).mean(axis=-1))


def descend(steps: int) -> NDArray[np.float64]:
    """The parameters at the start and after every step; shape (steps + 1, 2)."""
    path = [START]
    for _ in range(steps):
        slope, intercept = path[-1]
        error = slope * X + intercept - Y
        gradient = np.array([2 * (error * X).mean(), 2 * error.mean()])
        path.append(path[-1] - RATE * gradient)
    return np.array(path)


def draw(figure: Figure, steps: int = 3) -> None:
    figure.set_figheight(3.4)
    left, right = figure.subplots(1, 2, width_ratios=[4, 5])
    path = descend(steps)
    first = descend(CONTOURS - 1)

    slope, intercept = np.meshgrid(np.linspace(-1.3, 2.9, 160), np.linspace(-1.1, 5.1, 160))
    levels = np.sort(loss(first[:, 0], first[:, 1]))  # one contour line through each of the first points
    left.contour(slope, intercept, loss(slope, intercept), levels=levels, colors=MUTED, linewidths=0.9)
    for start, end in itertools.pairwise(path[:7]):
        arrow(left, (start[0], start[1]), (end[0], end[1]), color=BLUE, width=1.8)
    left.plot(*path[7:].T, "o", color=BLUE, markersize=3)
    left.plot(*path[0], "o", color=BLUE, markersize=5)
    best = np.polyfit(X, Y, 1)
    left.plot(*best, "*", color=GREEN, markersize=11)
    left.plot(*path[-1], "o", color=ORANGE, markersize=7, zorder=4)
    note(left, "start", (START[0] - 0.6, START[1] - 0.75), color=BLUE)
    note(left, "least loss", (best[0], 4.38), to=(best[0], best[1] + 0.1), color=GREEN, align="center")
    left.set(aspect="equal", adjustable="datalim", xticks=[], yticks=[], xlabel="slope", ylabel="intercept")
    left.set_title(f"Step {steps}: loss {loss(*path[-1][:, None])[0]:.2f}")

    fits = path @ np.array([X, np.ones_like(X)])
    for fit in fits[:-1]:
        right.plot(X, fit, color=BLUE, alpha=0.35, linewidth=1)
    right.vlines(X, fits[-1], Y, color=INK, linewidth=0.9, linestyles=(0, (3, 2)))
    right.plot(X, fits[-1], color=ORANGE, linewidth=2.4)
    right.plot(X, Y, "o", color=INK, zorder=3)
    right.set(xlim=(-2.3, 2.3), ylim=(-1.7, 4.3), xticks=[], yticks=[], xlabel="x", ylabel="y")
    right.set_title("The line of that point")
