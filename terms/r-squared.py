"""R-squared as areas: the squared errors of the mean, and those of a line that readers turn."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, ORANGE

X = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
Y = np.array([1.0, 3.0, 2.0, 5.0, 4.0])


def area(slope: float) -> float:
    """The sum of squared errors of the line with this slope through the mean of the points."""
    return float(np.sum((Y - Y.mean() - slope * (X - X.mean())) ** 2))


def panel(axes: Axes, slope: float, color: str, title: str) -> None:
    """The points, the line, and a square between each point and the line."""
    line = Y.mean() + slope * (X - X.mean())
    for x, y, guess in zip(X, Y, line, strict=True):
        side = abs(y - guess)
        left = x - side if y > guess else x  # on the side away from the rising line
        square = Rectangle((left, min(y, guess)), side, side, facecolor=(color, 0.28), edgecolor=color, linewidth=1)
        axes.add_patch(square)
    ends = np.array([0.7, 5.3])
    axes.plot(ends, Y.mean() + slope * (ends - X.mean()), color=color, linewidth=2.2)
    axes.plot(X, Y, "o", color=INK, markersize=7, zorder=3)
    axes.set(xlim=(-1.3, 8.3), ylim=(-1.8, 7.8), aspect="equal", xticks=[], yticks=[])
    axes.set_title(title)


def draw(figure: Figure, slope: float = 0.8) -> None:
    """Draw the squares of the mean and those of the line."""
    figure.set_figheight(3.2)
    left, right = figure.subplots(1, 2)
    panel(left, 0.0, ORANGE, f"mean: area {area(0):g}")
    score = 1 - area(slope) / area(0)
    panel(right, slope, BLUE, f"line: area {area(slope):.1f}")
    words = f"R² = 1 − {area(slope):.1f}/{area(0):g} = {score:z.2f}".replace("-", "−")
    figure.supxlabel(words, fontsize=15, color=INK)
