"""A fully connected layer twice: as lines between circles, and as a row times a matrix."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import INK, MUTED, blank, matrix, network, note

INPUTS = np.array([1, 0, 2, 3])
WEIGHTS = np.array([[1, 2, 0], [-1, 1, 2], [1, -1, 1], [0, 1, -1]])
BIASES = np.array([0, 1, 0])


def draw(figure: Figure, unit: int = 2) -> None:
    figure.set_figheight(4.3)
    top, bottom = figure.subplots(2, 1, height_ratios=[1, 1])
    outputs = INPUTS @ WEIGHTS + BIASES
    column = unit - 1

    blank(top)
    left, right = network(top, [4, 3], gap=5, radius=0.38)
    for start in left:
        top.plot([start[0], right[column][0]], [start[1], right[column][1]], color=INK, linewidth=2.2, zorder=1)
    for values, places in ((INPUTS, left), (outputs, right)):
        for value, (x, y) in zip(values, places, strict=True):
            top.text(x, y, f"{value}".replace("-", "−"), ha="center", va="center", fontsize=13, zorder=5)
    note(top, "4 inputs", (-0.7, 0), color=MUTED, align="right")
    note(top, f"unit {unit}", (5.7, right[column][1]))
    top.set(xlim=(-3, 8))

    blank(bottom)
    matrix(bottom, [INPUTS], origin=(0, 1.5), largest=3)
    matrix(bottom, WEIGHTS, origin=(5, 0), largest=3)
    matrix(bottom, [BIASES], origin=(9, 1.5), largest=3, outlined=[(0, column)])
    matrix(bottom, [outputs], origin=(13, 1.5), largest=4, outlined=[(0, column)])
    bottom.add_patch(Rectangle((5 + column, 0), 1, 4, fill=False, edgecolor=INK, linewidth=2.4, zorder=3))
    for text, x in (("·", 4.5), ("+", 8.5), ("=", 12.5)):
        note(bottom, text, (x, 2), align="center", size=15)
    for text, x, y in (("inputs", 2, 0.9), ("weights", 6.5, -0.6), ("biases", 10.5, 0.9), ("outputs", 14.5, 0.9)):
        note(bottom, text, (x, y), color=MUTED, align="center")
    bottom.set(xlim=(-0.1, 16.1), ylim=(-1.2, 4.1))
