"""The precision-recall curve and the ROC curve of one classifier, for populations with more or fewer positives."""

from math import erf, sqrt

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, note

Floats = NDArray[np.float64]
DISTANCE, DOT = 1.9, 1.4
"""The scores of negatives are normal around 0, those of positives around DISTANCE; the dot is at the threshold DOT."""


def above(threshold: Floats, mean: float) -> Floats:
    """The share of a normal score with this mean that is above each threshold."""
    return np.array([(1 - erf((value - mean) / sqrt(2))) / 2 for value in threshold])


def curve(threshold: Floats, share: float) -> tuple[Floats, Floats, Floats]:
    """False positive rate, recall and precision at each threshold, for this share of positives."""
    false_rate, recall = above(threshold, 0), above(threshold, DISTANCE)
    return false_rate, recall, share * recall / (share * recall + (1 - share) * false_rate)


def draw(figure: Figure, share: float = 0.1) -> None:
    """Draw both curves, with a dot at one and the same threshold."""
    figure.set_figheight(2.8)
    left, right = figure.subplots(1, 2)
    false_rate, recall, precision = curve(np.linspace(-4, 6, 600), share)
    dot_false, dot_recall, dot_precision = (float(value[0]) for value in curve(np.array([DOT]), share))
    left.plot([0, 1], [share, share], color=MUTED, linewidth=1.2, linestyle=(0, (3, 3)))
    left.plot(recall, precision, color=BLUE, linewidth=2.2)
    left.plot(dot_recall, dot_precision, "o", color=INK, markersize=8, clip_on=False, zorder=4)
    left.set_title(f"precision {dot_precision:.2g}")
    right.plot([0, 1], [0, 1], color=MUTED, linewidth=1.2, linestyle=(0, (3, 3)))
    right.plot(false_rate, recall, color=BLUE, linewidth=2.2)
    right.plot(dot_false, dot_recall, "o", color=INK, markersize=8, zorder=4)
    note(right, "ROC curve", (0.47, 0.14), color=BLUE)
    right.set_title(f"FPR {dot_false:.2f}, TPR {dot_recall:.2f}")
    for axes in (left, right):
        axes.set(xlim=(-0.02, 1.04), ylim=(-0.02, 1.04), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1], aspect="equal")
    left.set(xlabel="recall", ylabel="precision")
    right.set(xlabel="false positive rate", ylabel="recall (TPR)")
