"""A linear model with too many features, trained by stochastic gradient descent: when early stopping would end it."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, note

EXAMPLES, FEATURES, NOISE = 20, 16, 1.5
RATE, EPOCHS = 0.025, 20
PATIENCE = 4


def train() -> NDArray[np.float64]:
    """Training and validation loss after each epoch; shape (EPOCHS, 2)."""
    rng = np.random.default_rng(13)
    truth = rng.normal(size=FEATURES) * np.linspace(1, 0, FEATURES)
    x, new_x = rng.normal(size=(EXAMPLES, FEATURES)), rng.normal(size=(2 * EXAMPLES, FEATURES))
    y = x @ truth + rng.normal(scale=NOISE, size=EXAMPLES)
    new_y = new_x @ truth + rng.normal(scale=NOISE, size=2 * EXAMPLES)
    weights, losses = np.zeros(FEATURES), []
    for _ in range(EPOCHS):
        for i in rng.permutation(EXAMPLES):
            weights = weights - RATE * 2 * (x[i] @ weights - y[i]) * x[i]
        losses.append((np.mean((x @ weights - y) ** 2), np.mean((new_x @ weights - new_y) ** 2)))
    return np.array(losses)


def count(losses: NDArray[np.float64]) -> list[int]:
    """The epochs without improvement at each epoch, up to the one that exhausts the patience."""
    best, counts = np.inf, [0]
    for loss in losses:
        counts.append(0 if loss < best else counts[-1] + 1)
        best = min(best, loss)
        if counts[-1] == PATIENCE:
            break
    return counts[1:]


def draw(figure: Figure) -> None:
    """Both losses above, the counter below; pale is what training on would have brought."""
    figure.set_figheight(3.4)
    axes, below = figure.subplots(2, 1, sharex=True, height_ratios=(8, 1))
    losses = train()
    counts = count(losses[:, 1])
    stop, epochs = len(counts), np.arange(1, EPOCHS + 1)
    best = stop - PATIENCE
    for column, color, marker in ((0, BLUE, "o"), (1, ORANGE, "D")):
        axes.plot(epochs[stop - 1 :], losses[stop - 1 :, column], marker + "--", color=color, alpha=0.35, markersize=4)
        axes.plot(epochs[:stop], losses[:stop, column], marker + "-", color=color, markersize=4.5)
    axes.axvspan(best, stop, color=(GREEN, 0.12), linewidth=0)
    axes.axvline(stop, color=MUTED, linewidth=1.2)
    axes.plot(best, losses[best - 1, 1], "*", color=GREEN, markersize=15, zorder=5)
    note(axes, "validation loss", (2.7, 5.1), color=ORANGE)
    note(axes, "training loss", (3.3, 1.6), color=BLUE)
    note(axes, "best", (best, 1.9), color=GREEN, align="center")
    note(axes, f"patience {PATIENCE}", ((best + stop) / 2, 6.3), color=GREEN, align="center")
    note(axes, "stop", (stop + 0.3, 6.3), color=MUTED)
    axes.set(ylabel="Loss", ylim=(0, 7), yticks=(0, 2, 4, 6))
    axes.tick_params(axis="x", length=0)

    for epoch, value in zip(epochs, counts, strict=False):
        note(below, str(value), (float(epoch), 0), align="center", color=GREEN if value == 0 else ORANGE)
    below.set(xlabel="Epoch", ylim=(-1, 1), yticks=[0], yticklabels=["count"], xticks=(1, 5, 10, 14, 20))
    below.tick_params(axis="y", length=0)
    below.spines["left"].set_visible(False)
