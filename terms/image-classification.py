"""Two classifiers of small pictures, one on raw pixels and one on sliding kernels; readers choose the picture."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, blank, image, note

Array = NDArray[np.float64]

SIZE = 14
SHAPES = {
    "plus": [[0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [1, 1, 1, 1, 1], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0]],
    "cross": [[1, 0, 0, 0, 1], [0, 1, 0, 1, 0], [0, 0, 1, 0, 0], [0, 1, 0, 1, 0], [1, 0, 0, 0, 1]],
    "square": [[1, 1, 1, 1, 1], [1, 0, 0, 0, 1], [1, 0, 0, 0, 1], [1, 0, 0, 0, 1], [1, 1, 1, 1, 1]],
}
TEE = [[1, 1, 1, 1, 1], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0]]  # of no class
PICTURES = {  # shape, upper left corner, noise
    "as in training": (SHAPES["plus"], (4, 4), 0.2),
    "moved": (SHAPES["plus"], (8, 8), 0.2),
    "noisy": (SHAPES["plus"], (4, 4), 0.45),
    "none of the three": (TEE, (4, 4), 0.2),
}


def paint(shape: list[list[int]], corner: tuple[int, int], noise: float, rng: np.random.Generator) -> Array:
    pixels = rng.normal(0, noise, (SIZE, SIZE))
    pixels[corner[0] : corner[0] + 5, corner[1] : corner[1] + 5] += np.array(shape)
    return np.clip(pixels, 0, 1)


def training_set() -> tuple[Array, NDArray[np.int_]]:
    """Pictures of the three shapes near the middle, and their classes."""
    rng = np.random.default_rng(0)
    classes = np.tile(np.arange(3), 80)
    shapes = list(SHAPES.values())
    corners = rng.integers(3, 6, (len(classes), 2))
    pictures = [paint(shapes[c], (int(i), int(j)), 0.2, rng) for c, (i, j) in zip(classes, corners, strict=True)]
    return np.array(pictures), classes


def raw(pictures: Array) -> Array:
    return pictures.reshape(len(pictures), -1)


def best_matches(pictures: Array) -> Array:
    """For each shape, the best match of a kernel with that pattern anywhere: a convolution and global max pooling."""
    kernels = np.array(list(SHAPES.values()), dtype=float)
    kernels -= kernels.mean(axis=(1, 2), keepdims=True)
    windows = sliding_window_view(pictures, (5, 5), axis=(1, 2))
    return np.asarray(np.einsum("nijuv,kuv->nkij", windows, kernels).max(axis=(2, 3)))


def softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def train(features: Array, classes: NDArray[np.int_]) -> tuple[Array, Array]:
    """Softmax regression by gradient descent."""
    weights, bias = np.zeros((features.shape[1], 3)), np.zeros(3)
    for _ in range(1500):
        error = softmax(features @ weights + bias) - np.eye(3)[classes]
        weights -= 0.1 * features.T @ error / len(classes)
        bias -= 0.1 * error.mean(axis=0)
    return weights, bias


def probabilities(name: str) -> tuple[Array, Array, Array]:
    """The picture, and the three probabilities by raw pixels and by kernels."""
    pictures, classes = training_set()
    shape, corner, noise = PICTURES[name]
    picture = paint(shape, corner, noise, np.random.default_rng(1))[None]
    found = []
    for features in (raw, best_matches):
        weights, bias = train(features(pictures), classes)
        found.append(softmax(features(picture) @ weights + bias)[0])
    return picture[0], found[0], found[1]


def bars(axes: Axes, values: Array, title: str, colour: str) -> None:
    places = np.array([2, 1, 0])
    axes.barh(places, values, color=(colour, 0.5), edgecolor=colour, height=0.62)
    for place, name, value in zip(places.tolist(), SHAPES, values.tolist(), strict=True):
        note(axes, name, (-0.05, place), align="right")
        note(axes, f"{value:.2f}", (value + 0.05, place), color=colour)
    axes.set(xlim=(-0.5, 1.3), ylim=(-0.5, 2.5), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.set_title(title, color=colour)


def draw(figure: Figure, picture: str = "as in training") -> None:
    figure.set_figheight(3.5)
    grid = figure.add_gridspec(2, 2, width_ratios=[1, 1.15])
    left = figure.add_subplot(grid[:, 0])
    pixels, by_pixels, by_kernels = probabilities(picture)
    blank(left)
    image(left, pixels, width=1.0)
    note(left, "14 × 14 numbers", (0.5, -0.08), color=MUTED, align="center")
    left.set(xlim=(-0.02, 1.02), ylim=(-0.15, 1.02))
    left.set_title(picture)
    bars(figure.add_subplot(grid[0, 1]), by_pixels, "a weight for each pixel", ORANGE)
    bars(figure.add_subplot(grid[1, 1]), by_kernels, "kernels that slide", BLUE)
