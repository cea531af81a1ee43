"""What the two kinds of mistakes cost at each threshold, and where their sum is lowest."""

from math import erf, sqrt

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Floats = NDArray[np.float64]
POSITIVE = 0.3
"""Share of positives; their feature is normal around 1, that of the negatives around -1, both with variance 1."""


def below(x: Floats, mean: float) -> Floats:
    """The probability that a normal feature with this mean is below each x."""
    return np.array([(1 + erf((value - mean) / sqrt(2))) / 2 for value in x])


def mistakes(threshold: Floats) -> tuple[Floats, Floats]:
    """False alarms and misses per 100 cases if the exact probability of a positive is compared with the threshold."""
    log_odds = np.log(threshold / (1 - threshold))
    x = (log_odds - np.log(POSITIVE / (1 - POSITIVE))) / 2  # by Bayes: log-odds = 2x + those of the shares
    return 100 * (1 - POSITIVE) * (1 - below(x, -1)), 100 * POSITIVE * below(x, 1)


def draw(figure: Figure, miss: float = 1.0) -> None:
    """Draw the costs of false alarms and of misses and their sum, with the cheapest threshold."""
    figure.set_figheight(3.3)
    axes = figure.subplots()
    threshold = np.linspace(0.0005, 0.9995, 1999)
    alarms, misses = mistakes(threshold)
    total = alarms + miss * misses
    axes.plot(threshold, alarms, color=ORANGE, linewidth=1.6)
    axes.plot(threshold, miss * misses, color=BLUE, linewidth=1.6)
    axes.plot(threshold, total, color=INK, linewidth=2.4)
    best = int(total.argmin())
    axes.plot([threshold[best]] * 2, [0, total[best]], color=MUTED, linewidth=1, linestyle=(0, (3, 2)))
    axes.plot(threshold[best], total[best], "o", color=INK, markersize=8)
    note(axes, "false alarms", (1.02, 1), color=ORANGE)
    if total[-1] < 40:
        end = max(float(total[-1]), 16.0)
        note(axes, "misses", (1.02, end - 5), color=BLUE)
        note(axes, "sum", (1.02, end + 4))
    else:  # the curves leave the picture at the top
        note(axes, "misses", (float(threshold[np.argmax(miss * misses > 48)]) + 0.03, 46), color=BLUE)
        rising = (total > 62) & (threshold > threshold[best])
        note(axes, "sum", (float(threshold[np.argmax(rising)]) - 0.02, 64), align="right")
    axes.set_title(f"Cheapest threshold: {threshold[best]:.2f}, at a cost of {total[best]:.1f}")
    axes.set(xlim=(0, 1.26), ylim=(0, 78), xticks=[0, 0.25, 0.5, 0.75, 1], yticks=[0, 25, 50, 75])
    axes.set(xlabel="threshold", ylabel="cost per 100 cases")
    axes.spines["bottom"].set_bounds(0, 1)
