"""Color channels of a small picture, and the four channels that a convolution makes of them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import INK, MUTED, PURE, arrow, blank, note

Maps = NDArray[np.float64]  # (channels, rows, columns)

SIDE, GAP = 15, 3.5
FOLLOWED = (10, 7)  # row and column that is read off every channel
BIAS = np.array([0.0, 0.0, 0.0, -1.0])


def shapes() -> dict[str, NDArray[np.bool_]]:
    """Where the picture is red, blue and yellow; elsewhere it is black."""
    rows, columns = np.indices((SIDE, SIDE))
    return {
        "red": (abs(rows - 4) <= 2) & (abs(columns - 4) <= 2),
        "blue": (abs(rows - 4) <= 2) & (abs(columns - 10) <= 2),
        "yellow": (abs(rows - 11) <= 1) & (abs(columns - 7) <= 5),
    }


def kernels() -> NDArray[np.float64]:
    """Shape (4, 3, 3, 3): steps to the right and downward in any color; red alone; red with green."""
    step = np.array([[-1.0, 1.0, 0.0]] * 3) / 6
    dot = np.zeros((3, 3))
    dot[1, 1] = 1
    return np.stack([[step] * 3, [step.T] * 3, [dot, -dot, -dot], [dot, dot, -dot]])


def convolve(image: Maps) -> Maps:
    """Convolution through all channels with one ring of zeros, then ReLU."""
    padded = np.pad(image, ((0, 0), (1, 1), (1, 1)))
    windows = sliding_window_view(padded, (3, 3), axis=(1, 2))
    sums: Maps = np.einsum("cijuv,mcuv->mij", windows, kernels()) + BIAS[:, None, None]
    rectified: Maps = np.maximum(sums, 0)
    return rectified


def frame(axes: Axes, left: float, low: float, title: str, ground: str) -> None:
    """A panel's ground, border and title."""
    axes.add_patch(Rectangle((left, low), SIDE, SIDE, facecolor=ground, edgecolor=MUTED, linewidth=0.9))
    note(axes, title, (left + SIDE / 2, low + SIDE + 1.5), align="center")


def follow(axes: Axes, left: float, low: float) -> None:
    """Frame the followed place, in white on black, to be seen on any color."""
    row, column = FOLLOWED
    corner = (left + column - 0.4, low + SIDE - 1 - row - 0.4)
    for color, width in (("black", 4.5), ("white", 2.0)):
        axes.add_patch(Rectangle(corner, 1.8, 1.8, fill=False, edgecolor=PURE[color], linewidth=width, zorder=3))


def fill(axes: Axes, values: NDArray[np.float64], left: float, low: float, color: str) -> None:
    """Tint each cell by its value; cells of one value are one path, so that no lines show between them."""
    square = np.array([(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)])
    for value in np.unique(values[values > 0]).tolist():
        corners = [(left + column, low + SIDE - 1 - row) for row, column in np.argwhere(values == value)]
        cells = Path.make_compound_path(*(Path(square + corner, closed=True) for corner in corners))
        axes.add_patch(PathPatch(cells, facecolor=(color, value), edgecolor="none", snap=False))


def channels(axes: Axes, values: Maps, lefts: list[float], low: float, heads: list[tuple[str, str, str]]) -> None:
    """Draw channels, of which each head gives title, ground and color, with their values at the followed place."""
    for channel, left, (title, ground, color) in zip(values, lefts, heads, strict=True):
        frame(axes, left, low, title, ground)
        fill(axes, channel, left, low, color)
        follow(axes, left, low)
        note(axes, f"{channel[FOLLOWED]:g}", (left + SIDE / 2, low - 1.6), align="center")


def draw(figure: Figure) -> None:
    """Draw the picture and its color channels above, the channels of the convolution's output below."""
    figure.set_figheight(3.4)
    axes = figure.subplots()
    blank(axes)
    regions = shapes()
    image = np.stack([regions["red"] | regions["yellow"], regions["yellow"], regions["blue"]]).astype(float)
    lefts = [index * (SIDE + GAP) for index in range(4)]
    top = SIDE + 12

    frame(axes, lefts[0], top, "picture", PURE["black"])
    for name, region in regions.items():
        fill(axes, region.astype(np.float64), lefts[0], top, PURE[name])
    follow(axes, lefts[0], top)
    channels(axes, image, lefts[1:], top, [(name, PURE["black"], PURE[name]) for name in ("red", "green", "blue")])
    note(axes, "at the frame:", (lefts[0] + SIDE / 2, top - 1.6), align="center")
    arrow(axes, (lefts[0] + SIDE / 2, top - 3.8), (lefts[0] + SIDE / 2, SIDE + 3), color=MUTED)
    note(axes, "4 kernels, each 3 × 3 × 3", (lefts[0] + SIDE / 2 + 1.3, top - 6), color=MUTED)
    titles = ("left edges", "top edges", "red only", "yellow")
    channels(axes, convolve(image), lefts, 0, [(title, "none", INK) for title in titles])
    axes.set(xlim=(-0.3, lefts[-1] + SIDE + 0.3), ylim=(-2.6, top + SIDE + 2.8))
