"""A long, narrow valley: the steps of plain gradient descent and those with momentum, at the same learning rate."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, note

CURVATURE = np.array([1.0, 40.0])
START, RATE, STEPS = np.array([-4.0, 0.7]), 0.03, 60


def loss(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """A bowl that is 40 times as curved across as along."""
    return np.asarray((CURVATURE[0] * x**2 + CURVATURE[1] * y**2) / 2)


def descend(beta: float) -> NDArray[np.float64]:
    """The places at the start and after every step; shape (STEPS + 1, 2)."""
    place, velocity, path = START, np.zeros(2), [START]
    for _ in range(STEPS):
        velocity = beta * velocity + CURVATURE * place
        place = place - RATE * velocity
        path.append(place)
    return np.array(path)


def draw(figure: Figure, beta: float = 0.8) -> None:
    """Draw both ways down the valley on top, and below the loss at every step."""
    figure.set_figheight(4.5)
    top, bottom = figure.subplots(2, 1, height_ratios=[1.15, 1])
    x, y = np.meshgrid(np.linspace(-4.6, 4.4, 200), np.linspace(-1.05, 1.05, 120))
    top.contour(x, y, loss(x, y), levels=np.array([0.15, 1, 3, 6, 10, 15]), colors=MUTED, linewidths=0.7, alpha=0.7)
    plain, moved = descend(0.0), descend(beta)
    for path, color in ((plain, ORANGE), (moved, BLUE)):
        for start, end in pairwise(path[:31]):
            top.plot(*zip(start, end, strict=True), color=color, linewidth=1.1)
        top.plot(*path[:31].T, "o", color=color, markersize=3.2)
    top.plot(0, 0, "*", color=GREEN, markersize=12, zorder=4)
    top.set(xlim=(-4.6, 4.4), ylim=(-1.05, 1.05), xticks=[], yticks=[])
    top.set_title(f"β = {beta:g}: the first 30 steps")
    for path, color in ((plain, ORANGE), (moved, BLUE)):
        bottom.semilogy(loss(*path.T), color=color)
    note(bottom, "without momentum", (72, 1500), color=ORANGE, align="right", to=(51, loss(*plain.T)[51]))
    note(bottom, f"β = {beta:g}", (61, loss(*moved.T)[-1]), color=BLUE)
    bottom.set(
        xlim=(0, 72), ylim=(1e-8, 1e4), yticks=[1, 1e-3, 1e-6], xticks=[0, 20, 40, 60], xlabel="step", ylabel="loss"
    )
    bottom.minorticks_off()
