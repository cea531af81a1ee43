"""Two candidate lines for the same four points: each error becomes a square, and the squares' mean area is the loss."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, ORANGE, note

X = np.array([0.0, 2.0, 4.0, 6.0])
Y = np.array([2.0, 2.0, 6.0, 8.0])


def panel(axes: Axes, name: str, slope: float, intercept: float) -> None:
    """One candidate: its line, its errors as squares, and the loss they add up to."""
    predicted = slope * X + intercept
    errors = predicted - Y
    for x, y, error in zip(X, Y, errors, strict=True):
        side, bottom = abs(error), min(y, y + error)
        edge = x - side if slope * error < 0 else x  # the side the line does not run through
        axes.add_patch(Rectangle((edge, bottom), side, side, facecolor=(ORANGE, 0.2), edgecolor="none"))
        axes.plot([x, x], [y, y + error], color=ORANGE, linewidth=2.6, solid_capstyle="butt")
        label = f"{side:g}² = {side**2:g}" if side > 3 else f"{side**2:g}"
        note(axes, label, (edge + side / 2, bottom + side / 2 - 0.05), align="center")
    ends = np.array([-0.8, 6.8])
    axes.plot(ends, slope * ends + intercept, color=BLUE)
    axes.plot(X, Y, "o", color=INK, markersize=6.5, zorder=3)
    loss = float(np.mean(errors**2))
    axes.set_title(f"{name}: loss {loss:g}")
    axes.set_xlabel(f"mean of {', '.join(f'{error**2:g}' for error in errors)} = {loss:g}")
    axes.set(xlim=(-1.6, 10.2), ylim=(-0.2, 8.7), xticks=[], yticks=[], aspect="equal")


def draw(figure: Figure) -> None:
    figure.set_figheight(2.75)
    left, right = figure.subplots(1, 2)
    panel(left, "Flat line", slope=0, intercept=4)
    panel(right, "Rising line", slope=1, intercept=1)
    note(left, "data", (1.0, 0.8), align="center")
    note(left, "prediction", (4.6, 3.2), color=BLUE)
    note(left, "off by 4", (5.6, 7.3), color=ORANGE, align="right")
