"""Gradient descent down one bowl from one start, and the loss after each step; readers set the learning rate."""

import itertools

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, arrow, note

START, STEPS = -1.5, 5


def descend(rate: float) -> NDArray[np.float64]:
    """Gradient descent on the loss θ², whose gradient is 2θ."""
    path = [START]
    for _ in range(STEPS):
        path.append(path[-1] - rate * 2 * path[-1])
    return np.array(path)


def draw(figure: Figure, rate: float = 0.25) -> None:
    path = descend(rate)
    bowl, curve = figure.subplots(1, 2, width_ratios=(1.25, 1))
    theta = np.linspace(-2.6, 2.6, 120)
    bowl.plot(theta, theta**2, color=MUTED, linewidth=1.2)
    for start, end in itertools.pairwise(path):
        if abs(end - start) > 0.3:
            arrow(bowl, (start, start**2), (end, end**2), color=BLUE, width=1.3)
    bowl.plot(path, path**2, "o", color=BLUE, markersize=4.5)
    bowl.plot(path[0], path[0] ** 2, "o", color=BLUE, markersize=7)
    note(bowl, "start", (-1.8, 1.75), align="right")
    note(bowl, "loss θ²", (1.3, 0.7), color=MUTED)
    bowl.set_title(f"η = {rate:g}:  θ × {1 - 2 * rate:.1f} each step".replace("-", "−"))
    bowl.set(xlim=(-2.7, 2.7), ylim=(-0.5, 7.2), yticks=[])
    bowl.set_xticks([0], ["θ = 0"])
    bowl.spines["left"].set_visible(False)
    curve.plot(path**2, "o-", color=BLUE, markersize=4.5)
    curve.set_title("Loss after each step")
    curve.set(xlim=(-0.2, 5.2), ylim=(-0.5, 7.2), xticks=range(STEPS + 1), yticks=[0, 2, 4, 6])
