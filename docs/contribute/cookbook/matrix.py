"""Matrices with values: a kernel on an image, and what comes out."""

import numpy as np
from matplotlib.figure import Figure
from numpy.lib.stride_tricks import sliding_window_view

from termbook.drawing import GREEN, PURPLE, arrow, blank, matrix, note


def draw(figure: Figure) -> None:
    figure.set_figheight(2.4)
    axes = figure.subplots()
    blank(axes)
    image = np.array([[0, 0, 5, 5]] * 4)
    kernel = np.array([[-1, 1], [-1, 1]])
    output = (sliding_window_view(image, (2, 2)) * kernel).sum(axis=(2, 3))

    seen = [(0, 1), (0, 2), (1, 1), (1, 2)]
    matrix(axes, image, outlined=seen, outline=GREEN)
    matrix(axes, kernel, origin=(5.2, 1), color=PURPLE)
    matrix(axes, output, origin=(8.9, 0.5), outlined=[(0, 1)], outline=GREEN)
    note(axes, "×", (4.6, 2), align="center", size=16)
    arrow(axes, (7.5, 2), (8.6, 2))
    for text, x in (("image", 2), ("kernel", 6.2), ("output", 10.4)):
        note(axes, text, (x, 4.5), align="center")
    sum_of_four = "0 · (−1) + 5 · 1 + 0 · (−1) + 5 · 1 = 10"
    note(axes, sum_of_four, (6.2, -0.5), color=GREEN, align="center")
    axes.set(xlim=(-0.1, 12.1), ylim=(-0.9, 4.9))
