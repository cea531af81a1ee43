"""A linear model with too many features in training: when early stopping ends it; readers set the patience."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, note

EXAMPLES, HELD_OUT, FEATURES, NOISE = 40, 60, 30, 1.0
RATE, EPOCHS = 0.05, 24


def train(seed: int = 0) -> NDArray[np.float64]:
    """Training and validation loss after each epoch; shape (EPOCHS, 2). With other seeds the data differ, too."""
    rng = np.random.default_rng(seed)
    scales, truth = np.geomspace(1, 0.2, FEATURES), rng.normal(size=FEATURES)
    x, new_x = rng.normal(size=(EXAMPLES, FEATURES)) * scales, rng.normal(size=(HELD_OUT, FEATURES)) * scales
    y = x @ truth + rng.normal(scale=NOISE, size=EXAMPLES)
    new_y = new_x @ truth + rng.normal(scale=NOISE, size=HELD_OUT)
    weights, losses = np.zeros(FEATURES), []
    for _ in range(EPOCHS):
        for i in rng.permutation(EXAMPLES):
            weights = weights - RATE * 2 * (x[i] @ weights - y[i]) * x[i]
        losses.append((np.mean((x @ weights - y) ** 2), np.mean((new_x @ weights - new_y) ** 2)))
    return np.array(losses)


def count(losses: NDArray[np.float64], patience: int) -> list[int]:
    """The epochs without improvement at each epoch, up to the one that exhausts the patience."""
    best, counts = np.inf, [0]
    for loss in losses:
        counts.append(0 if loss < best else counts[-1] + 1)
        best = min(best, loss)
        if counts[-1] == patience:
            break
    return counts[1:]


def draw(figure: Figure, patience: int = 4) -> None:
    """Both losses above, the counter below; pale is what training on would have brought."""
    figure.set_figheight(3.6)
    axes, below = figure.subplots(2, 1, sharex=True, height_ratios=(8, 1))
    losses = train()
    counts = count(losses[:, 1], patience)
    stop, epochs = len(counts), np.arange(1, EPOCHS + 1)
    best, lowest = stop - patience, int(losses[:, 1].argmin()) + 1
    for column, color, marker in ((0, BLUE, "o"), (1, ORANGE, "D")):
        axes.plot(epochs[stop - 1 :], losses[stop - 1 :, column], marker + "--", color=color, alpha=0.35, markersize=4)
        axes.plot(epochs[:stop], losses[:stop, column], marker + "-", color=color, markersize=4.5)
    axes.axvspan(best, stop, color=(GREEN, 0.12), linewidth=0)
    axes.axvline(stop, color=MUTED, linewidth=1.2)
    axes.plot(best, losses[best - 1, 1], "*", color=GREEN, markersize=15, zorder=5)
    note(axes, "best", (best, losses[best - 1, 1] - 0.5), color=GREEN, align="center")
    if best < lowest:
        axes.plot(lowest, losses[lowest - 1, 1], "*", color=MUTED, markersize=15, zorder=5)
        note(axes, "missed", (lowest - 0.6, losses[lowest - 1, 1] - 0.5), color=MUTED)
    note(axes, "stop", (stop + 0.3, 3.95), color=MUTED)
    axes.set_title(f"Patience {patience}: stop after epoch {stop}, best loss {losses[best - 1, 1]:.2f}", pad=22)
    axes.text(0.02, 1.03, "◆ validation loss", color=ORANGE, transform=axes.transAxes)
    axes.text(0.4, 1.03, "● training loss", color=BLUE, transform=axes.transAxes)
    axes.set(ylabel="loss", ylim=(0, 4.3), yticks=(0, 2, 4), xlim=(0.3, 25.4))
    axes.tick_params(axis="x", length=0)

    for epoch, value in zip(epochs, counts, strict=False):
        note(below, str(value), (float(epoch), 0), align="center", color=GREEN if value == 0 else ORANGE)
    below.set(xlabel="epoch", ylim=(-1, 1), yticks=[0], yticklabels=["count"], xticks=(1, 5, 10, 15, 20, 24))
    below.tick_params(axis="y", length=0)
    below.spines["left"].set_visible(False)
