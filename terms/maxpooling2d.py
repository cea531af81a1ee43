"""Max pooling forward and backward: only the largest number of a window goes on; readers choose the windows."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import INK, MUTED, ORANGE, arrow, blank, matrix, note

Values = NDArray[np.float64]

MAP = np.array([[1, 0, 2, 0, 5, 1], [0, 3, 9, 1, 0, 2], [6, 2, 0, 3, 4, 0], [4, 0, 8, 1, 7, 2]], dtype=float)
SIGNAL = np.array([[2, -1, 3, 1, 2], [-2, 1, 4, 1, 2], [1, 2, 1, -3, 2]])  # as it might come back from the next layer
WINDOWS = {"2 × 2": (2, 2, 2), "3 × 3": (3, 3, 3), "4 × 6": (4, 6, 6), "2 × 2, stride 1": (2, 2, 1)}
LEFT = 8.6  # where the small maps begin
TOP = 6.4  # lower edge of the upper row
HEIGHT = len(MAP)


def pool(size: tuple[int, int, int]) -> tuple[Values, Values, list[tuple[int, int]]]:
    """Pool MAP; return the result, the gradient of MAP and the place of each window's winner."""
    height, width, stride = size
    rows, columns = ((n - k) // stride + 1 for n, k in zip(MAP.shape, (height, width), strict=True))
    pooled, gradient, winners = np.empty((rows, columns)), np.zeros_like(MAP), []
    for i, j in np.ndindex(rows, columns):
        window = MAP[i * stride : i * stride + height, j * stride : j * stride + width]
        row, column = divmod(int(window.argmax()), width)
        winner = (i * stride + row, j * stride + column)
        pooled[i, j] = MAP[winner]
        gradient[winner] += SIGNAL[i, j]
        winners.append(winner)
    return pooled, gradient, winners


def borders(axes: Axes, size: tuple[int, int, int], bottom: float) -> None:
    """Outline the windows, if they lie side by side."""
    height, width, stride = size
    if stride < height:
        return
    for i, j in np.ndindex(MAP.shape[0] // height, MAP.shape[1] // width):
        corner = (j * width, bottom + HEIGHT - (i + 1) * height)
        axes.add_patch(Rectangle(corner, width, height, fill=False, edgecolor=INK, linewidth=2))


def draw(figure: Figure, window: str = "2 × 2") -> None:
    """Draw the way forward above and the way of the gradient below."""
    figure.set_figheight(4.2)
    axes = figure.subplots()
    blank(axes)
    size = WINDOWS[window]
    pooled, gradient, winners = pool(size)
    rows, columns = pooled.shape
    for values, bottom in ((MAP, TOP), (gradient, 0.0)):
        matrix(axes, values, origin=(0, bottom), largest=9 if values is MAP else 6)
        borders(axes, size, bottom)
        for row, column in winners:
            corner = (column + 0.07, bottom + HEIGHT - 1 - row + 0.07)
            axes.add_patch(Rectangle(corner, 0.86, 0.86, fill=False, edgecolor=ORANGE, linewidth=2.4, zorder=4))
    middle = TOP + HEIGHT / 2
    arrow(axes, (6.4, middle), (LEFT - 0.4, middle), color=MUTED)
    matrix(axes, pooled, origin=(LEFT, middle - rows / 2), largest=9)
    arrow(axes, (LEFT - 0.4, HEIGHT / 2), (6.4, HEIGHT / 2), color=MUTED)
    matrix(axes, SIGNAL[:rows, :columns], origin=(LEFT, (HEIGHT - rows) / 2), largest=6)

    note(axes, "feature map, 4 × 6", (0, TOP + HEIGHT + 0.6))
    note(axes, f"pooled, {rows} × {columns}", (LEFT, TOP + HEIGHT + 0.6))
    note(axes, "gradient of the feature map", (0, HEIGHT + 0.6))
    note(axes, "its gradient", (LEFT, HEIGHT + 0.6))
    axes.set(xlim=(-0.1, LEFT + 5.1), ylim=(-0.1, TOP + HEIGHT + 1))
