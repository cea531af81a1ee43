"""The same points cut by a straight line, by a network trained too briefly, and by one trained to the end."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE

Array = NDArray[np.float64]
Weights = tuple[Array, Array]

COUNT = 60  # training points
NEW = 2000  # points drawn afterwards
RATE = 1.0
TRIALS = (("Too simple", 0, 2000), ("Too brief", 8, 30), ("Neither", 8, 150))  # title, hidden units, steps


def sample(count: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Points of class 1 around the middle, of class 0 in a ring around them; shapes (count, 2) and (count,)."""
    label = (np.arange(count) % 2).astype(np.float64)
    radius = np.where(label == 1, 0.55, 1.35) + rng.normal(0, 0.15, count)
    angle = rng.uniform(0, 2 * np.pi, count)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), label


def extended(values: Array) -> Array:
    """A column of ones for the bias."""
    return np.column_stack([values, np.ones(len(values))])


def chance(points: Array, weights: Weights) -> Array:
    """Probability of class 1: a sigmoid over tanh units, or over the inputs alone if there is no hidden layer."""
    first, last = weights
    inner = extended(np.tanh(extended(points) @ first)) if first.size else extended(points)
    return np.asarray(1 / (1 + np.exp(-inner @ last)))


def train(points: Array, label: Array, hidden: int, steps: int) -> Weights:
    """Gradient descent on the cross-entropy."""
    rng = np.random.default_rng(1)
    first = rng.normal(0, 0.5, (3, hidden))
    last = rng.normal(0, 0.5, (hidden or 2) + 1)
    inputs = extended(points)
    for _ in range(steps):
        tops = np.tanh(inputs @ first)
        error = (chance(points, (first, last)) - label) / len(label)
        step = (extended(tops) if hidden else inputs).T @ error
        first = first - RATE * inputs.T @ (error[:, None] * last[:-1] * (1 - tops**2)) if hidden else first
        last = last - RATE * step
    return first, last


def mistaken(points: Array, label: Array, weights: Weights) -> NDArray[np.bool_]:
    """Which points the model puts on the wrong side."""
    return np.asarray((chance(points, weights) > 0.5) != (label == 1))


def panel(axes: Axes, points: Array, label: Array, weights: Weights) -> None:
    """The side given to class 1 as a tint, the points, and a cross on each that lies on the wrong side."""
    grid = np.linspace(-2, 2, 120)
    x, y = np.meshgrid(grid, grid)
    side = chance(np.column_stack([x.ravel(), y.ravel()]), weights).reshape(x.shape)
    axes.contourf(x, y, side, levels=[0.5, 1.01], colors=[(BLUE, 0.16)])
    axes.contour(x, y, side, levels=[0.5], colors=[INK], linewidths=1.4)
    for value, marker, color in ((1, "o", BLUE), (0, "D", ORANGE)):
        chosen = points[label == value]
        axes.plot(*chosen.T, marker, color=color, markersize=3.6, markerfacecolor=color if value else "none")
    axes.plot(*points[mistaken(points, label, weights)].T, "x", color=INK, markersize=6, markeredgewidth=1.3)
    axes.set(xlim=(-2, 2), ylim=(-2, 2), xticks=[], yticks=[], aspect="equal")


def draw(figure: Figure) -> None:
    """One panel for each model, its share of wrong answers below."""
    figure.set_figheight(2.6)
    rng = np.random.default_rng(0)
    points, label = sample(COUNT, rng)
    fresh, truth = sample(NEW, rng)
    for axes, (title, hidden, steps) in zip(figure.subplots(1, len(TRIALS)), TRIALS, strict=True):
        weights = train(points, label, hidden, steps)
        panel(axes, points, label, weights)
        seen = np.mean(mistaken(points, label, weights))
        new = np.mean(mistaken(fresh, truth, weights))
        axes.set_title(title)
        axes.set_xlabel(f"{seen:.0%} wrong\n{new:.0%} on new")
