"""Accuracy as it is tracked in training, batch by batch; and three metrics of the distance between two points."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, blank, note

EPOCHS, BATCHES, SIZE = 2, 10, 32
"""Passes over the data, batches in a pass, examples in a batch."""


def track() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Train a logistic regression on two noisy clouds of points.

    Returns:
        The accuracy on each training batch, shape (epochs, batches), and on held-out data after each epoch.
    """
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 2 * BATCHES * SIZE)
    points = rng.normal(size=(len(labels), 2)) + 0.9 * (2 * labels[:, None] - 1)
    train, held_out = np.split(np.arange(len(labels)), 2)
    weights = np.array([-0.6, 0.2])  # starts out mostly wrong
    batch_accuracy, held_out_accuracy = np.zeros((EPOCHS, BATCHES)), np.zeros(EPOCHS)
    for epoch in range(EPOCHS):
        for batch, chosen in enumerate(np.split(rng.permutation(train), BATCHES)):
            score = points[chosen] @ weights
            batch_accuracy[epoch, batch] = np.mean((score > 0) == labels[chosen])
            error = 1 / (1 + np.exp(-score)) - labels[chosen]
            weights = weights - 0.15 * error @ points[chosen] / SIZE
        held_out_accuracy[epoch] = np.mean((points[held_out] @ weights > 0) == labels[held_out])
    return batch_accuracy, held_out_accuracy


def model_panel(axes: Axes) -> None:
    """Each batch's accuracy, the mean so far that is shown, and the validation accuracy after each epoch."""
    batches, held_out = track()
    for epoch in range(EPOCHS):
        step = epoch * (BATCHES + 2) + np.arange(BATCHES) + 1
        running = np.cumsum(batches[epoch]) / (np.arange(BATCHES) + 1)
        axes.plot(step, batches[epoch], "o", color=MUTED, markersize=4)
        axes.plot(step, running, color=BLUE, linewidth=2.6)
        axes.plot(step[-1], running[-1], "o", color=BLUE, markersize=7)
        axes.plot(step[-1] + 0.9, held_out[epoch], "D", color=ORANGE, markersize=7)
        axes.axvline(step[-1] + 1.5, color=FAINT, linewidth=0.9, zorder=0)
    first = batches[0].mean()
    note(axes, f"{first:.2f}", (BATCHES, first - 0.16), color=BLUE, align="center")
    note(axes, f"{held_out[0]:.2f}", (BATCHES + 1.3, held_out[0] + 0.16), color=ORANGE, align="right")
    note(axes, "one batch", (BATCHES + 3.2, 0.55), color=MUTED, to=(BATCHES + 5, batches[1, 2]))
    note(axes, "mean so far", (BATCHES + 5.6, 0.33), color=BLUE, to=(BATCHES + 9, 0.87))
    note(
        axes, "validation", (2 * BATCHES + 3.4, 0.55), color=ORANGE, align="right", to=(2 * BATCHES + 2.9, held_out[1])
    )
    axes.set(xlim=(0.4, EPOCHS * (BATCHES + 2) - 0.4), ylim=(0, 1.12), yticks=[0, 0.5, 1], ylabel="accuracy")
    axes.set_xticks([5.5, BATCHES + 7.5], ["epoch 1", "epoch 2"])
    axes.tick_params(axis="x", length=0)
    axes.set_title("Metric of a model: a mean that restarts each epoch")


def distance_panel(axes: Axes) -> None:
    """The same two points under three metrics: the straight line, along the streets, and the longer leg only."""
    blank(axes)
    for x in range(5):
        axes.plot([x, x], [0, 3], color=FAINT, linewidth=0.9, zorder=0)
    for y in range(4):
        axes.plot([0, 4], [y, y], color=FAINT, linewidth=0.9, zorder=0)
    start, end = np.array([0.0, 0.0]), np.array([4.0, 3.0])
    apart = np.abs(end - start)
    axes.plot([0, 4, 4], [0, 0, 3], color=ORANGE, linewidth=2.4, linestyle=(0, (4, 1.5)))
    axes.plot([0, 4], [0, 3], color=BLUE, linewidth=2.4)
    axes.plot([0, 4], [-0.35, -0.35], color=GREEN, linewidth=2.4, linestyle=(0, (1, 1)))
    axes.plot(*np.array([start, end]).T, "o", color=INK, markersize=8, zorder=4)
    note(axes, f"Euclidean: {np.sqrt((apart**2).sum()):g}, the straight line", (4.6, 2.5), color=BLUE)
    note(axes, f"Manhattan: {apart.sum():g}, along the grid", (4.6, 1.5), color=ORANGE)
    note(axes, f"Chebyshev: {apart.max():g}, the longer side", (4.6, 0.5), color=GREEN)
    axes.set(xlim=(-0.3, 11.6), ylim=(-0.6, 3.3))
    axes.set_title("Distance metric: how far apart are two points?")


def draw(figure: Figure) -> None:
    """Draw one sense above the other."""
    figure.set_figheight(4.5)
    top, bottom = figure.subplots(2, 1, height_ratios=(1.45, 1))
    model_panel(top)
    distance_panel(bottom)
