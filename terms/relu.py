"""Four shifted and scaled ReLUs, and their sum: a flat line bent four times to follow a curve."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, PURPLE, note

KNOTS = np.array([-1.7, -0.35, 0.35, 1.7])  # where each ReLU starts to rise or fall
HEIGHTS = (-0.5, -0.5, 0.45, -0.5)  # of their numbers, clear of the lines
COLOURS = (BLUE, ORANGE, GREEN, PURPLE)


def relus(x: ArrayLike) -> NDArray[np.float64]:
    """ReLU(x - knot) for every knot, along a new last axis."""
    apart: NDArray[np.float64] = np.asarray(x, dtype=np.float64)[..., None] - KNOTS
    return np.maximum(apart, 0.0)


def draw(figure: Figure) -> None:
    x = np.linspace(-3, 3, 601)
    curve = np.exp(-(x**2))
    weights = np.linalg.lstsq(relus(x), curve, rcond=None)[0]  # what training the output layer would find
    parts = relus(x) * weights

    figure.set_figheight(4.3)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=[1.15, 1])
    top.plot([-3, 3], [0, 0], color=MUTED, linewidth=1.2)
    bottom.plot(x, curve, color=FAINT, linewidth=7)
    bottom.plot(x, relus(x) @ weights, color=INK)
    for index, (knot, colour) in enumerate(zip(KNOTS, COLOURS, strict=True)):
        on = x >= knot
        top.plot(x[on], parts[on, index], color=colour)
        bottom.plot(knot, relus(knot) @ weights, "o", color=colour, markersize=6.5)
        for axes, height in ((top, HEIGHTS[index]), (bottom, 1.2)):
            axes.axvline(knot, color=colour, linewidth=0.9, linestyle=(0, (3, 3)), zorder=0)
            note(axes, f"{index + 1}", (knot - 0.07, height), color=colour, align="right", size=13)
    top.set(xlim=(-3, 3), ylim=(-2.6, 3.3), yticks=[-2, 0, 2])
    bottom.set(ylim=(-0.15, 1.35), yticks=[0, 0.5, 1], xticks=range(-3, 4))
    top.set_title("Four ReLUs: flat at 0, then a straight line")
    bottom.set_title("Their sum bends where each one starts")
    note(bottom, "target", (0.85, 0.8), color=MUTED)
    note(bottom, "the sum", (-1.6, 0.8))
