"""Stochastic and full-batch gradient descent look for a mean; a step for each example, a step for each pass."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, note

EXAMPLES, PASSES, RATE, START = 20, 3, 0.15, 0.0


def stochastic(order: NDArray[np.float64]) -> NDArray[np.float64]:
    """One step for each example x, against the gradient θ − x of its own loss (θ − x)² / 2."""
    path = [START]
    for x in order:
        path.append(path[-1] - RATE * (path[-1] - float(x)))
    return np.array(path)


def full_batch(data: NDArray[np.float64]) -> NDArray[np.float64]:
    """One step for each pass, against the mean of all gradients."""
    path = [START]
    for _ in range(PASSES):
        path.append(path[-1] - RATE * float(np.mean(path[-1] - data)))
    return np.array(path)


def draw(figure: Figure) -> None:
    """Draw θ over the examples read, for both methods, and the example behind each stochastic step."""
    figure.set_figheight(3.7)
    axes = figure.subplots()
    rng = np.random.default_rng(0)
    data = rng.uniform(6, 14, EXAMPLES)
    order = np.concatenate([rng.permutation(data) for _ in range(PASSES)])
    read = np.arange(len(order) + 1)
    best = float(data.mean())

    axes.plot([0, len(order)], [best, best], color=GREEN, linewidth=1.4, linestyle=(0, (4, 3)))
    axes.plot(read[1:], order, "o", color=MUTED, markersize=4.5, fillstyle="none")
    axes.plot(read, stochastic(order), color=BLUE, linewidth=2)
    axes.step(read[::EXAMPLES], full_batch(data), where="post", color=ORANGE, linewidth=2)
    axes.plot(0, START, "o", color=BLUE, markersize=6, clip_on=False)
    for end in range(EXAMPLES, len(order) + 1, EXAMPLES):
        note(axes, f"pass {end // EXAMPLES}", (end - EXAMPLES / 2, 15.0), color=MUTED, align="center")
        axes.vlines(end + 0.5, 5.3, 15.6, color=MUTED, linewidth=0.7)
    note(axes, "least loss", (61.5, best), color=GREEN)
    note(axes, "example", (61.5, float(order[-1])), color=MUTED)
    note(axes, "SGD: a step\nper example", (6, 3.7), color=BLUE)
    note(axes, "full batch: a step per pass", (21, 0.5), color=ORANGE)
    axes.set(xlabel="examples read", ylabel="θ", xlim=(-1, 75), ylim=(-0.6, 15.8))
    axes.set_xticks(range(0, len(order) + 1, EXAMPLES))
