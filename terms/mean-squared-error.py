"""Three targets and one prediction for all: the mean of the three squared errors is lowest at the mean target."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

TARGETS = np.array([1.0, 4.0, 10.0])


def draw(figure: Figure) -> None:
    """Draw each target's squared error over the prediction, their mean, and all four at the best prediction."""
    figure.set_figheight(3.5)
    axes = figure.subplots()
    prediction = np.linspace(-2.5, 14, 331)
    squares = (prediction[:, None] - TARGETS) ** 2
    best = float(TARGETS.mean())
    at_best = (best - TARGETS) ** 2
    lowest = float(at_best.mean())

    axes.axvline(best, color=MUTED, linewidth=0.9, linestyle=(0, (3, 2)))
    axes.plot(prediction, squares, color=MUTED, linewidth=1.1)
    axes.plot(prediction, squares.mean(axis=1), color=BLUE, linewidth=3)
    axes.plot(TARGETS, np.zeros(3), "o", color=INK, markersize=7, clip_on=False, zorder=4)
    axes.plot(np.full(3, best), at_best, "s", color=ORANGE, markersize=6, zorder=4)
    axes.plot(best, lowest, "o", color=BLUE, markersize=9, zorder=4)

    for height, y in zip(at_best, (18.6, 3.1, 24.0), strict=True):
        note(axes, f"{height:g}", (best - 0.4, y), color=ORANGE, align="right")
    note(axes, f"MSE {lowest:g}", (best - 1.0, 10.5), color=BLUE, align="right")
    note(axes, "mean", (2.8, 33.0), color=BLUE, align="center", to=(1.1, 29.2))
    note(axes, "squared error\nfor target 10", (10.6, 22.0), color=MUTED, to=(13.3, 11.5))
    axes.set(xlim=(-2.5, 14), ylim=(0, 42), xticks=[1, 4, best, 10], yticks=[0, 10, 20, 30, 40])
    axes.set(xlabel="one prediction for all three targets", title="One bowl for each target, and their mean")
