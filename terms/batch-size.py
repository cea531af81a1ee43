"""One pass over the same 256 examples in batches; readers set the size: scattered steps, and where they lead."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Floats = NDArray[np.float64]

COUNT, RATE = 256, 0.1
BIN = 0.25  # width of a column of dots, in units of the step


def examples() -> Floats:
    """What one constant, at first 0, is to predict with a small squared error."""
    return np.random.default_rng(0).normal(1.0, 1.5, COUNT)


def stack(values: Floats) -> tuple[Floats, Floats]:
    """Places of dots that pile up where values fall into the same bin: x is the bin's middle, y counts from 0."""
    bins = np.floor(np.sort(values) / BIN)
    return (bins + 0.5) * BIN, np.arange(len(bins)) - np.searchsorted(bins, bins).astype(float)


def descend(targets: Floats, size: int) -> Floats:
    """The constant before training and after each step, batch by batch."""
    path = [0.0]
    for batch in targets.reshape(-1, size):
        path.append(path[-1] - RATE * 2 * (path[-1] - float(batch.mean())))
    return np.array(path)


def draw(figure: Figure, size: int = 4) -> None:
    """Draw the steps that the batches ask for at the start, and below them the constant as they are made in turn."""
    figure.set_figheight(4.4)
    top, bottom = figure.subplots(2, 1, height_ratios=(1.25, 1))
    targets = examples()
    each = 2 * (targets - 0.0)  # minus the slope of the squared error at the start
    mean, spread, ceiling = float(each.mean()), float(each.std()), 14.2
    steps = each.reshape(-1, size).mean(axis=1)
    x, y = stack(steps)
    wrong = x < 0
    top.vlines(mean, -2, ceiling, color=INK, linewidth=1)
    top.vlines(0, -2, ceiling, color=MUTED, linewidth=1, linestyle=(0, (3, 2)))
    top.plot(x[~wrong], y[~wrong], "o", color=BLUE, markersize=4.2, markeredgewidth=0)
    top.plot(x[wrong], y[wrong], "x", color=ORANGE, markersize=4, markeredgewidth=1.2)
    reach = 2 * spread / np.sqrt(size) * np.sqrt((COUNT - size) / (COUNT - 1))
    top.plot([mean - reach, mean + reach], [-1.3] * 2, color=MUTED, linewidth=1.8)
    top.set_title(f"Batch size {size}: {len(steps)} step{'s' * (len(steps) > 1)}, {wrong.sum()} the wrong way")
    note(top, "wrong way", (-0.25, ceiling - 0.6), color=ORANGE, align="right")
    note(top, "all 256", (mean + 0.3, ceiling - 0.6))
    top.set(xlim=(-9, 11.9), ylim=(-2, ceiling + 0.8), xticks=[], yticks=[])
    top.set_xlabel("step that one batch asks for")
    top.spines["left"].set_visible(False)
    read = np.arange(0, COUNT + 1, size)
    best = float(targets.mean())
    path = descend(targets, size)
    bottom.plot([0, COUNT], [best, best], color=INK, linewidth=1)
    bottom.plot(read, path, color=BLUE, linewidth=1.4, drawstyle="steps-post")
    bottom.plot(COUNT, path[-1], "o", color=BLUE, markersize=6)
    note(bottom, "least loss", (264, best))
    bottom.set(xlim=(0, 315), ylim=(-0.9, 2.8), yticks=[0, 1, 2], xticks=[0, 64, 128, 192, 256])
    bottom.set(xlabel="examples read", ylabel="constant")
    bottom.spines["bottom"].set_bounds(0, COUNT)
