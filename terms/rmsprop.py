"""The same gradients given to Adagrad and RMSprop: the steps of one never recover, those of the other do."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

COUNT, DECAY = 80, 0.9
STEP = np.arange(1, COUNT + 1)
GRADIENTS = {
    "steady": np.ones(COUNT),
    "drop": np.where(STEP <= 20, 1.0, 0.1),
    "rise": np.where(STEP <= 20, 0.1, 1.0),
    "rare": np.where(STEP % 10 == 0, 1.0, 0.0),
}
"""Gradients of one parameter, step by step."""


def adagrad(gradients: NDArray[np.float64]) -> NDArray[np.float64]:
    """The lengths of the steps in units of the learning rate: divided by the root of the sum of all squares."""
    return np.asarray(gradients / (np.sqrt(np.cumsum(gradients**2)) + 1e-8))


def rmsprop(gradients: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same, divided by the root of a running average of the squares."""
    average, steps = 0.0, []
    for gradient in gradients:
        average = DECAY * average + (1 - DECAY) * gradient**2
        steps.append(gradient / (np.sqrt(average) + 1e-8))
    return np.array(steps)


def draw(figure: Figure, kind: str = "drop") -> None:
    """Draw the gradients as bars, and below them the steps that each optimizer makes from them."""
    figure.set_figheight(4.3)
    panels = figure.subplots(3, 1, sharex=True, height_ratios=[0.7, 1, 1])
    gradients = GRADIENTS[kind]
    rows = (
        ("Size of the gradient", gradients, MUTED, 1.15),
        ("Adagrad: length of the step", adagrad(gradients), ORANGE, 3.4),
        ("RMSprop: length of the step", rmsprop(gradients), BLUE, 3.4),
    )
    for axes, (title, values, color, top) in zip(panels, rows, strict=True):
        axes.bar(STEP, values, width=0.75, color=(color, 0.85))
        axes.set(xlim=(0, COUNT + 1), ylim=(0, top))
        axes.set_title(title, color=INK if color == MUTED else color)
        if color == MUTED:
            axes.set(yticks=[0, 1])
            continue
        axes.axhline(1, color=MUTED, linewidth=0.9, linestyle=(0, (4, 3)))
        axes.set(yticks=[0, 1, 3], yticklabels=["0", "η", "3η"])
        last = np.flatnonzero(values)[-1]
        note(axes, f"{values[last]:.2g} η", (COUNT + 0.8, max(values[last], 1) + 0.55), color=color, align="right")
    panels[-1].set(xticks=[1, 20, 40, 60, 80], xlabel="step")
