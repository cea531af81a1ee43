"""Twelve labeled fruits, the mistakes of every threshold on them, and the threshold with the fewest."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, note

MANDARINS = np.array([4.8, 5.3, 5.9, 6.2, 6.5, 7.4])  # diameters in cm
ORANGES = np.array([6.9, 7.1, 7.7, 8.2, 8.8, 9.1])
NEW = 8.0
LEFT, RIGHT = 4.3, 9.6


def mistakes(thresholds: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many of the twelve the rule "orange if wider than the threshold" gets wrong, for each threshold."""
    oranges_missed = (thresholds[:, None] >= ORANGES).sum(axis=1)
    return np.asarray(oranges_missed + (thresholds[:, None] < MANDARINS).sum(axis=1))


def draw(figure: Figure) -> None:
    """Draw the examples on top, the mistakes of each threshold below them and a new fruit at the bottom."""
    figure.set_figheight(4.1)
    top, middle, bottom = figure.subplots(3, 1, sharex=True, height_ratios=(1.15, 1.9, 0.6))
    edges = np.sort(np.concatenate([MANDARINS, ORANGES]))
    cuts = np.concatenate([[LEFT], edges, [RIGHT]])
    counts = mistakes((cuts[:-1] + cuts[1:]) / 2)
    best = int(counts.argmin())
    threshold = (cuts[best] + cuts[best + 1]) / 2

    top.plot(MANDARINS, np.zeros(len(MANDARINS)), "o", color=BLUE, markersize=9)
    top.plot(ORANGES, np.ones(len(ORANGES)), "s", color=ORANGE, markersize=8.5)
    top.set(ylim=(-0.6, 1.6), yticks=(0, 1), yticklabels=("mandarin", "orange"))
    for mistaken in MANDARINS[threshold < MANDARINS]:
        note(top, "the one mistake", (mistaken + 0.2, 0), color=GREEN)
    top.set_title("1. Examples with labels")

    middle.stairs(counts, cuts, color=INK, linewidth=2, baseline=None)
    middle.stairs(counts[best : best + 1], cuts[best : best + 2], color=GREEN, linewidth=4, baseline=None)
    middle.set(ylim=(0, 6.6), yticks=(0, 2, 4, 6))
    middle.set_title("2. Training: mistakes for each place to cut")
    note(middle, f"fewest: {counts[best]}, cut at {threshold:.1f} cm", (threshold + 0.35, 0.55), color=GREEN)

    bottom.plot(NEW, 0, "D", markerfacecolor="none", markeredgecolor=INK, markersize=9, markeredgewidth=1.8)
    bottom.set(ylim=(-1, 1), yticks=[], xlim=(LEFT, RIGHT), xlabel="diameter in cm")
    bottom.spines["left"].set_visible(False)
    bottom.set_title(f"3. Prediction for a new fruit, {NEW:g} cm wide")
    arrow(bottom, (NEW + 0.2, 0), (NEW + 0.55, 0), color=MUTED)
    note(bottom, "orange", (NEW + 0.65, 0), color=ORANGE)
    for axes in (top, middle, bottom):
        axes.axvline(threshold, color=GREEN, linewidth=1.4, linestyle=(0, (4, 2)), zorder=0)
