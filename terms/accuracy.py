"""Accuracy as an area: each class is as wide as its share, which readers set, and filled as far as it is right."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

PANELS = (("A classifier", (0.9, 0.7)), ("Always “healthy”", (1.0, 0.0)))
"""Who answers, and the share of the healthy and of the sick that is answered right."""


def mosaic(axes: Axes, shares: tuple[float, float], right: tuple[float, float]) -> None:
    """The unit square, split into the classes and each class into right (blue) and wrong (orange, on top)."""
    left = 0.0
    for share, rate in zip(shares, right, strict=True):
        axes.add_patch(Rectangle((left, 0), share, rate, facecolor=(BLUE, 0.35), edgecolor="none"))
        axes.add_patch(Rectangle((left, rate), share, 1 - rate, facecolor=(ORANGE, 0.45), edgecolor="none"))
        axes.add_patch(Rectangle((left, 0), share, 1, fill=False, edgecolor=INK, linewidth=0.7))
        left += share
    note(axes, "right", (0.04, 0.3))
    if right[0] < 1:
        note(axes, "wrong", (0.04, right[0] + (1 - right[0]) / 2))
    elif shares[1] >= 0.25:
        note(axes, "wrong", (0.97, 0.3), align="right")


def draw(figure: Figure, sick: float = 0.05) -> None:
    """Draw the answers of two classifiers on a test set with this share of the sick; the blue area is the accuracy."""
    figure.set_figheight(4.2)
    shares = (1 - sick, sick)
    for axes, (who, right) in zip(figure.subplots(1, 2), PANELS, strict=True):
        blank(axes, equal=False)
        mosaic(axes, shares, right)
        axes.set_title(who, loc="center")
        for name, share, rate, x, align in zip(
            ("healthy", "sick"), shares, right, (0, 1), ("left", "right"), strict=True
        ):
            note(axes, f"{100 * share:g}% {name}", (x, 1.06), align=align, color=MUTED)
            note(axes, f"{rate:.0%} right", (x, -0.07), align=align, color=MUTED)
        note(axes, f"accuracy {np.dot(shares, right):.3f}", (0.5, -0.22), align="center", color=BLUE, size=17)
        note(axes, f"balanced accuracy {np.mean(right):.2f}", (0.5, -0.36), align="center")
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.43, 1.12))
