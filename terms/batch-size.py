"""One epoch over the same 256 examples in batches of four sizes: every dot is the step that one batch asks for."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

COUNT = 256
SIZES = (1, 4, 16, 64)
BIN = 0.25  # width of a column of dots, in units of the step
BASES = (0.0, -9.5, -17.5, -25.0)  # where the rows stand, in dots


def wishes() -> NDArray[np.float64]:
    """What each example asks of one constant, now 0, that is to predict it: minus the slope of its squared error."""
    rng = np.random.default_rng(0)
    targets = rng.normal(1.0, 1.5, COUNT)
    return 2 * (targets - 0.0)


def stack(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places of dots that pile up where values fall into the same bin: x is the bin's middle, y counts from 0."""
    bins = np.floor(np.sort(values) / BIN)
    return (bins + 0.5) * BIN, np.arange(len(bins)) - np.searchsorted(bins, bins).astype(float)


def draw(figure: Figure) -> None:
    """Draw one row for each batch size, over a bar two standard deviations long to either side."""
    figure.set_figheight(4.0)
    axes = figure.subplots()
    each = wishes()
    mean, spread = float(each.mean()), float(each.std())
    floor, top = BASES[-1] - 2.6, 14.2
    axes.vlines(mean, floor, top, color=INK, linewidth=1)
    axes.vlines(0, floor, top, color=MUTED, linewidth=1, linestyle=(0, (3, 2)))
    for size, base in zip(SIZES, BASES, strict=True):
        steps = each.reshape(-1, size).mean(axis=1)
        x, y = stack(steps)
        wrong = x < 0
        axes.plot(x[~wrong], base + y[~wrong], "o", color=BLUE, markersize=3.3, markeredgewidth=0)
        axes.plot(x[wrong], base + y[wrong], "x", color=ORANGE, markersize=3.2, markeredgewidth=1)
        reach = 2 * spread / np.sqrt(size) * np.sqrt((COUNT - size) / (COUNT - 1))
        axes.plot([mean - reach, mean + reach], [base - 1.3] * 2, color=MUTED, linewidth=1.8)
        note(axes, f"batch size {size}", (-15.4, base + 2.6))
        note(axes, f"{len(steps)} steps", (-15.4, base), color=MUTED)
    note(axes, "wrong way", (-0.3, top + 1.2), color=ORANGE, align="right")
    note(axes, "all 256", (mean - 0.3, top + 1.2))
    axes.set(xlim=(-15.5, 10.6), ylim=(floor, top + 2.4), xticks=[], yticks=[])
    axes.set_xlabel("step that one batch asks for")
    axes.spines["left"].set_visible(False)
