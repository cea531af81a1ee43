"""A letter turned by 30°: every pixel of the result looks back to a place in the picture."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import INK, MUTED, ORANGE, arrow, blank, matrix, note

ANGLE = 30.0  # degrees, counterclockwise
SIZE = 9
FOLLOWED = (1, 5)  # row and column of the pixel that is followed
RIGHT = 12.0  # where the result stands


def letter() -> NDArray[np.float64]:
    """An F on an empty ground."""
    picture = np.zeros((SIZE, SIZE))
    picture[1:8, 2:4] = 1
    picture[1:3, 2:7] = 1
    picture[4, 2:6] = 1
    return picture


def sources() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each pixel of the result, the row and column in the picture that it takes its value from."""
    middle = (SIZE - 1) / 2
    y, x = np.mgrid[:SIZE, :SIZE] - middle
    cos, sin = np.cos(np.radians(ANGLE)), np.sin(np.radians(ANGLE))
    return middle + x * sin + y * cos, middle + x * cos - y * sin


def rotated(picture: NDArray[np.float64]) -> NDArray[np.float64]:
    """The result, bilinear between the pixels; NaN where there is nothing to take."""
    row, column = sources()
    inside = (np.abs(row - (SIZE - 1) / 2) <= SIZE / 2) & (np.abs(column - (SIZE - 1) / 2) <= SIZE / 2)
    row, column = np.clip(row, 0, SIZE - 1), np.clip(column, 0, SIZE - 1)
    i, j = np.minimum(row.astype(int), SIZE - 2), np.minimum(column.astype(int), SIZE - 2)
    a, b = row - i, column - j
    upper = (1 - b) * picture[i, j] + b * picture[i, j + 1]
    lower = (1 - b) * picture[i + 1, j] + b * picture[i + 1, j + 1]
    return np.where(inside, (1 - a) * upper + a * lower, np.nan)


def draw(figure: Figure) -> None:
    """Draw the picture with the places looked at to the left, the result to the right."""
    figure.set_figheight(3.2)
    axes = figure.subplots()
    blank(axes)
    picture = letter()
    result = rotated(picture)
    matrix(axes, picture, fmt="")
    matrix(axes, result, origin=(RIGHT, 0), fmt="", outlined=[FOLLOWED])

    # The places looked at: dots in the picture, crosses beside it; crosses in the pixels that get nothing.
    row, column = sources()
    x, y = column + 0.5, SIZE - 0.5 - row
    empty = np.isnan(result)
    axes.plot(x[~empty], y[~empty], "o", color=INK, markersize=2.2)
    axes.plot(x[empty], y[empty], "x", color=ORANGE, markersize=4, markeredgewidth=1.2)
    rows, columns = np.nonzero(empty)
    axes.plot(RIGHT + columns + 0.5, SIZE - 0.5 - rows, "x", color=ORANGE, markersize=5, markeredgewidth=1.3)

    i, j = int(row[FOLLOWED]), int(column[FOLLOWED])
    axes.add_patch(Rectangle((j, SIZE - 2 - i), 2, 2, fill=False, edgecolor=INK, linewidth=2.4, zorder=3))
    start = (RIGHT + FOLLOWED[1] + 0.5, float(SIZE - FOLLOWED[0]))
    arrow(axes, start, (float(x[FOLLOWED]), float(y[FOLLOWED])), curve=0.42)
    note(axes, "looks back", ((SIZE + RIGHT) / 2, SIZE + 1.45), align="center")
    note(axes, "picture", (SIZE / 2, -2.2), align="center", color=MUTED)
    note(axes, f"turned by {ANGLE:g}°", (RIGHT + SIZE / 2, -1), align="center", color=MUTED)
    note(axes, "× comes from outside", (RIGHT + SIZE / 2, -2.2), align="center", color=ORANGE)
    axes.set(xlim=(-1.9, RIGHT + SIZE + 0.2), ylim=(-2.8, SIZE + 1.9))
