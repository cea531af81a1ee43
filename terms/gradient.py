"""The slope in every direction from one point is a wave; the gradient is the direction and the height of its crest."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, arrow, note

POINT = np.array([1.5, 1.0])
SCALE = 0.32  # of the gradient's arrow: an arrow of length 5 would leave the map
WAYS = {
    "east": (1.0, 0.0),
    "north": (0.0, 1.0),
    "along the gradient": (0.6, 0.8),
    "along the contour": (0.8, -0.6),
    "against the gradient": (-0.6, -0.8),
}


def f(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    return x**2 + 2 * y**2


def gradient(point: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([2, 4]) * point


def draw(figure: Figure, way: str = "along the gradient") -> None:
    figure.set_figheight(3.5)
    left, right = figure.subplots(1, 2, width_ratios=[1, 1.05])
    slopes, direction = gradient(POINT), np.array(WAYS[way])
    slope = float(slopes @ direction)

    x, y = np.meshgrid(np.linspace(-0.4, 3.2, 150), np.linspace(-0.9, 2.95, 150))
    here = float(f(*POINT))
    levels, widths = [0.5, 2, here, 7, 10.5], [0.8, 0.8, 2, 0.8, 0.8]
    left.contour(x, y, f(x, y), levels=levels, colors=MUTED, linewidths=widths)
    tip = POINT + SCALE * slopes
    arrow(left, tuple(POINT), tuple(tip), color=BLUE, width=2)
    arrow(left, tuple(POINT), tuple(POINT + 0.85 * direction), color=ORANGE, width=3)
    left.plot(*POINT, "o", color=INK, markersize=6, zorder=5)
    note(left, "gradient (3, 4)", (tip[0] - 0.35, tip[1] + 0.35), color=BLUE, align="center")
    left.set(aspect="equal", xticks=[0, 1, 2, 3], yticks=[0, 1, 2], xlabel="x", ylabel="y")
    left.set_anchor("N")
    left.set_title("Step off …")

    angles = np.linspace(0, 360, 361)
    around = np.column_stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))]) @ slopes
    right.axhline(0, color=FAINT, linewidth=1)
    right.plot(angles, around, color=BLUE, linewidth=2)
    angle = float(np.degrees(np.arctan2(direction[1], direction[0]))) % 360
    right.plot([angle, angle], [0, slope], color=ORANGE, linewidth=1.2)
    right.plot(angle, slope, "o", color=ORANGE, markersize=8, zorder=4)
    right.set_title(f"… and the slope is {slope:.0f}".replace("-", "−"), color=ORANGE)
    right.set_xticks([0, 90, 180, 270, 360], ["east", "north", "west", "south", ""])
    right.set(xlim=(-8, 360), ylim=(-5.8, 5.8), yticks=[-5, 0, 3, 4, 5], xlabel="direction")
