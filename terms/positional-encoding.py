"""The sinusoidal encoding of a position as four clock hands: each turns ten times as slowly as the one before."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, blank, matrix, note

Array = NDArray[np.float64]
D = 8  # numbers in the encoding, two a hand


def speeds(d: int = D) -> Array:
    """By how much each hand turns from one position to the next, in radians."""
    return np.asarray(10_000.0 ** (-np.arange(0, d, 2) / d))


def encode(position: float, d: int = D) -> Array:
    """Sine and cosine of every hand's angle, in turn."""
    angles = position * speeds(d)
    return np.column_stack([np.sin(angles), np.cos(angles)]).ravel()


def draw(figure: Figure, position: int = 10) -> None:
    figure.set_figheight(3.2)
    axes = figure.subplots()
    blank(axes)
    pairs = encode(position).reshape(-1, 2)
    for index, (pair, speed) in enumerate(zip(pairs, speeds(), strict=True)):
        middle = np.array([3.0 * index, 0.0])
        axes.add_patch(Circle((middle[0], 0), 1.1, fill=False, edgecolor=MUTED, linewidth=1))
        for before in range(position):  # where the hand has been
            x, y = middle + 1.1 * encode(before).reshape(-1, 2)[index]
            axes.plot(x, y, "o", color=ORANGE, markersize=3, alpha=0.6)
        x, y = middle + 1.1 * pair
        arrow(axes, (middle[0], 0), (x, y), color=BLUE, width=2.6)
        axes.plot(x, y, "o", color=BLUE, markersize=6)
        degrees = float(np.degrees(speed))
        label = f"{degrees:.0f}°" if degrees > 10 else f"{degrees:.1f}°" if degrees > 1 else f"{degrees:.2g}°"
        note(axes, label, (middle[0], 1.75), align="center", color=INK)
        matrix(axes, pair[None].round(2) + 0.0, origin=(middle[0] - 1.2, -3.0), cell=1.2, fmt="{:.2f}", largest=1.5)
        note(axes, "sin", (middle[0] - 0.6, -3.5), color=MUTED, align="center")
        note(axes, "cos", (middle[0] + 0.6, -3.5), color=MUTED, align="center")
    note(axes, "a step turns the hand by", (-1.3, 2.6), color=MUTED)
    axes.set(xlim=(-1.4, 10.4), ylim=(-3.9, 3.0))
    axes.set_title(f"Position {position}")
