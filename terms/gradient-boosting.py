"""Gradient boosting of small regression trees: the sum so far, and the tree that is fitted to what is left."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
Leaf = tuple[float, float]  # where it ends on the right, and what it predicts

POINTS, NOISE, RATE, DEPTH = 50, 0.35, 0.5, 2
PLACES = np.linspace(0, 1, 601)


def truth(x: Array) -> Array:
    """A slope, a step and a dip."""
    return np.asarray(2.2 * x + 1.6 * (x > 0.45) - 2.4 * np.exp(-(((x - 0.75) / 0.08) ** 2)))


def data(seed: int = 0) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(0, 1, POINTS))
    return x, truth(x) + rng.normal(0, NOISE, POINTS)


def leaves(x: Array, y: Array, depth: int = DEPTH, end: float = np.inf) -> list[Leaf]:
    """A regression tree of at most that depth, on ordered inputs."""
    if depth == 0 or len(y) < 2:
        return [(end, float(y.mean()))]
    sizes = np.arange(1, len(y))
    sums = np.cumsum(y)[:-1]
    gain = sums**2 / sizes + (y.sum() - sums) ** 2 / (len(y) - sizes)  # the larger, the less squared error is left
    cut = int(np.argmax(gain)) + 1
    middle = float(x[cut - 1] + x[cut]) / 2
    return leaves(x[:cut], y[:cut], depth - 1, middle) + leaves(x[cut:], y[cut:], depth - 1, end)


def predict(tree: list[Leaf], x: Array) -> Array:
    ends, values = np.array(tree).T
    return np.asarray(values[np.searchsorted(ends, x)])


def boost(stages: int) -> tuple[float, list[list[Leaf]]]:
    """The mean to start from, and the trees, each fitted to what those before it left over."""
    x, y = data()
    start = float(y.mean())
    left, trees = y - start, []
    for _ in range(stages):
        trees.append(leaves(x, left))
        left = left - RATE * predict(trees[-1], x)
    return start, trees


def total(start: float, trees: list[list[Leaf]], x: Array) -> Array:
    """The prediction: the start, and a part of every tree."""
    return np.asarray(start + RATE * sum(predict(tree, x) for tree in trees), dtype=np.float64) + np.zeros_like(x)


def errors(stages: int) -> tuple[float, float]:
    """The root mean squared error on the training points and on 40 times as many new ones."""
    start, trees = boost(stages)
    seen = data()
    new = tuple(np.concatenate(parts) for parts in zip(*(data(seed) for seed in range(1, 41)), strict=True))
    first, second = (float(np.sqrt(np.mean((total(start, trees, x) - y) ** 2))) for x, y in (seen, new))
    return first, second


def draw(figure: Figure, stages: int = 2) -> None:
    """The data and the sum above; below, the errors that are left and the next tree."""
    figure.set_figheight(4.7)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(1.2, 1))
    x, y = data()
    start, trees = boost(stages)
    fitted = total(start, trees, x)
    top.plot(PLACES, truth(PLACES), color=FAINT, linewidth=6)
    top.plot(x, y, "o", color=INK, markersize=4.5, clip_on=False)
    top.plot(PLACES, total(start, trees, PLACES), color=BLUE, linewidth=2.4)
    seen, new = errors(stages)
    top.set_title(f"The mean plus {stages} tree{'s' * (stages != 1)}")
    top.set_title(f"error {seen:.2f}; on new data {new:.2f}", loc="right", color=BLUE)

    bottom.axhline(0, color=MUTED, linewidth=0.8)
    bottom.vlines(x, 0, y - fitted, color=INK, linewidth=0.8)
    bottom.plot(x, y - fitted, "o", color=INK, markersize=4.5, clip_on=False)
    bottom.plot(PLACES, predict(leaves(x, y - fitted), PLACES), color=ORANGE, linewidth=2.4)
    bottom.set_title("What is left, and the next tree", color=ORANGE)
    top.set(xlim=(0, 1), ylim=(-1.6, 4.4), yticks=[0, 2, 4])
    bottom.set(ylim=(-2.8, 2.8), yticks=[-2, 0, 2], xticks=[], xlabel="input")
    note(top, "truth", (0.3, -0.9), color=MUTED, to=(0.36, 0.68))
