"""A color image of 2 rows and 4 columns, and its 24 numbers in the two orders of memory."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, Point, arrow, blank, note

HEIGHT, WIDTH, CHANNELS = 2, 4, 3
COLORS = (ORANGE, GREEN, BLUE)
FOLLOWED = (1, 2)  # row and column of the outlined pixel
SIDE = 1.5  # of a cell in the sheets; in the strips it is 1
STEP = (7.2, 0.9)  # from one channel's sheet to the next


def picture() -> NDArray[np.int64]:
    """Channels last; tens name the channel, ones the pixel: 23 is the green value of the third pixel."""
    pixels = np.arange(1, HEIGHT * WIDTH + 1).reshape(HEIGHT, WIDTH, 1)
    image: NDArray[np.int64] = pixels + 10 * np.arange(1, CHANNELS + 1)
    return image


def cell(axes: Axes, value: int, corner: Point, side: float) -> None:
    """One number on its channel's color, framed if it belongs to the followed pixel."""
    channel, pixel = value // 10 - 1, value % 10 - 1
    (x, y), ours = corner, pixel == FOLLOWED[0] * WIDTH + FOLLOWED[1]
    tint = (COLORS[channel], 0.5 if ours else 0.16)
    axes.add_patch(Rectangle(corner, side, side, facecolor=tint, edgecolor=MUTED, linewidth=0.6))
    if ours:
        axes.add_patch(Rectangle(corner, side, side, fill=False, edgecolor=INK, linewidth=2.2, zorder=3))
    axes.text(x + side / 2, y + side / 2 - 0.03, str(value), ha="center", va="center", fontsize=11.2)


def strip(axes: Axes, values: NDArray[np.int64], top: float, title: str) -> None:
    """Numbers in the order in which they lie in memory."""
    note(axes, title, (0, top + 0.75))
    for place, value in enumerate(values.ravel().tolist()):
        cell(axes, value, (place, top - 1), 1)


def draw(figure: Figure) -> None:
    """Draw the image as one sheet a channel, and below it both orders in memory."""
    figure.set_figheight(3.05)
    axes = figure.subplots()
    blank(axes)
    image = picture()
    left, base = 1.9, 7.4
    for channel, name in enumerate(("red", "green", "blue")):
        x, y = left + channel * STEP[0], base + channel * STEP[1]
        for (row, column), value in np.ndenumerate(image[..., channel]):
            cell(axes, int(value), (x + column * SIDE, y + (HEIGHT - 1 - row) * SIDE), SIDE)
        note(axes, name, (x + WIDTH * SIDE / 2, y + HEIGHT * SIDE + 0.7), color=COLORS[channel], align="center")
    arrow(axes, (left - 0.5, base + HEIGHT * SIDE), (left - 0.5, base), color=MUTED)
    axes.text(left - 1.3, base + HEIGHT * SIDE / 2, "height 2", rotation=90, ha="center", va="center")
    arrow(axes, (left, base - 0.5), (left + WIDTH * SIDE, base - 0.5), color=MUTED)
    note(axes, "width 4", (left + WIDTH * SIDE / 2, base - 1.25), align="center")
    start = (left + STEP[0] + WIDTH * SIDE / 2, base + STEP[1] - 0.8)  # below the middle of the second sheet
    arrow(axes, start, (start[0] + STEP[0], start[1] + STEP[1]), color=MUTED)
    note(axes, "channels 3", (start[0] + 0.6 * STEP[0], start[1] - 0.65), align="center")

    strip(axes, image, 3.9, f"channels last, shape {image.shape}:")
    first = image.transpose(2, 0, 1)
    strip(axes, first, 0.6, f"channels first, shape {first.shape}:")
    axes.set(xlim=(-0.1, 24.1), ylim=(-0.5, 13.4))
