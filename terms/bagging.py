"""Bagging: trees fitted to samples drawn with replacement, and their average; readers set how many there are."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
Leaf = tuple[float, float]  # where it ends on the right, and what it predicts

POINTS, NOISE, SMALLEST = 50, 0.45, 2  # examples; standard deviation; fewest examples in a leaf
PLACES = np.linspace(0, 1, 401)


def truth(x: Array) -> Array:
    return np.asarray(np.sin(2 * np.pi * x))


def data() -> tuple[Array, Array]:
    """Noisy examples of the truth, ordered by input."""
    rng = np.random.default_rng(1)
    x = np.sort(rng.uniform(0, 1, POINTS))
    return x, truth(x) + rng.normal(0, NOISE, POINTS)


def leaves(x: Array, y: Array, end: float = np.inf) -> list[Leaf]:
    """A regression tree on ordered inputs, grown as deep as its leaves allow."""
    sizes = np.arange(1, len(y))
    allowed = (sizes >= SMALLEST) & (sizes <= len(y) - SMALLEST) & (np.diff(x) > 0)
    if not allowed.any():
        return [(end, float(y.mean()))]
    sums = np.cumsum(y)[:-1]
    gain = sums**2 / sizes + (y.sum() - sums) ** 2 / (len(y) - sizes)  # the larger, the less squared error is left
    cut = int(np.argmax(np.where(allowed, gain, -np.inf))) + 1
    middle = float(x[cut - 1] + x[cut]) / 2
    return leaves(x[:cut], y[:cut], middle) + leaves(x[cut:], y[cut:], end)


def predict(tree: list[Leaf], x: Array) -> Array:
    ends, values = np.array(tree).T
    return np.asarray(values[np.searchsorted(ends, x)])


def bag(models: int) -> tuple[list[NDArray[np.intp]], Array]:
    """The samples, as rows of the data, and each tree's predictions at all places."""
    x, y = data()
    rng = np.random.default_rng(2)
    samples = [np.sort(rng.integers(POINTS, size=POINTS)) for _ in range(models)]
    return samples, np.array([predict(leaves(x[rows], y[rows]), PLACES) for rows in samples])


def error(predictions: Array) -> float:
    """The root of the mean squared distance to the truth."""
    return float(np.sqrt(np.mean((predictions - truth(PLACES)) ** 2)))


def style(axes: Axes) -> None:
    axes.plot(PLACES, truth(PLACES), color=MUTED, linewidth=1.3, linestyle=(0, (4, 2)))
    axes.set(xlim=(0, 1), ylim=(-2.1, 2.1), xticks=[], yticks=[])


def draw(figure: Figure, models: int = 20) -> None:
    """The latest sample and its tree above, all trees and their average below."""
    figure.set_figheight(4.6)
    top, bottom = figure.subplots(2, 1)
    x, y = data()
    samples, fits = bag(models)
    counts = np.bincount(samples[-1], minlength=POINTS)
    style(top)
    top.plot(PLACES, fits[-1], color=ORANGE, linewidth=1.6)
    for times in range(counts.max() + 1):
        face = BLUE if times else "none"
        chosen = counts == times
        top.plot(x[chosen], y[chosen], "o", markersize=4.5 + 2 * max(times - 1, 0), color=BLUE, markerfacecolor=face)
    top.set_title(f"Sample {models} and its tree")
    top.set_title(f"{np.sum(counts == 0)} of {POINTS} left out (rings)", loc="right", color=BLUE)

    style(bottom)
    bottom.plot(PLACES, fits.T, color=ORANGE, linewidth=0.8, alpha=max(0.12, 0.7 / np.sqrt(models)))
    bottom.plot(PLACES, fits.mean(axis=0), color=INK, linewidth=2.4)
    bottom.set_title("Average of 1 tree" if models == 1 else f"Average of {models} trees")
    bottom.set_title(f"error {error(fits.mean(axis=0)):.2f}; typical tree {error(bag(100)[1]):.2f}", loc="right")
    note(bottom, "truth", (0.83, -1.65), color=MUTED, to=(0.72, -1.02))
