"""The S curve with a tangent at the input that readers set, above its slope: almost nothing far out."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note

FLAT = 4.0  # beyond this, either way, the slope is below 0.02


def sigmoid(z: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-z))


def draw(figure: Figure, z: float = 2.0) -> None:
    """Draw output and slope over the input, and mark both at one input."""
    inputs = np.linspace(-7, 7, 141)
    outputs = sigmoid(inputs)
    slopes = outputs * (1 - outputs)
    output = float(sigmoid(np.array([z]))[0])
    slope = output * (1 - output)

    figure.set_figheight(4.2)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=[1.3, 1])
    for axes in (top, bottom):
        for left, right in ((-7, -FLAT), (FLAT, 7)):
            axes.axvspan(left, right, facecolor=(MUTED, 0.13), edgecolor="none", zorder=0)
    for edge in (0, 1):
        top.axhline(edge, color=MUTED, linewidth=0.8, linestyle=(0, (3, 3)))
    top.plot((z, z), (-0.08, output), color=ORANGE, linewidth=0.9, linestyle=(0, (3, 2)))
    bottom.plot((z, z), (-0.015, slope), color=ORANGE, linewidth=0.9, linestyle=(0, (3, 2)))
    top.plot(inputs, outputs, color=BLUE, linewidth=2.6)
    bottom.plot(inputs, slopes, color=ORANGE, linewidth=2.6)
    bottom.fill_between(inputs, slopes, color=ORANGE, alpha=0.15, linewidth=0)
    ends = np.array([z - 1.6, z + 1.6])
    top.plot(ends, output + slope * (ends - z), color=ORANGE)
    top.plot(z, output, "o", color=ORANGE, markersize=7, zorder=4)
    bottom.plot(z, slope, "o", color=ORANGE, markersize=7, zorder=4)
    note(top, f"z = {z:g}\nσ(z) = {output:.3f}".replace("-", "−"), (-6.7, 0.74), color=BLUE)
    note(bottom, f"slope {slope:.3f}", (-6.7, 0.235), color=ORANGE)
    note(bottom, "saturated", (-5.5, 0.11), color=MUTED, align="center")
    note(bottom, "saturated", (5.5, 0.11), color=MUTED, align="center")
    top.set(xlim=(-7, 7), ylim=(-0.08, 1.08), yticks=[0, 0.5, 1])
    bottom.set(ylim=(-0.015, 0.29), yticks=[0, 0.25], xticks=range(-6, 7, 2), xlabel="input z")
    top.set_title("σ(z) squeezes every number between 0 and 1")
    bottom.set_title("Its slope, which multiplies the gradient")
