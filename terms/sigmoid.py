"""The S curve with two of its tangents, above its slope: steepest in the middle, almost nothing further out."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note

FLAT = 4.0  # beyond this, either way, the slope is below 0.02


def sigmoid(z: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-z))


def draw(figure: Figure) -> None:
    z = np.linspace(-7, 7, 561)
    s = sigmoid(z)
    slope = s * (1 - s)

    figure.set_figheight(4.2)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=[1.3, 1])
    for axes in (top, bottom):
        for left, right in ((-7, -FLAT), (FLAT, 7)):
            axes.axvspan(left, right, facecolor=(MUTED, 0.13), edgecolor="none", zorder=0)
    for edge in (0, 1):
        top.axhline(edge, color=MUTED, linewidth=0.8, linestyle=(0, (3, 3)))
    top.plot(z, s, color=BLUE, linewidth=2.6)
    for at, place, wording in ((0.0, (0.9, 0.45), "slope {:.2f},\nthe steepest"), (5.0, (4.15, 0.84), "slope {:.3f}")):
        height = float(sigmoid(np.array([at]))[0])
        steep = height * (1 - height)
        ends = np.array([at - 1.6, at + 1.6])
        top.plot(ends, height + steep * (ends - at), color=ORANGE)
        top.plot(at, height, "o", color=ORANGE, markersize=6.5)
        bottom.plot(at, steep, "o", color=ORANGE, markersize=6.5, zorder=4)
        note(top, wording.format(steep), place, color=ORANGE)
    bottom.plot(z, slope, color=ORANGE, linewidth=2.6)
    bottom.fill_between(z, slope, color=ORANGE, alpha=0.15, linewidth=0)
    note(bottom, f"at most {slope.max():.2f}", (1.2, 0.23), color=ORANGE)
    note(bottom, "saturated", (-5.5, 0.13), color=MUTED, align="center")
    note(bottom, "saturated", (5.5, 0.13), color=MUTED, align="center")
    top.set(xlim=(-7, 7), ylim=(-0.08, 1.08), yticks=[0, 0.5, 1])
    bottom.set(ylim=(-0.015, 0.29), yticks=[0, 0.25], xticks=range(-6, 7, 2), xlabel="input z")
    top.set_title("σ(z) squeezes every number between 0 and 1")
    bottom.set_title("Its slope, which multiplies the gradient")
