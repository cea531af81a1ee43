"""One weight, multiplied with itself over ten steps: a loss with a cliff, and what one huge gradient does on it."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, note

LENGTH, TARGET = 10, 0.5
START, RATE, STEPS = 1.08, 0.01, 40


def loss(weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """A recurrent network of one unit: 1 times the weight, ten times over, should give the target."""
    return np.asarray((weight**LENGTH - TARGET) ** 2)


def slope(weight: float) -> float:
    """The derivative of the loss."""
    return float(2 * (weight**LENGTH - TARGET) * LENGTH * weight ** (LENGTH - 1))


def descend(threshold: float) -> NDArray[np.float64]:
    """The weight at the start and after every step, with the gradient clipped to the threshold."""
    path = [START]
    for _ in range(STEPS):
        gradient = slope(path[-1])
        gradient *= min(1.0, threshold / abs(gradient))
        path.append(path[-1] - RATE * gradient)
    return np.array(path)


def draw(figure: Figure, threshold: str = "1") -> None:
    """Draw the loss over the weight, and the points of the descent."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    weights = np.linspace(0.3, 1.13, 400)
    axes.plot(weights, loss(weights), color=MUTED)
    path = descend(np.inf if threshold == "none" else float(threshold))
    heights = loss(path)
    if threshold == "none":
        arrow(axes, (path[0], heights[0]), (path[1], heights[1] + 0.03), color=ORANGE, curve=0.25)
        note(axes, "one step", (0.58, 2.05), color=ORANGE, align="right")
    else:
        axes.plot(path, heights, color=BLUE, linewidth=1)
    axes.plot(path, heights, "o", color=ORANGE if threshold == "none" else BLUE, markersize=5)
    axes.plot(path[-1], heights[-1], "o", color=INK, markersize=8, zorder=4)
    best = TARGET ** (1 / LENGTH)
    axes.plot(best, 0, "*", color=GREEN, markersize=13, zorder=3)
    note(axes, "minimum", (best, -0.3), color=GREEN, align="center")
    note(axes, f"start:\ngradient {slope(START):.0f}", (1.11, 2.72))
    note(axes, "plateau", (0.56, 0.0), color=MUTED, align="center")
    note(axes, "cliff", (1.1, 1.5), color=MUTED)
    axes.set(
        xlim=(0.3, 1.36),
        ylim=(-0.5, 3.05),
        yticks=[0, 1, 2, 3],
        xticks=[0.4, 0.6, 0.8, 1],
        xlabel="weight",
        ylabel="loss",
    )
    name = "Not clipped" if threshold == "none" else f"Clipped to {threshold}"
    axes.set_title(f"{name}: where {STEPS} steps lead")
