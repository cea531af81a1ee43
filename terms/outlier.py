"""One of eight points is moved away: the line of least squares follows it, a line by medians does not."""

import itertools

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, ORANGE, note

X = np.arange(1.0, 9.0)
Y = np.array([1.4, 1.9, 3.3, 3.6, 5.3, 5.8, 7.3])  # and the last one, which readers set


def heights(last: float) -> NDArray[np.float64]:
    """The heights of all eight points."""
    return np.append(Y, last)


def least_squares(last: float) -> tuple[float, float]:
    """Slope and intercept with the least sum of squared errors."""
    slope, intercept = np.polyfit(X, heights(last), 1)
    return float(slope), float(intercept)


def robust(last: float) -> tuple[float, float]:
    """The Theil-Sen line: the median of the slopes of all pairs, and of the intercepts with that slope."""
    points = list(zip(X, heights(last), strict=True))
    slope = float(np.median([(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.combinations(points, 2)]))
    return slope, float(np.median(heights(last) - slope * X))


def draw(figure: Figure, last: float = -1) -> None:
    figure.set_figheight(3.6)
    axes = figure.subplots()
    ends = np.array([0.4, 8.6])
    slope, intercept = robust(last)
    axes.plot(ends, slope * ends + intercept, color=GREEN, linewidth=1.8, linestyle=(0, (4, 3)))
    slope, intercept = least_squares(last)
    axes.plot(ends, slope * ends + intercept, color=BLUE, linewidth=2.4)
    axes.vlines(
        X[-1], min(last, slope * X[-1] + intercept), max(last, slope * X[-1] + intercept), color=ORANGE, linewidth=1
    )
    axes.plot(X[:-1], Y, "o", color=INK, markersize=6)
    axes.plot(X[-1], last, "o", color=ORANGE, markersize=9, zorder=4)
    note(axes, f"least squares: slope {slope:.2f}".replace("-", "−"), (0.5, -3.2), color=BLUE)
    note(axes, f"robust: slope {robust(last)[0]:.2f}", (0.5, -4.9), color=GREEN)
    axes.set(xlim=(0.2, 8.8), ylim=(-7, 9), xticks=range(1, 9), yticks=[-6, -3, 0, 3, 6, 9], xlabel="x", ylabel="y")
