"""A letter turned: every pixel of the result looks back to a place in the picture; readers set the angle."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, blank, image, note

SIZE = 9
FOLLOWED = (1, 5)  # row and column of the pixel that is followed
RIGHT = 12.6  # where the result stands


def letter() -> NDArray[np.float64]:
    """An F on an empty ground."""
    picture = np.zeros((SIZE, SIZE))
    picture[1:8, 2:4] = 1
    picture[1:3, 2:7] = 1
    picture[4, 2:6] = 1
    return picture


def sources(angle: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each pixel of the result, the row and column in the picture that it takes its value from."""
    middle = (SIZE - 1) / 2
    y, x = np.mgrid[:SIZE, :SIZE] - middle
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    return np.round(middle + x * sin + y * cos, 9), np.round(middle + x * cos - y * sin, 9)


def rotated(picture: NDArray[np.float64], angle: float) -> NDArray[np.float64]:
    """The result, bilinear between the pixels; NaN where there is nothing to take."""
    row, column = sources(angle)
    inside = (np.abs(row - (SIZE - 1) / 2) <= SIZE / 2) & (np.abs(column - (SIZE - 1) / 2) <= SIZE / 2)
    row, column = np.clip(row, 0, SIZE - 1), np.clip(column, 0, SIZE - 1)
    i, j = np.minimum(row.astype(int), SIZE - 2), np.minimum(column.astype(int), SIZE - 2)
    a, b = row - i, column - j
    upper = (1 - b) * picture[i, j] + b * picture[i, j + 1]
    lower = (1 - b) * picture[i + 1, j] + b * picture[i + 1, j + 1]
    return np.where(inside, (1 - a) * upper + a * lower, np.nan)


def grid(axes: Axes, pixels: NDArray[np.float64], left: float) -> None:
    """Draw a picture in light tints, so that dots show on it, with lines between its pixels."""
    image(axes, 0.55 * np.nan_to_num(pixels), origin=(left, 0), width=SIZE, color=BLUE, shades=40)
    axes.hlines(range(1, SIZE), left, left + SIZE, color=MUTED, linewidth=0.8)
    axes.vlines(left + np.arange(1, SIZE), 0, SIZE, color=MUTED, linewidth=0.8)


def draw(figure: Figure, angle: float = 30.0) -> None:
    """Draw the picture with the places looked at to the left, the result to the right."""
    figure.set_figheight(3.25)
    axes = figure.subplots()
    blank(axes)
    result = rotated(letter(), angle)
    grid(axes, letter(), 0)
    grid(axes, result, RIGHT)

    # The places looked at: dots in the picture, crosses beside it; crosses in the pixels that get nothing.
    row, column = sources(angle)
    x, y = column + 0.5, SIZE - 0.5 - row
    empty = np.isnan(result)
    axes.plot(x[~empty], y[~empty], "o", color=INK, markersize=2.2)
    axes.plot(x[empty], y[empty], "x", color=ORANGE, markersize=4, markeredgewidth=1.2)
    rows, columns = np.nonzero(empty)
    axes.plot(RIGHT + columns + 0.5, SIZE - 0.5 - rows, "x", color=ORANGE, markersize=5, markeredgewidth=1.3)

    # The pixel that is followed, and those it is mixed from: four, or the one it falls upon exactly.
    i, j = int(row[FOLLOWED]), int(column[FOLLOWED])
    wide, high = 1 + int(column[FOLLOWED] > j), 1 + int(row[FOLLOWED] > i)
    there = (RIGHT + FOLLOWED[1], SIZE - 1 - FOLLOWED[0])
    for corner, width, height in (((j, SIZE - high - i), wide, high), (there, 1, 1)):
        axes.add_patch(Rectangle(corner, width, height, fill=False, edgecolor=INK, linewidth=2.4, zorder=3))
    end = (float(x[FOLLOWED]), float(y[FOLLOWED]))
    arrow(axes, (there[0] + 0.5, there[1] + 1.0), end, curve=0.42 + 0.03 * (there[1] - end[1]))
    note(axes, "looks back", ((SIZE + RIGHT) / 2, SIZE + 2.15), align="center")
    note(axes, "picture", (SIZE / 2, -2.6), align="center", color=MUTED)
    note(axes, f"turned by {angle:g}°", (RIGHT + SIZE / 2, -1.1), align="center", color=MUTED)
    note(axes, f"× from outside: {empty.sum()} of {empty.size}", (RIGHT + SIZE / 2, -2.6), align="center", color=ORANGE)
    axes.set(xlim=(-2.1, RIGHT + SIZE + 0.6), ylim=(-3.2, SIZE + 2.9))
