"""The line of least mean absolute error and that of least mean squared error, with one point that wanders off."""

from itertools import combinations

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

X = np.arange(8.0)
Y = np.array([0.4, 1.3, 1.2, 2.3, 2.3, 3.2, 3.4])
"""All heights but the last, which readers set."""


def least_absolute(y: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and intercept of the least MAE. Some best line passes through two of the points, so try all pairs."""
    lines = []
    for i, j in combinations(range(len(X)), 2):
        slope = (y[j] - y[i]) / (X[j] - X[i])
        intercept = y[i] - slope * X[i]
        lines.append((float(np.abs(y - slope * X - intercept).mean()), float(slope), float(intercept)))
    return min(lines)[1:]


def least_squares(y: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and intercept of the least MSE."""
    slope, intercept = np.polyfit(X, y, 1)
    return float(slope), float(intercept)


def draw(figure: Figure, height: float = 8) -> None:
    """Draw the points and both lines."""
    figure.set_figheight(3.3)
    axes = figure.subplots()
    y = np.append(Y, height)
    ends = np.array([-0.3, 7.3])
    for name, (slope, intercept), color in (
        ("least MAE", least_absolute(y), BLUE),
        ("least MSE", least_squares(y), ORANGE),
    ):
        axes.plot(ends, slope * ends + intercept, color=color, linewidth=2.4)
        apart = 0.45 if height < 6 else 0.0
        shift = apart if color == ORANGE else -apart
        note(axes, name, (7.45, slope * ends[1] + intercept + shift), color=color)
    axes.plot(X[:-1], y[:-1], "o", color=INK, markersize=7)
    axes.plot(X[-1], y[-1], "D", color=INK, markersize=9)
    axes.set(xlim=(-0.5, 9.3), ylim=(-1.6, 12.8), xticks=[], yticks=[0, 4, 8, 12], xlabel="x", ylabel="y")
