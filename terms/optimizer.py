"""The same gradients given to three optimizers, and the steps that each makes from them; readers set the gradients."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE

STEPS, RATE = 10, 0.1
STEADY = np.full(STEPS, -0.2)
GRADIENTS = {
    "alternating": ("Large, alternating", -((-1.0) ** np.arange(STEPS))),
    "steady": ("Larger, steady", 2 * STEADY),
    "fading": ("Large, fading", -(0.6 ** np.arange(STEPS))),
    "rare": ("Large, but rare", np.where(np.isin(np.arange(STEPS), (2, 7)), -1.0, 0.0)),
    "outlier": ("Small, one outlier", np.where(np.arange(STEPS) == 4, -1.0, STEADY)),
}
"""Titles, and gradients of one parameter of a model, step by step."""


def sgd(gradients: NDArray[np.float64]) -> NDArray[np.float64]:
    """Plain steps: each is the gradient, scaled and turned around."""
    return -RATE * gradients


def momentum(gradients: NDArray[np.float64], beta: float = 0.9) -> NDArray[np.float64]:
    """Steps against a fading sum, to which each gradient is added."""
    velocity, steps = 0.0, []
    for gradient in gradients:
        velocity = beta * velocity + gradient
        steps.append(-RATE * velocity)
    return np.array(steps)


def adam(gradients: NDArray[np.float64], beta1: float = 0.9, beta2: float = 0.999) -> NDArray[np.float64]:
    """Steps against the mean gradient, divided by the gradients' usual size."""
    mean, square, steps = 0.0, 0.0, []
    for count, gradient in enumerate(gradients, start=1):
        mean = beta1 * mean + (1 - beta1) * gradient
        square = beta2 * square + (1 - beta2) * gradient**2
        corrected = mean / (1 - beta1**count), square / (1 - beta2**count)
        steps.append(-RATE * corrected[0] / (np.sqrt(corrected[1]) + 1e-8))
    return np.array(steps)


def draw(figure: Figure, kind: str = "alternating") -> None:
    """Draw one column per parameter: its gradients on top, below them each optimizer's steps, all on one scale."""
    figure.set_figheight(4.4)
    rules = (
        ("SGD", sgd, BLUE, (-0.13, 0.13)),
        ("Momentum", momentum, GREEN, (-0.05, 0.27)),
        ("Adam", adam, ORANGE, (-0.025, 0.12)),
    )
    heights = [0.3] + [high - low for *_, (low, high) in rules]
    panels = figure.subplots(1 + len(rules), 2, sharex=True, height_ratios=heights)
    count = np.arange(1, STEPS + 1)
    for column, (title, gradients) in zip(panels.T, (("Small, steady", STEADY), GRADIENTS[kind]), strict=True):
        rows = [("Gradient", gradients, MUTED, (-1.15, 1.15))]
        rows += [(f"{name}\nstep", rule(gradients), color, reach) for name, rule, color, reach in rules]
        for axes, (_, values, color, reach) in zip(column, rows, strict=True):
            axes.bar(count, values, width=0.62, color=(color, 0.8))
            axes.axhline(0, color=MUTED, linewidth=0.9)
            axes.set(xlim=(0.3, STEPS + 0.7), ylim=reach, xticks=[], yticks=[])
            axes.spines[["left", "bottom"]].set_visible(False)
        column[0].set_title(title)
        column[-1].set_xlabel("step 1 to 10", color=MUTED)
    for axes, (name, _, color, _) in zip(panels[:, 0], rows, strict=True):
        tone = INK if color == MUTED else color
        axes.set_ylabel(name, color=tone, rotation=0, horizontalalignment="right", verticalalignment="center")
