"""A training with a noisy validation loss: which epoch the file of the latest and the file of the best model hold."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, ORANGE, note

EXAMPLES, FEATURES, NOISE = 24, 18, 1.2
RATE, EPOCHS = 0.03, 16


def train() -> NDArray[np.float64]:
    """Fit a linear model by stochastic gradient descent; its validation loss after each epoch."""
    rng = np.random.default_rng(30)
    truth = rng.normal(size=FEATURES) * np.linspace(1, 0, FEATURES)
    x, new_x = rng.normal(size=(EXAMPLES, FEATURES)), rng.normal(size=(EXAMPLES, FEATURES))
    y, new_y = (inputs @ truth + rng.normal(scale=NOISE, size=EXAMPLES) for inputs in (x, new_x))
    weights, losses = np.zeros(FEATURES), []
    for _ in range(EPOCHS):
        for i in rng.permutation(EXAMPLES):
            weights = weights - RATE * 2 * (x[i] @ weights - y[i]) * x[i]
        losses.append(float(np.mean((new_x @ weights - new_y) ** 2)))
    return np.array(losses)


def saved(losses: NDArray[np.float64]) -> list[int]:
    """The epochs, from 1, after which the loss is lower than ever before."""
    best, epochs = np.inf, []
    for epoch, loss in enumerate(losses, start=1):
        if loss < best:
            best = loss
            epochs.append(epoch)
    return epochs


def lane(axes: Axes, y: float, starts: list[int], color: str) -> None:
    """Draw what one file holds over time: a box from each save to the next, with the epoch it holds."""
    for start, end in pairwise([*starts, EPOCHS + 1]):
        left = (start - 0.46, y - 0.4)
        axes.add_patch(Rectangle(left, end - start - 0.08, 0.8, facecolor=(color, 0.2), edgecolor=color, linewidth=1))
        note(axes, f"{start}", ((start + end - 1) / 2, y - 0.04), align="center", size=11.2)


def draw(figure: Figure) -> None:
    """Draw the losses above with the saved epochs marked, and the content of both files below."""
    figure.set_figheight(3.7)
    axes, files = figure.subplots(2, 1, sharex=True, height_ratios=(3.2, 1))
    losses = train()
    epochs, best = np.arange(1, EPOCHS + 1), saved(losses)
    axes.plot(epochs, losses, "-", color=ORANGE, linewidth=1.6)
    axes.plot(epochs, losses, "o", color=ORANGE, markersize=4.5)
    lowest = np.minimum.accumulate(losses)
    axes.step(epochs, lowest, where="post", color=GREEN, linewidth=1.3, linestyle=(0, (3, 2)), zorder=1)
    axes.plot(best, losses[np.array(best) - 1], "s", color=GREEN, markersize=9, zorder=4)
    note(axes, "validation loss", (13.2, 4.45), color=ORANGE, align="center")
    note(axes, "a new best: saved", (3.4, 4.3), color=GREEN, to=(2.15, losses[1] + 0.1))
    note(axes, f"best, {losses[best[-1] - 1]:.2f}", (best[-1], 2.05), color=GREEN, align="center")
    note(axes, f"last, {losses[-1]:.2f}", (EPOCHS + 0.4, losses[-1] - 0.42), color=ORANGE, align="right")
    axes.set(ylabel="loss", ylim=(1.75, 4.75), yticks=(2, 3, 4))
    axes.tick_params(axis="x", length=0)

    lane(files, 1, list(range(1, EPOCHS + 1)), BLUE)
    lane(files, 0, best, GREEN)
    files.set(xlabel="epoch", ylim=(-0.5, 1.5), xlim=(0.3, EPOCHS + 0.7), yticks=(0, 1), xticks=epochs[::3])
    files.set_yticklabels(["best.keras", "last.keras"])
    files.tick_params(axis="y", length=0)
    files.spines["left"].set_visible(False)
