"""Grad-CAM of a small convolutional network with known weights, for the class that readers ask about."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, Point, arrow, blank, image, note, ramp

Array = NDArray[np.float64]

SIDE = 24
POOL = 4
CLASSES = ("flat", "upright", "rising", "falling", "blank")
LINE = np.array([[-1.0, -1.0, -1.0], [2.0, 2.0, 2.0], [-1.0, -1.0, -1.0]]) / 6
SLOPE = (3 * np.eye(3) - 1) / 6
FILTERS = np.stack([LINE, LINE.T, SLOPE[:, ::-1], SLOPE])  # flat, upright, rising and falling lines
MIXING = 1.3 * np.eye(4) - 0.3  # hidden units by maps
OUTPUT = np.vstack([48 * np.eye(4) - 8, np.full(4, -100.0)])  # classes by hidden units: lines of any kind deny "blank"
LONG, SHORT = 9, 7  # pixels of the slanting bars


def picture() -> Array:
    """Three bars of a kind in each corner: flat at the upper left, rising, falling, and upright at the lower right."""
    pixels = np.zeros((SIDE, SIDE))
    for offset in (2, 5, 8):
        pixels[offset, 2:11] = 1
        pixels[13:22, 13 + offset] = 1
    for shift, length in ((-3, SHORT), (0, LONG), (3, SHORT)):
        steps, down, right = np.arange(length), max(shift, 0), max(-shift, 0)
        pixels[10 - down - steps, 13 + right + steps] = 1
        pixels[13 + down + steps, 2 + right + steps] = 1
    return pixels


def feature_maps(pixels: Array) -> Array:
    """Convolution, ReLU and 4 x 4 max pooling: one coarse map for each filter."""
    windows = sliding_window_view(np.pad(pixels, 1), (3, 3))
    lit = np.maximum(np.einsum("ijuv,kuv->kij", windows, FILTERS), 0)
    pooled: Array = lit.reshape(len(FILTERS), SIDE // POOL, POOL, SIDE // POOL, POOL).max(axis=(2, 4))
    return pooled


def scores(maps: Array) -> Array:
    """The head: global average pooling, four hidden units with tanh, and a score for each class."""
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


def show_map(axes: Axes, shades: Array, corner: Point, color: str) -> None:
    """The cells of a map, at the size of the image, shaded from 0 to 1."""
    for i, j in np.argwhere(shades > 0):
        cell = (corner[0] + POOL * j + 0.15, corner[1] + SIDE - POOL * (i + 1) + 0.15)
        tint = (color, float(shades[i, j]))
        axes.add_patch(Rectangle(cell, POOL - 0.3, POOL - 0.3, facecolor=tint, edgecolor="none"))


def draw(figure: Figure, label: str = "flat") -> None:
    """The image, its four weighted maps and, with what is negative cut off, their sum over the image."""
    figure.set_figheight(2.9)
    axes = figure.subplots()
    blank(axes)
    maps = feature_maps(picture())
    alpha, heat = grad_cam(maps, CLASSES.index(label))
    step = 34.0
    image(axes, picture(), origin=(0, -step / 2), width=SIDE, shades=1)
    frame(axes, (0, -step / 2), "image")
    for k, (plane, weight) in enumerate(zip(maps, alpha, strict=True)):
        corner = (32.0 * (k % 2 + 1), -step * (k // 2))
        color = BLUE if weight > 0 else ORANGE
        show_map(axes, abs(weight) * plane / (abs(alpha).max() * maps.max()), corner, color)
        frame(axes, corner, f"{'−' if weight < 0 else '+'} {abs(weight):.2f} × map {k + 1}", color)
    left, low = 104.0, -step / 2
    if heat.any():
        pixels = np.arange(SIDE + 1.0)
        levels = np.linspace(0.1, 1.0, 10)
        axes.contourf(
            left + pixels, low + SIDE - pixels, enlarge(heat) / heat.max(), levels, cmap=ramp(BLUE), vmin=0, vmax=1.5
        )
    image(axes, picture(), origin=(left, low), width=SIDE, shades=1)
    frame(axes, (left, low), f"“{label}”")
    arrow(axes, (left - 13, low + SIDE / 2), (left - 2, low + SIDE / 2))
    note(axes, "ReLU", (left - 8, low + SIDE / 2 + 3.5), align="center", size=11.2)
    axes.set(xlim=(-1, left + SIDE + 1), ylim=(-step - 1, SIDE + 5))
