"""The F1 score over all precisions and recalls, and three classifiers whose plain average is the same."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PAPER, note

Floats = NDArray[np.float64]
CLASSIFIERS = (("A", 0.5, 0.5), ("B", 0.2, 0.8), ("C", 0.05, 0.95))  # name, precision, recall
LEVELS = (0.2, 0.4, 0.6, 0.8)
DASHED = (0, (4, 2))


def f1(precision: Floats, recall: Floats) -> Floats:
    """Harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall)


def name_disc(axes: Axes, name: str, x: float, y: float) -> None:
    """A classifier's letter in a disc."""
    axes.plot(x, y, "o", color=ORANGE, markersize=15, clip_on=False)
    note(axes, name, (x, y - 0.004), color=PAPER, align="center", size=11.5)


def plane(axes: Axes) -> None:
    """Level lines of F1, and the dashed line of all pairs whose plain average is 0.5."""
    side = np.linspace(0.002, 1, 120)
    precision, recall = np.meshgrid(side, side)
    score = f1(precision, recall)
    tints = [(BLUE, 0.05 + 0.09 * step) for step in range(len(LEVELS) + 1)]
    axes.contourf(precision, recall, score, levels=[0, *LEVELS, 1.01], colors=tints)
    axes.contour(precision, recall, score, levels=LEVELS, colors=BLUE, linewidths=1)
    for level in LEVELS:
        note(axes, f"{level}", (0.92, level * 0.92 / (2 * 0.92 - level) + 0.05), color=BLUE, align="center")
    axes.plot([0, 1], [1, 0], color=INK, linestyle=DASHED, linewidth=1.3)
    for name, x, y in CLASSIFIERS:
        name_disc(axes, name, x, y)
    axes.set_title("Level lines of F1")
    axes.set(xlabel="precision", ylabel="recall", xticks=[0, 0.5, 1], yticks=[0, 0.5, 1], xlim=(0, 1), ylim=(0, 1))
    axes.set_aspect("equal")


def rows(axes: Axes) -> None:
    """Each classifier's precision P and recall R on a scale from 0 to 1, with the plain average and F1."""
    axes.plot([0.5, 0.5], [-2.35, 0.3], color=INK, linestyle=DASHED, linewidth=1.3)
    note(axes, "average 0.5", (0.5, -2.62), align="center")
    note(axes, "F1", (1.33, 0.42), align="center", color=ORANGE)
    for row, (name, precision, recall) in enumerate(CLASSIFIERS):
        score = float(f1(np.array(precision), np.array(recall)))
        axes.plot([0, 1], [-row, -row], color=MUTED, linewidth=0.9)
        axes.plot([precision, recall], [-row, -row], color=BLUE, linewidth=3.4, solid_capstyle="butt")
        for value, text, shift in ((precision, "P", -1), (recall, "R", 1)):
            axes.plot(value, -row, "|", color=BLUE, markersize=13, markeredgewidth=2.4)
            near = 0.1 if precision == recall else 0.0
            note(axes, text, (value + shift * near, -row - 0.33), color=BLUE, align="center")
        axes.plot(score, -row, "D", color=ORANGE, markersize=7.5)
        note(axes, f"{score:.2f}", (1.33, -row), color=ORANGE, align="center")
        name_disc(axes, name, -0.2, -row)
    axes.set(xlim=(-0.3, 1.5), ylim=(-2.75, 0.55))
    axes.set_axis_off()


def draw(figure: Figure) -> None:
    """Draw the plane on the left and the three classifiers on the right."""
    figure.set_figheight(3.1)
    left, right = figure.subplots(1, 2, width_ratios=(1.1, 1))
    plane(left)
    rows(right)
