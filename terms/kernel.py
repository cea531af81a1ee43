"""Two kernels: nine weights that turn an image into its edges, and bells that add up to a classifier's score."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, image, matrix, note

EDGES = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
INNER, OUTER = np.array([-0.8, 0.0, 0.9]), np.array([-2.9, -2.1, 2.0, 2.9])  # the examples of two classes
GAMMA, PENALTY = 1.4, 0.1


def picture() -> NDArray[np.float64]:
    """A block and a diagonal line."""
    pixels = np.zeros((12, 12))
    pixels[5:10, 2:7] = 1
    for step in range(6):
        pixels[1 + step, 5 + step] = 1
    return pixels


def filtered(pixels: NDArray[np.float64]) -> NDArray[np.float64]:
    windows = sliding_window_view(pixels, EDGES.shape)
    return np.asarray(np.einsum("ijuv,uv->ij", windows, EDGES))


def rbf(x: NDArray[np.float64], z: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.exp(-GAMMA * (x[:, None] - z[None, :]) ** 2))


def weights() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The examples, and the weight of each one's bell: kernel ridge regression to 1 and −1."""
    examples = np.concatenate([INNER, OUTER])
    classes = np.repeat([1.0, -1.0], [len(INNER), len(OUTER)])
    return examples, np.linalg.solve(rbf(examples, examples) + PENALTY * np.eye(len(examples)), classes)


def top(axes: Axes) -> None:
    blank(axes)
    pixels = picture()
    edges = np.clip(filtered(pixels), 0, None)
    image(axes, pixels, origin=(0, 0), width=4.2)
    matrix(axes, EDGES, origin=(5.4, 0.9), cell=0.8, largest=12)
    image(axes, edges / edges.max(), origin=(9, 0.35), width=3.5)
    for text, x in (("image", 2.1), ("kernel", 6.6), ("result", 10.75)):
        note(axes, text, (x, -0.5), align="center")
    note(axes, "∗", (4.8, 2.1), align="center", size=15)
    note(axes, "=", (8.4, 2.1), align="center", size=15)
    axes.set(xlim=(-0.1, 12.6), ylim=(-0.9, 4.3))
    axes.set_title("A kernel that slides: weights")


def bottom(axes: Axes) -> None:
    x = np.linspace(-4, 4, 401)
    examples, heights = weights()
    bells = rbf(x, examples) * heights
    axes.axhline(0, color=MUTED, linewidth=0.9)
    for place, bell in zip(examples, bells.T, strict=True):
        colour = BLUE if place in INNER else ORANGE
        axes.plot(x, bell, color=colour, linewidth=1.1)
        axes.plot(place, 0, "o" if place in INNER else "s", color=colour, markersize=7, zorder=4)
    axes.plot(x, bells.sum(axis=1), color=INK, linewidth=2.4)
    note(axes, "the bells' sum", (1.3, 0.95), color=INK)
    note(axes, "one bell for\neach example", (-3.9, 0.9), color=MUTED)
    axes.set(xlim=(-4, 4), ylim=(-1.25, 1.25), xticks=range(-4, 5, 2), yticks=[-1, 0, 1])
    axes.set_title("A kernel that compares: bells")


def draw(figure: Figure) -> None:
    figure.set_figheight(4.8)
    above, below = figure.subplots(2, 1, height_ratios=[1.05, 1])
    top(above)
    bottom(below)
