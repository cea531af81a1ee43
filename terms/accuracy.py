"""Accuracy as an area: each class is as wide as its share, and filled as high as the share of it that is right."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

CLASSES = ("healthy", "sick")
CLASSIFIER, CONSTANT = (0.9, 0.7), (1.0, 0.0)  # share of each class that is answered right
PANELS = (
    ("A classifier", "half are sick", (0.5, 0.5), CLASSIFIER),
    ("The same one", "1 in 20 is sick", (0.95, 0.05), CLASSIFIER),
    ("Always “healthy”", "1 in 20 is sick", (0.95, 0.05), CONSTANT),
)
"""Who answers, the test set in words, the share of each class, and the share of it that is right."""


def mosaic(axes: Axes, shares: tuple[float, float], right: tuple[float, float]) -> None:
    """The unit square, split into the classes and each class into right (blue) and wrong (orange, on top)."""
    left = 0.0
    for name, share, rate in zip(CLASSES, shares, right, strict=True):
        axes.add_patch(Rectangle((left, 0), share, rate, facecolor=(BLUE, 0.35), edgecolor="none"))
        axes.add_patch(Rectangle((left, rate), share, 1 - rate, facecolor=(ORANGE, 0.45), edgecolor="none"))
        axes.add_patch(Rectangle((left, 0), share, 1, fill=False, edgecolor=INK, linewidth=1))
        middle, wide = left + share / 2, share > 0.2
        note(axes, name, (middle if wide else 1, -0.07), align="center" if wide else "right", color=MUTED, size=11.2)
        if wide:
            note(axes, f"{rate:.0%}\nright", (middle, 0.35), align="center")
        if share * (1 - rate) > 0.1:
            note(axes, "wrong", (middle, (1 + rate) / 2), align="center")
        left += share


def draw(figure: Figure) -> None:
    """Draw three test sets of area 1; the blue part of each is the accuracy."""
    figure.set_figheight(3.4)
    for axes, (who, where, shares, right) in zip(figure.subplots(1, 3), PANELS, strict=True):
        blank(axes, equal=False)
        mosaic(axes, shares, right)
        note(axes, who, (0.5, 1.19), align="center")
        note(axes, where, (0.5, 1.07), align="center", color=MUTED)
        note(axes, "accuracy", (0.5, -0.22), align="center", color=BLUE)
        note(axes, f"{np.dot(shares, right):.2f}", (0.5, -0.36), align="center", color=BLUE, size=17)
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.44, 1.24))
