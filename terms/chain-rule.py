"""A nudge passes through two steps; each multiplies it by its slope, on number lines magnified around the values."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, arrow, blank, note

NUDGE = 0.01
REACH = 0.095  # of each number line, to both sides of the value
ROWS = (2.0, 1.0, 0.0)  # heights of the lines of x, u and y


def first(x: float) -> float:
    return x**2


def second(u: float) -> float:
    return (u - 3) ** 2


def slopes(x: float) -> tuple[float, float]:
    """The slope of each step at the value that it receives."""
    return 2 * x, 2 * (first(x) - 3)


def draw(figure: Figure, x: float = 2.0) -> None:
    figure.set_figheight(3.9)
    axes = figure.subplots()
    blank(axes, equal=False)
    values = np.array([x, first(x), second(first(x))])
    moved = np.array([x + NUDGE, first(x + NUDGE), second(first(x + NUDGE))])
    nudges = moved - values
    inner, outer = slopes(x)

    for upper, lower in ((0, 1), (1, 2)):
        corners = [(0, ROWS[upper]), (nudges[upper], ROWS[upper]), (nudges[lower], ROWS[lower]), (0, ROWS[lower])]
        axes.add_patch(Polygon(corners, closed=True, facecolor=(ORANGE, 0.18), edgecolor="none", zorder=0))
    for name, value, nudge, height in zip("xuy", values, nudges, ROWS, strict=True):
        axes.plot([-REACH, REACH], [height, height], color=MUTED, linewidth=1, zorder=1)
        for tick in range(-9, 10):
            axes.plot(
                [tick / 100] * 2,
                [height - 0.035, height + 0.035],
                color=FAINT if tick else INK,
                linewidth=1.2,
                zorder=1,
            )
        note(axes, f"{name} = {value:g}", (-REACH - 0.006, height), align="right", size=13)
        if abs(nudge) > 0.004:
            arrow(axes, (0, height), (nudge, height), color=ORANGE, width=3).set_zorder(3)
        else:
            axes.plot(nudge, height, "o", color=ORANGE, markersize=5, zorder=3)
        text = f"{nudge:+.4f}".replace("-", "−")
        note(axes, text, (nudge / 2, height + 0.17), color=ORANGE, align="center")
    note(axes, f"u = x²\nslope {inner:g}", (REACH + 0.004, 1.5), color=BLUE)
    note(axes, f"y = (u − 3)²\nslope {outer:g}".replace("-", "−"), (REACH + 0.004, 0.5), color=GREEN)
    factor = f"({outer:g})" if outer < 0 else f"{outer:g}"
    total = inner * outer + 0.0
    axes.set_title(f"slope of the whole: {inner:g} · {factor} = {total:g}".replace("-", "−"))
    axes.set(xlim=(-REACH - 0.055, REACH + 0.055), ylim=(-0.2, 2.35))
