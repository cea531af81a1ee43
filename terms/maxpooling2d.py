"""Max pooling forward, which keeps the largest number of each window, and backward, where it alone gets a gradient."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import MUTED, ORANGE, arrow, blank, matrix, note

Values = NDArray[np.float64]

MAP = np.array([[1, 0, 2, 0, 5, 1], [0, 3, 9, 1, 0, 2], [6, 2, 0, 3, 4, 0], [4, 0, 8, 1, 7, 2]], dtype=float)
SIGNAL = np.array([[2.0, -1.0, 3.0], [-2.0, 1.0, 4.0]])  # a gradient as it might come back from the next layer
SPREAD = 2.3  # from one window to the next: they are drawn a little apart
LEFT = 9.6  # where the small maps begin
TOP, HEIGHT = 5.9, 2 * SPREAD - 0.3  # lower edge of the upper row, height of a row


def windows(values: Values) -> Values:
    """Cut a map into its 2 x 2 windows, shape (rows, columns, 2, 2)."""
    rows, columns = values.shape
    return values.reshape(rows // 2, 2, columns // 2, 2).swapaxes(1, 2)


def show(axes: Axes, blocks: Values, winners: Values, bottom: float) -> None:
    """Draw the windows a little apart, the winner of each framed."""
    for i, j in np.ndindex(*blocks.shape[:2]):
        framed = [(int(row), int(column)) for row, column in np.argwhere(winners[i, j])]
        place = (j * SPREAD, bottom + (1 - i) * SPREAD)
        matrix(axes, blocks[i, j], origin=place, largest=np.abs(blocks).max(), outlined=framed, outline=ORANGE)


def draw(figure: Figure) -> None:
    """Draw the way forward above and the way of the gradient below."""
    figure.set_figheight(4.2)
    axes = figure.subplots()
    blank(axes)
    blocks = windows(MAP)
    pooled = blocks.max(axis=(2, 3))
    winners = blocks == pooled[..., None, None]
    gradient = np.where(winners, SIGNAL[..., None, None], 0.0)

    show(axes, blocks, winners, TOP)
    arrow(axes, (7.2, TOP + HEIGHT / 2), (LEFT - 0.5, TOP + HEIGHT / 2), color=MUTED)
    matrix(axes, pooled, origin=(LEFT, TOP + HEIGHT / 2 - 1))
    show(axes, gradient, winners, 0)
    arrow(axes, (LEFT - 0.5, HEIGHT / 2), (7.2, HEIGHT / 2), color=MUTED)
    matrix(axes, SIGNAL, origin=(LEFT, HEIGHT / 2 - 1))

    note(axes, "feature map, 4 × 6", (0, TOP + HEIGHT + 0.6))
    note(axes, "pooled, 2 × 3", (LEFT, TOP + HEIGHT / 2 + 1.6))
    note(axes, "gradient of the feature map", (0, HEIGHT + 0.6))
    note(axes, "its gradient", (LEFT, HEIGHT / 2 + 1.6))
    for label in axes.texts:
        label.set_text(label.get_text().replace("-", "−"))  # a true minus sign
    axes.set(xlim=(-0.1, LEFT + 3.6), ylim=(-0.1, TOP + HEIGHT + 1))
