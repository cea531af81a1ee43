"""The same bowl, the same start, four learning rates, five steps each."""

import itertools

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, PURPLE, arrow, note

START, STEPS = -1.5, 5
RATES = ((0.05, "crawls", BLUE), (0.4, "about right", GREEN), (0.9, "overshoots", PURPLE), (1.05, "diverges", ORANGE))


def descend(rate: float) -> NDArray[np.float64]:
    """Gradient descent on the loss θ², whose gradient is 2θ."""
    path = [START]
    for _ in range(STEPS):
        path.append(path[-1] - rate * 2 * path[-1])
    return np.array(path)


def draw(figure: Figure) -> None:
    figure.set_figheight(4.2)
    theta = np.linspace(-2.5, 2.5, 120)
    grid = figure.subplots(2, 2, sharex=True)
    for axes, (rate, what, color) in zip(grid.flat, RATES, strict=True):
        path = descend(rate)
        axes.plot(theta, theta**2, color=MUTED, linewidth=1.2)
        for start, end in itertools.pairwise(path):
            if abs(end - start) > 0.4:
                arrow(axes, (start, start**2), (end, end**2), color=color, width=1.3)
        axes.plot(path, path**2, "o", color=color, markersize=4.5)
        axes.plot(path[0], path[0] ** 2, "o", color=color, markersize=7)
        note(axes, "start", (-1.75, 1.75), align="right")
        axes.set_title(f"η = {rate:g}: {what}")
        note(axes, f"θ × {1 - 2 * rate:.1f} each step".replace("-", "−"), (-2.7, 7.4), color=color)
        axes.set(xlim=(-2.7, 2.7), ylim=(-0.5, 7.9), yticks=[])
        axes.set_xticks([0], ["θ = 0"])
        axes.spines["left"].set_visible(False)
    note(grid[0, 0], "loss θ²", (1.25, 0.7), color=MUTED)
