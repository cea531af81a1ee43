"""Three weights with pure noise as gradients, of different sizes: how L2 in the loss and AdamW shrink them."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, ORANGE, note

STEPS, RATE, RUNS = 1000, 0.001, 300
SIZES = np.array([0.1, 1.0, 10.0])
"""The sizes of the weights' gradients."""


def train(decay: float, *, decoupled: bool) -> NDArray[np.float64]:
    """The weights, the mean of all runs, at the start and after each step of Adam; shape (STEPS + 1, 3)."""
    rng = np.random.default_rng(0)
    weights = np.ones((RUNS, len(SIZES)))
    mean, square, path = np.zeros_like(weights), np.zeros_like(weights), [np.ones(len(SIZES))]
    for step in range(1, STEPS + 1):
        gradient = SIZES * rng.normal(size=weights.shape)
        if decoupled:
            weights = weights * (1 - RATE * decay)
        else:
            gradient += decay * weights  # the gradient of an L2 penalty
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        path.append(weights.mean(axis=0))
    return np.array(path)


def draw(figure: Figure, decay: float = 1.0) -> None:
    """Draw the weights over the steps, with the penalty in the loss on the left and with AdamW on the right."""
    figure.set_figheight(3.3)
    panels = figure.subplots(1, 2, sharey=True)
    coupled, apart = train(decay, decoupled=False), train(decay, decoupled=True)
    ends = np.array(coupled[-1])
    ends[0] = min(ends[0], ends[1] - 0.09)  # so that the labels keep clear of each other
    ends[1] = min(ends[1], ends[2] - 0.09)
    ends[0] = min(ends[0], ends[1] - 0.09)
    for path, axes in ((coupled, panels[0]), (apart, panels[1])):
        for weight, color, dashes in zip(path.T, (BLUE, GREEN, ORANGE), ("-", "--", ":"), strict=True):
            axes.plot(weight, color=color, linestyle=dashes, linewidth=2)
        axes.set(xlim=(0, 1260), ylim=(0, 1.06), xticks=[0, 500, 1000], yticks=[0, 0.5, 1], xlabel="step")
    for end, size, color in zip(ends, SIZES, (BLUE, GREEN, ORANGE), strict=True):
        note(panels[0], f"{size:g}", (1030, end), color=color)
    note(panels[1], "all", (1030, apart[-1].mean()), color=INK)
    panels[0].set_ylabel("weight")
    panels[0].set_title("Adam, L2 in the loss")
    panels[1].set_title("AdamW")
