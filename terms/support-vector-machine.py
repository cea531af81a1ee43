"""A support vector machine on twenty points: its line, its margin, and the points that hold it; readers set C."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, ORANGE

Array = NDArray[np.float64]

STRAY = (3.9, 3.1)


def points() -> tuple[Array, Array]:
    """Two groups, labeled -1 and 1, that a line can separate; one point of the first has strayed toward the second."""
    rng = np.random.default_rng(7)
    low = rng.normal((2.2, 2.2), (0.8, 0.8), (10, 2))
    high = rng.normal((6.2, 4.2), (0.8, 0.8), (10, 2))
    low[0] = STRAY
    return np.concatenate([low, high]), np.repeat([-1.0, 1.0], 10)


def solve(x: Array, y: Array, strength: float) -> tuple[Array, float, Array]:
    """Weights, constant and multipliers of the soft margin, by SMO: always move the pair that violates most."""
    kernel = x @ x.T
    alpha, gradient = np.zeros(len(y)), -np.ones(len(y))  # of half the quadratic form minus the sum
    for _ in range(100_000):
        score = -y * gradient
        up = np.where((y > 0) & (alpha < strength) | (y < 0) & (alpha > 0), score, -np.inf)
        down = np.where((y < 0) & (alpha < strength) | (y > 0) & (alpha > 0), score, np.inf)
        i, j = int(np.argmax(up)), int(np.argmin(down))
        if up[i] - down[j] < 1e-6:
            break
        step = (up[i] - down[j]) / (kernel[i, i] + kernel[j, j] - 2 * kernel[i, j])
        room = (strength - alpha[i] if y[i] > 0 else alpha[i], alpha[j] if y[j] > 0 else strength - alpha[j])
        step = min(step, *room)
        alpha[i] += y[i] * step
        alpha[j] -= y[j] * step
        gradient += y * step * (kernel[:, i] - kernel[:, j])
    weights = (alpha * y) @ x
    return weights, float(up[i] + down[j]) / 2, alpha


def draw(figure: Figure, strength: float = 10.0) -> None:
    """Draw the points, the line in its margin, and rings around the support vectors."""
    figure.set_figheight(3.7)
    axes = figure.subplots()
    x, y = points()
    weights, constant, alpha = solve(x, y, strength)
    across = np.array([-1.0, 10.0])
    edges = [(level - constant - weights[0] * across) / weights[1] for level in (-1, 0, 1)]
    axes.fill_between(across, edges[0], edges[2], facecolor=(GREEN, 0.13), edgecolor="none")
    for edge, width, dashes in zip(edges, (1, 2.4, 1), ((0, (4, 2)), "solid", (0, (4, 2))), strict=True):
        axes.plot(across, edge, color=GREEN, linewidth=width, linestyle=dashes)
    holds = alpha > 1e-6
    axes.plot(*x[holds].T, "o", markersize=14, markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1.4)
    for label, color, marker in ((-1, ORANGE, "s"), (1, BLUE, "o")):
        axes.plot(*x[y == label].T, marker, color=color, markersize=7)
    axes.set_title(f"C = {strength:g}: margin {2 / np.linalg.norm(weights):.2f}", color=GREEN)
    axes.set_title(f"{holds.sum()} support vectors (rings)", loc="right")
    axes.set(xlim=(0, 8.2), ylim=(0.2, 6), xticks=[], yticks=[], aspect="equal")
