"""Three targets, one of which readers move away, and one prediction for all: where the mean squared error is lowest."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE

OTHERS = (1.0, 4.0)


def draw(figure: Figure, third: int = 10) -> None:
    """Draw each target's squared error over the prediction and their mean; below, the targets' mean and median."""
    figure.set_figheight(4.2)
    bowls, rows = figure.subplots(2, 1, sharex=True, height_ratios=(4.2, 1))
    targets = np.array([*OTHERS, float(third)])
    prediction = np.linspace(-1.5, 17.5, 381)
    squares = (prediction[:, None] - targets) ** 2
    best, middle = float(targets.mean()), float(np.median(targets))
    at_best = (best - targets) ** 2
    lowest = float(at_best.mean())

    bowls.plot(prediction, squares[:, :2], color=MUTED, linewidth=1.1)
    bowls.plot(prediction, squares[:, 2], color=ORANGE, linewidth=1.3)
    bowls.plot(prediction, squares.mean(axis=1), color=BLUE, linewidth=3)
    for axes, top in ((bowls, 90.0), (rows, 0.0)):
        axes.plot((best, best), (-2, top), color=BLUE, linewidth=0.9, linestyle=(0, (3, 2)), zorder=1)
    bowls.plot(np.full(2, best), at_best[:2], "s", color=MUTED, markersize=5.5, zorder=4)
    bowls.plot(best, at_best[2], "s", color=ORANGE, markersize=6.5, zorder=4)
    bowls.plot(best, lowest, "o", color=BLUE, markersize=8, zorder=5)
    bowls.plot(OTHERS, np.zeros(2), "o", color=INK, markersize=7, clip_on=False, zorder=4)
    bowls.plot(third, 0, "o", color=ORANGE, markersize=8, clip_on=False, zorder=6)
    terms = " + ".join(f"{square:g}" for square in at_best)
    bowls.set_title(f"Their mean is lowest at {best:g}: ({terms}) / 3 = {lowest:g}", color=BLUE)
    bowls.set(xlim=(-1.5, 17.5), ylim=(0, 88), yticks=[0, 20, 40, 60, 80])

    for row, value, color in ((0, best, BLUE), (-1, middle, GREEN)):
        rows.axhline(row, color=MUTED, linewidth=0.7)
        rows.plot(value, row, "D", color=color, markersize=7)
    rows.set_yticks((0, -1), ("mean", "median"))
    rows.tick_params(length=0, axis="y")
    rows.set(ylim=(-1.6, 0.6), xticks=[1, 4, 7, 10, 13, 16], xlabel="one prediction for all three targets")
    rows.spines["left"].set_visible(False)
