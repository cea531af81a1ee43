"""The same network on the same points, trained from many random seeds: one run, and the accuracy of them all."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, note

Array = NDArray[np.float64]
SEEDS, UNITS, STEPS = 40, 4, 3000
RATE = 1.0  # at 2 some runs zigzag, so that the last digit of a sum decides where they end


def moons(count: int, seed: int) -> tuple[Array, Array]:
    """Points of two interleaved half circles, with noise, and their labels."""
    rng = np.random.default_rng(seed)
    angle = np.pi * rng.random(count)
    labels = (np.arange(count) % 2).astype(float)
    x = np.where(labels == 1, 1 - np.cos(angle), np.cos(angle))
    y = np.where(labels == 1, 0.4 - np.sin(angle), np.sin(angle))
    return np.column_stack([x, y]) + rng.normal(0, 0.3, (count, 2)), labels


def starts() -> tuple[Array, Array]:
    """The first weights of each run, drawn by a generator with the run's seed."""
    inner, outer = [], []
    for seed in range(SEEDS):
        rng = np.random.default_rng(seed)
        inner.append(rng.normal(size=(2, UNITS)))
        outer.append(rng.normal(size=(UNITS, 1)))
    return np.array(inner), np.array(outer)


@cache
def trained() -> tuple[Array, Array, Array, Array]:
    """Weights and biases of every run after gradient descent on the cross-entropy; the first axis is the seed."""
    points, labels = moons(30, 100)
    inner, outer = starts()
    b, c = np.zeros((SEEDS, 1, UNITS)), np.zeros((SEEDS, 1, 1))
    for _ in range(STEPS):
        hidden = np.tanh(points @ inner + b)
        error = (1 / (1 + np.exp(-(hidden @ outer + c))) - labels[:, None]) / len(labels)
        back = error @ outer.transpose(0, 2, 1) * (1 - hidden**2)
        outer, c = outer - RATE * hidden.transpose(0, 2, 1) @ error, c - RATE * error.sum(axis=1, keepdims=True)
        inner, b = inner - RATE * points.T @ back, b - RATE * back.sum(axis=1, keepdims=True)
    return inner, b, outer, c


def scores(points: Array) -> Array:
    """The score of each run, above 0 for class 1; shape (seeds, points)."""
    inner, b, outer, c = trained()
    return np.asarray(np.tanh(points @ inner + b) @ outer + c)[..., 0]


@cache
def accuracies() -> Array:
    """The share of 2,000 new points that each run gets right."""
    points, labels = moons(2000, 101)
    return np.asarray(((scores(points) > 0) == labels).mean(axis=1))


def stacked(values: Array) -> Array:
    """A height for each value, so that equal ones lie on top of each other."""
    bins = np.round(values * 2).astype(int)  # half a point wide
    return np.array([(bins[:index] == own).sum() for index, own in enumerate(bins)], dtype=float)


def draw(figure: Figure, seed: int = 0) -> None:
    """Draw the border that one seed leads to, and the accuracies of all seeds."""
    figure.set_figheight(4.7)
    top, bottom = figure.subplots(2, 1, height_ratios=(2.2, 1))
    points, labels = moons(30, 100)
    x, y = np.meshgrid(np.linspace(-1.8, 2.8, 90), np.linspace(-1.5, 1.9, 70))
    maps = scores(np.column_stack([x.ravel(), y.ravel()])).reshape(SEEDS, *x.shape)
    for other in maps:
        top.contour(x, y, other, levels=[0], colors=MUTED, linewidths=0.5, alpha=0.5)
    top.contourf(x, y, maps[seed], levels=[0, np.inf], colors=[(BLUE, 0.16)])
    top.contour(x, y, maps[seed], levels=[0], colors=BLUE, linewidths=2.4)
    for label, face in ((1, INK), (0, "none")):
        top.plot(*points[labels == label].T, "o", color=INK, markerfacecolor=face, markersize=6)
    top.set(xlim=(-1.8, 2.8), ylim=(-1.5, 1.9), xticks=[], yticks=[], aspect="equal")
    top.set_title(f"Seed {seed} and its border", loc="center")

    shares = 100 * accuracies()
    heights = stacked(shares)
    bottom.plot(shares, heights, "o", color=MUTED, markersize=5, alpha=0.8)
    bottom.plot(shares[seed], -2, "o", color=BLUE, markersize=9)
    shift, align = (-0.15, "right") if shares[seed] > 85 else (0.15, "left")
    text = f"{shares[seed]:.1f} with seed {seed}"
    note(bottom, text, (shares[seed] + shift, -2), color=BLUE, align=align)
    bottom.set(xlim=(79.5, 87.5), ylim=(-3.2, 11), yticks=[], xticks=[80, 82, 84, 86])
    bottom.set_xlabel("% of new points right, for each of 40 seeds")
    bottom.spines["left"].set_visible(False)
