"""A line fitted to twelve points in batches of three: what one iteration sees and does, and the loss after each."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
Groups = NDArray[np.int64]
BATCH, EPOCHS, RATE = 3, 2, 0.25
X = np.linspace(-1.1, 1.1, 12)


def targets() -> Array:
    """Points scattered around a rising line."""
    return np.asarray(1 + 1.2 * X + np.random.default_rng(3).normal(0, 0.45, 12))


def loss(line: Array) -> float:
    """Mean squared error over all the points."""
    return float(np.mean((line[0] + line[1] * X - targets()) ** 2))


@cache
def run() -> tuple[list[Groups], list[Array]]:
    """The batch of each iteration, and intercept and slope at the start and after each."""
    y, rng = targets(), np.random.default_rng(1)
    batches: list[Groups] = []
    lines = [np.array([-0.6, -0.8])]
    for _ in range(EPOCHS):
        order = rng.permutation(12)
        for start in range(0, 12, BATCH):
            batch = order[start : start + BATCH]
            errors = lines[-1][0] + lines[-1][1] * X[batch] - y[batch]
            gradient = np.array([2 * errors.mean(), 2 * (errors * X[batch]).mean()])
            batches.append(batch)
            lines.append(lines[-1] - RATE * gradient)
    return batches, lines


def draw(figure: Figure, iteration: int = 2) -> None:
    """Draw the points with the line before and after an iteration, and the losses up to it."""
    figure.set_figheight(3.3)
    left, right = figure.subplots(1, 2, width_ratios=(1.15, 1))
    y, (batches, lines) = targets(), run()
    batch, before, after = batches[iteration - 1], lines[iteration - 1], lines[iteration]
    ends = np.array([-1.3, 1.3])
    left.plot(ends, before[0] + before[1] * ends, color=MUTED, linewidth=1.6, linestyle=(0, (4, 2)))
    left.plot(ends, after[0] + after[1] * ends, color=BLUE, linewidth=2.4)
    left.vlines(X[batch], before[0] + before[1] * X[batch], y[batch], color=ORANGE, linewidth=1.4)
    left.plot(X, y, "o", color=INK, markerfacecolor="none", markersize=6)
    left.plot(X[batch], y[batch], "o", color=ORANGE, markersize=8.5, zorder=4)
    left.set(xlim=(-1.3, 1.3), ylim=(-2.4, 4), xticks=[], yticks=[])
    left.set_title(f"Iteration {iteration}", loc="center")
    note(left, "dashed: before", (-1.22, -1.95), color=MUTED)
    note(left, "solid: after", (0.25, -1.95), color=BLUE)
    note(left, "its batch", (-0.75, 3.6), color=ORANGE, align="center")

    losses = [loss(line) for line in lines]
    right.plot(losses, "o-", color=FAINT, markersize=5, linewidth=1.2)
    right.plot(losses[: iteration + 1], "o-", color=MUTED, markersize=5, linewidth=1.6)
    right.plot(iteration - 1, losses[iteration - 1], "o", color=MUTED, markersize=8)
    right.plot(iteration, losses[iteration], "o", color=BLUE, markersize=9)
    right.axvline(4, color=MUTED, linewidth=0.9, linestyle=(0, (3, 3)), zorder=0)
    note(right, "epoch 1", (2, 5.4), color=MUTED, align="center")
    note(right, "epoch 2", (6.2, 5.4), color=MUTED, align="center")
    right.set(xlim=(-0.5, 8.5), ylim=(0, 5.8), xticks=range(0, 9, 2), yticks=[0, 2, 4], xlabel="iterations")
    right.set_title("Loss on all the points", loc="center")
