"""Gradient descent on raw and on standardized features: a narrow valley against a nearly round bowl."""

import itertools

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, arrow

EXAMPLES = 40


def data() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two centered features of unequal spread, and a target."""
    rng = np.random.default_rng(0)
    features = np.column_stack([rng.normal(0, 0.5, EXAMPLES), rng.normal(0, 2.5, EXAMPLES)])
    target = features @ np.array([2.0, 0.6]) + rng.normal(0, 0.3, EXAMPLES)
    return features - features.mean(axis=0), target - target.mean()


def loss(
    features: NDArray[np.float64], target: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Mean squared error; the weights are in the last axis."""
    return np.asarray(((weights @ features.T - target) ** 2).mean(axis=-1))


def descend(
    features: NDArray[np.float64], target: NDArray[np.float64], steps: int, share: float
) -> NDArray[np.float64]:
    """The weights at the start and after every step, at this share of the largest rate that does not diverge."""
    rate = share * 2 / np.linalg.eigvalsh(2 * features.T @ features / len(target))[-1]
    path = [np.zeros(2)]
    for _ in range(steps):
        path.append(path[-1] - rate * 2 * features.T @ (features @ path[-1] - target) / len(target))
    return np.array(path)


def draw(figure: Figure, steps: int = 10) -> None:
    figure.set_figheight(3.2)
    features, target = data()
    scaled = features / features.std(axis=0)
    sides = zip(figure.subplots(1, 2), (features, scaled), ("raw", "standardized"), (0.9, 0.5), strict=True)
    for axes, inputs, title, share in sides:
        path = descend(inputs, target, steps, share)
        best = np.linalg.lstsq(inputs, target, rcond=None)[0]
        center = np.array([1.15, 0.6]) if inputs is features else np.array([0.9, 0.9])
        reach = np.linspace(-1.6, 1.6, 161)
        grid = np.stack(np.meshgrid(center[0] + reach, center[1] + reach), axis=-1)
        surface = loss(inputs, target, grid) - loss(inputs, target, best)
        axes.contour(
            grid[..., 0], grid[..., 1], surface, levels=[0.05, 0.3, 0.8, 1.6, 2.8], colors=MUTED, linewidths=0.8
        )
        for start, end in itertools.pairwise(path):
            if np.linalg.norm(end - start) > 0.12:
                arrow(axes, (start[0], start[1]), (end[0], end[1]), color=BLUE, width=1.3)
            else:
                axes.plot(*zip(start, end, strict=True), color=BLUE, linewidth=1.3)
        axes.plot(*best, "*", color=GREEN, markersize=12, zorder=3)
        axes.plot(*path[-1], "o", color=ORANGE, markersize=6, zorder=4)
        axes.set(aspect="equal", xlim=center[0] + reach[[0, -1]], ylim=center[1] + reach[[0, -1]], xticks=[], yticks=[])
        axes.set(xlabel="weight 1", ylabel="weight 2")
        axes.set_title(f"{title}: loss {loss(inputs, target, path[-1]):.2f}")
