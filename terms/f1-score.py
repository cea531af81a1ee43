"""The F1 score over all precisions and recalls; readers move a classifier along a line of equal plain average."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

Floats = NDArray[np.float64]
PLACES = (0.0, 1.1, 2.2)  # of the columns
LEVELS = (0.2, 0.4, 0.6, 0.8)
DASHED = (0, (4, 2))


def f1(precision: Floats, recall: Floats) -> Floats:
    """Harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall)


def plane(axes: Axes, precision: float, recall: float) -> None:
    """Level lines of F1, the dashed line of all pairs whose plain average is 0.5, and the classifier on it."""
    side = np.linspace(0.005, 1, 70)
    across, up = np.meshgrid(side, side)
    score = f1(across, up)
    tints = [(BLUE, 0.05 + 0.09 * step) for step in range(len(LEVELS) + 1)]
    axes.contourf(across, up, score, levels=[0, *LEVELS, 1.01], colors=tints)
    axes.contour(across, up, score, levels=LEVELS, colors=BLUE, linewidths=1)
    for level in LEVELS:
        note(axes, f"{level}", (0.99, level * 0.95 / (2 * 0.95 - level) + 0.055), color=BLUE, align="right")
    axes.plot([0, 1], [1, 0], color=INK, linestyle=DASHED, linewidth=1.3)
    axes.plot(precision, recall, "o", color=ORANGE, markersize=10, clip_on=False)
    axes.set_title("Level lines of F1")
    axes.set(xlabel="precision", ylabel="recall", xticks=[0, 0.5, 1], yticks=[0, 0.5, 1], xlim=(0, 1), ylim=(0, 1))
    axes.set_box_aspect(1)


def columns(axes: Axes, precision: float, recall: float) -> None:
    """The classifier's precision, recall and F1 as columns, with the plain average of the first two as a line."""
    score = float(f1(np.array(precision), np.array(recall)))
    values = (precision, recall, score)
    for place, value, color in zip(PLACES, values, (BLUE, BLUE, ORANGE), strict=True):
        axes.bar(place, value, width=0.72, facecolor=(color, 0.35), edgecolor=color, linewidth=1.4)
    axes.plot([PLACES[0] - 0.5, PLACES[2] + 0.5], [0.5, 0.5], color=INK, linestyle=DASHED, linewidth=1.3)
    note(axes, "average\n0.5", (PLACES[2], 0.63), align="center")
    names = (f"precision\n{precision:.2f}", f"recall\n{recall:.2f}", f"F1\n{score:.2f}")
    axes.set_xticks(PLACES, names)
    axes.tick_params(axis="x", length=0)
    axes.set(xlim=(PLACES[0] - 0.5, PLACES[2] + 0.5), ylim=(0, 1), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.set_box_aspect(1)
    axes.set_title("The dot in numbers")


def draw(figure: Figure, recall: float = 0.8) -> None:
    """Draw the plane and the columns for a classifier with this recall whose precision makes the plain average 0.5."""
    figure.set_figheight(2.9)
    left, right = figure.subplots(1, 2)
    plane(left, 1 - recall, recall)
    columns(right, 1 - recall, recall)
