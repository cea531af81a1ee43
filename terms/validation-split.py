"""What fit(validation_split=0.25) does with twelve rows, once sorted by class and once shuffled by hand before."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, blank, note

ROWS, SPLIT = 12, 0.25
CLASSES, COLORS = "abc", (BLUE, GREEN, ORANGE)
GAP = 0.5  # between the training and the validation rows
SLIT = 0.1  # on both sides of the cut


def strip(axes: Axes, rows: NDArray[np.int_], y: float, left: float) -> None:
    """Draw a cell for each row of data: its class as a letter and a color."""
    for place, row in enumerate(rows):
        kind = row * len(CLASSES) // ROWS
        corner = (left + place, y - 0.5)
        axes.add_patch(Rectangle(corner, 1, 1, facecolor=(COLORS[kind], 0.3), edgecolor=MUTED, linewidth=0.8))
        axes.text(left + place + 0.5, y, f"{CLASSES[kind]}{row + 1}", ha="center", va="center", fontsize=11.2)


def draw_fit(axes: Axes, rows: NDArray[np.int_], title: str, rng: np.random.Generator) -> None:
    """Draw the rows as they are passed to fit, where it cuts them, and both parts in the first two epochs."""
    blank(axes)
    cut = math.floor(ROWS * (1 - SPLIT))
    strip(axes, rows[:cut], 0, GAP / 2 - SLIT)
    strip(axes, rows[cut:], 0, cut + GAP / 2 + SLIT)
    axes.plot([cut + GAP / 2] * 2, [-0.85, 0.85], color=INK, linewidth=2.4)
    note(axes, "data", (-0.3, 0), align="right")
    for epoch in (1, 2):
        y = -0.55 - 1.4 * epoch
        strip(axes, rng.permutation(rows[:cut]), y, 0)
        strip(axes, rows[cut:], y, cut + GAP)
        note(axes, f"epoch {epoch}", (-0.3, y), align="right")
    note(axes, "training, shuffled every epoch", (cut / 2, -4.4), color=MUTED, align="center")
    note(axes, "validation", ((cut + ROWS) / 2 + GAP, -4.4), color=MUTED, align="center")
    axes.set(xlim=(-2.6, ROWS + GAP + 0.1), ylim=(-4.9, 0.9))
    axes.set_title(title)


def draw(figure: Figure) -> None:
    """Above, sorted rows; below, shuffled ones."""
    figure.set_figheight(4.5)
    rng = np.random.default_rng(0)
    first, second = figure.subplots(2, 1)
    draw_fit(first, np.arange(ROWS), "Rows sorted by class", rng)
    draw_fit(second, rng.permutation(ROWS), "The same rows, shuffled before fit", rng)
