"""One position of a sliding kernel: window times kernel, summed into one cell of the map; readers choose the kernel."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import INK, arrow, blank, matrix, note

KERNELS = {
    "upright edges": [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    "flat edges": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    "corners": [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
    "blur": [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
    "copy": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
}
ROW, COLUMN = 2, 1  # the window that is followed: its upper left corner in the image


def picture() -> NDArray[np.float64]:
    """A bright block (4) on a dark ground (1)."""
    image = np.ones((5, 7))
    image[:4, 3:6] = 4
    return image


def draw(figure: Figure, kernel: str = "upright edges") -> None:
    figure.set_figheight(4)
    axes = figure.subplots()
    blank(axes)

    image = picture()
    weights = np.array(KERNELS[kernel])
    windows = sliding_window_view(image, weights.shape)
    output = np.einsum("ijuv,uv->ij", windows, weights)
    window = windows[ROW, COLUMN]

    # Above: the image and the feature map. Below: what happens at the outlined place.
    matrix(axes, image, origin=(0, 4.8))
    frame = (COLUMN, 4.8 + len(image) - ROW - 3)
    axes.add_patch(Rectangle(frame, 3, 3, fill=False, edgecolor=INK, linewidth=2.4, zorder=3))
    note(axes, "image, 5 × 7", (3.5, 10.3), align="center")
    matrix(axes, output, origin=(9, 4.8), outlined=[(ROW, COLUMN)])
    note(axes, "feature map, 3 × 5", (11.5, 8.3), align="center")

    matrix(axes, window, origin=(1, 0), largest=image.max())
    matrix(axes, weights, origin=(5, 0), largest=2)
    matrix(axes, window * weights, origin=(9, 0), largest=image.max())
    for text, x in (("window", 2.5), ("kernel", 6.5), ("products", 10.5)):
        note(axes, text, (x, -0.5), align="center")
    for text, x in (("×", 4.5), ("=", 8.5)):
        note(axes, text, (x, 1.5), align="center", size=15)

    arrow(axes, (2.5, 4.6), (2.5, 3.2))
    arrow(axes, (10.5, 3.2), (10.5, 4.6))
    note(axes, f"sum = {output[ROW, COLUMN]:g}", (10.9, 3.85))
    for label in axes.texts:
        label.set_text(label.get_text().replace("-", "−"))  # a true minus sign
