"""Grad-CAM of a small convolutional network with known weights, for two classes of the same image."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, Point, arrow, blank, note, ramp

Array = NDArray[np.float64]

SIDE = 24
POOL = 4
CLASSES = ("“flat bars”", "“upright bars”")
LINE = np.array([[-1.0, -1.0, -1.0], [2.0, 2.0, 2.0], [-1.0, -1.0, -1.0]]) / 6
FILTERS = np.stack([LINE, LINE.T])  # flat lines, upright lines
MIXING = np.array([[1.0, -0.6], [-0.6, 1.0], [0.7, 0.7]])  # hidden units by maps
OUTPUT = np.array([[40.0, -8.0, 6.0], [-8.0, 40.0, 6.0]])  # classes by hidden units


def picture() -> Array:
    """White ground with three flat bars at the upper left, three upright ones at the lower right."""
    image = np.zeros((SIDE, SIDE))
    for offset in (2, 5, 8):
        image[offset, 2:11] = 1
        image[13:22, 11 + offset] = 1
    return image


def feature_maps(image: Array) -> Array:
    """Convolution, ReLU and 4 x 4 max pooling: one coarse map for each filter."""
    windows = sliding_window_view(np.pad(image, 1), (3, 3))
    lit = np.maximum(np.einsum("ijuv,kuv->kij", windows, FILTERS), 0)
    pooled: Array = lit.reshape(len(FILTERS), SIDE // POOL, POOL, SIDE // POOL, POOL).max(axis=(2, 4))
    return pooled


def scores(maps: Array) -> Array:
    """The head: global average pooling, three hidden units with tanh, and a score for each class."""
    result: Array = OUTPUT @ np.tanh(MIXING @ maps.mean(axis=(1, 2)))
    return result


def gradients(maps: Array, label: int) -> Array:
    """Backpropagation through the head: the slope of one class's score at every place of every map."""
    hidden = np.tanh(MIXING @ maps.mean(axis=(1, 2)))
    means = MIXING.T @ (OUTPUT[label] * (1 - hidden**2))
    return np.broadcast_to(means[:, None, None] / maps[0].size, maps.shape).copy()


def grad_cam(maps: Array, label: int) -> tuple[Array, Array]:
    """The weight of each map, and the heatmap."""
    alpha = gradients(maps, label).mean(axis=(1, 2))
    return alpha, np.maximum(np.einsum("k,kij->ij", alpha, maps), 0)


def enlarge(heat: Array) -> Array:
    """Linear interpolation to the size of the image, along the rows and then along the columns."""
    middles = (np.arange(len(heat)) + 0.5) * POOL
    pixels = np.arange(SIDE + 1.0)
    wide = np.array([np.interp(pixels, middles, row) for row in heat])
    return np.array([np.interp(pixels, middles, column) for column in wide.T]).T


def frame(axes: Axes, corner: Point, title: str, color: str = INK) -> None:
    """The outline of an image, one data unit a pixel, and its title."""
    axes.add_patch(Rectangle(corner, SIDE, SIDE, fill=False, edgecolor=MUTED, linewidth=0.9))
    note(axes, title, (corner[0] + SIDE / 2, corner[1] + SIDE + 3), align="center", color=color)


def show_picture(axes: Axes, corner: Point) -> None:
    """The bars of the image, one rectangle each."""
    left, top = corner[0], corner[1] + SIDE
    for offset in (2, 5, 8):
        axes.add_patch(Rectangle((left + 2, top - offset - 1), 9, 1, facecolor=INK, edgecolor="none", zorder=3))
        axes.add_patch(Rectangle((left + 11 + offset, top - 22), 1, 9, facecolor=INK, edgecolor="none", zorder=3))


def show_map(axes: Axes, shades: Array, corner: Point, color: str) -> None:
    """The cells of a map, at the size of the image, shaded from 0 to 1."""
    for i, j in np.argwhere(shades > 0):
        cell = (corner[0] + POOL * j + 0.15, corner[1] + SIDE - POOL * (i + 1) + 0.15)
        tint = (color, float(shades[i, j]))
        axes.add_patch(Rectangle(cell, POOL - 0.3, POOL - 0.3, facecolor=tint, edgecolor="none"))


def draw(figure: Figure) -> None:
    """One row a class: the two weighted maps and, with what is negative cut off, their sum over the image."""
    figure.set_figheight(2.9)
    axes = figure.subplots()
    blank(axes)
    maps = feature_maps(picture())
    step, rise = 34.0, 34.0
    show_picture(axes, (0, -rise / 2))
    frame(axes, (0, -rise / 2), "image")
    for label, name in enumerate(CLASSES):
        low = -rise * label
        alpha, heat = grad_cam(maps, label)
        for k, (plane, weight) in enumerate(zip(maps, alpha, strict=True)):
            corner = (step * (k + 1), low)
            color = BLUE if weight > 0 else ORANGE
            sign = "−" if weight < 0 else "+" if k else ""
            show_map(axes, abs(weight) * plane / (abs(alpha).max() * maps.max()), corner, color)
            frame(axes, corner, f"{sign} {abs(weight):.2f} × map {k + 1}", color)
        left = step * 3 + 2
        pixels = np.arange(SIDE + 1.0)
        levels = np.linspace(0.1, 1.0, 10)
        axes.contourf(
            left + pixels, low + SIDE - pixels, enlarge(heat) / heat.max(), levels, cmap=ramp(BLUE), vmin=0, vmax=1.5
        )
        show_picture(axes, (left, low))
        frame(axes, (left, low), name)
        arrow(axes, (left - 11, low + SIDE / 2), (left - 1, low + SIDE / 2))
        note(axes, "ReLU", (left - 6, low + SIDE / 2 + 3.5), align="center", size=11.2)
    axes.set(xlim=(-1, 3 * step + SIDE + 4), ylim=(-rise - 1, SIDE + 5))
