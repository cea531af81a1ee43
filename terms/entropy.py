"""Blocks as wide as an outcome is probable and as high as it is surprising: their area is the entropy."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, GREEN, INK, ORANGE, PURPLE, note

NAMES = ("sun", "cloud", "rain", "snow")
COLORS = (ORANGE, GREEN, BLUE, PURPLE)
WEATHER = {
    "even": (0.25, 0.25, 0.25, 0.25),
    "mixed": (0.5, 0.25, 0.125, 0.125),
    "sunny": (0.7, 0.1, 0.1, 0.1),
    "desert": (0.91, 0.03, 0.03, 0.03),
}


def surprise(p: ArrayLike) -> NDArray[np.float64]:
    """The surprise of outcomes with these probabilities, in bits."""
    return np.asarray(np.log2(1 / np.asarray(p, dtype=float)))


def draw(figure: Figure, weather: str = "mixed") -> None:
    figure.set_figheight(3.6)
    axes = figure.subplots()
    p = np.array(WEATHER[weather])
    bits = surprise(p)
    entropy = float(p @ bits)
    left = np.cumsum(p) - p
    for name, color, start, width, height in zip(NAMES, COLORS, left, p, bits, strict=True):
        axes.add_patch(Rectangle((start, 0), width, height, facecolor=(color, 0.3), edgecolor=color, linewidth=1.4))
        middle = start + width / 2
        if width < 0.12:
            continue
        number = f"{height:.0f}" if height % 1 == 0 else f"{height:.2f}"
        if height > 0.3:
            note(axes, number, (middle, height + 0.27), color=color, align="center")
            note(axes, name, (middle, min(height / 2, 0.6)), color=color, align="center")
        else:
            note(axes, f"{name}: {number}", (middle, 0.95), color=color, align="center")
    if p.min() < 0.12:
        note(axes, f"cloud, rain, snow: {bits[-1]:.2f} each", (left[1] - 0.03, bits[-1] - 0.3), align="right")
    axes.plot((0, 1), (entropy, entropy), color=INK, linewidth=1.6, linestyle=(0, (4, 2)))
    note(axes, f"average:\n{entropy:.2f} bits", (1.02, entropy))
    axes.set(xlim=(0, 1.22), ylim=(0, 5.8), yticks=range(6), xticks=[0, 0.25, 0.5, 0.75, 1])
    axes.spines["bottom"].set_bounds(0, 1)
    axes.set(xlabel="probability (width)", ylabel="surprise in bits (height)")
