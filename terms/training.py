"""A small network before, during and after training: its weights above, what it predicts below."""

import itertools

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank

Array = NDArray[np.float64]

HIDDEN = 4
RATE = 0.5
STEPS = (0, 100, 1000)
"""The steps at which the network is drawn."""


def data() -> tuple[Array, Array]:
    """Points in a disk (target 1) and in a ring around it (target 0)."""
    rng = np.random.default_rng(0)
    angle = 2 * np.pi * (np.arange(40) + rng.random(40)) / 20
    inside = np.arange(40) < 20
    radius = np.where(inside, 1.0 * np.sqrt(rng.random(40)), 1.75 + 0.65 * rng.random(40))
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), inside.astype(float)


def predict(weights: list[Array], x: Array) -> tuple[Array, Array]:
    """The hidden units' outputs, and the probability that each point lies in the disk."""
    first, first_bias, second, second_bias = weights
    hidden = np.tanh(x @ first + first_bias)
    return hidden, 1 / (1 + np.exp(-(hidden @ second + second_bias)))


def train() -> dict[int, tuple[list[Array], float]]:
    """The parameters and the loss at each of STEPS: gradient descent on the mean cross-entropy."""
    x, y = data()
    rng = np.random.default_rng(1)
    weights = [rng.normal(0, 0.5, (2, HIDDEN)), np.zeros(HIDDEN), rng.normal(0, 0.5, HIDDEN), np.zeros(1)]
    seen = {}
    for step in range(max(STEPS) + 1):
        hidden, p = predict(weights, x)
        if step in STEPS:
            loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
            seen[step] = (weights, float(loss))
        error = (p - y) / len(y)
        back = error[:, None] * weights[2] * (1 - hidden**2)
        gradients = [x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(keepdims=True)]
        weights = [weight - RATE * gradient for weight, gradient in zip(weights, gradients, strict=True)]
    return seen


def draw_network(axes: Axes, weights: list[Array]) -> None:
    """Draw the network with each connection as wide as its weight is large, dashed where the weight is negative."""
    blank(axes, equal=False)
    layers = [[(float(x), (size - 1) / 2 - unit) for unit in range(size)] for x, size in enumerate((2, HIDDEN, 1))]
    for left, right, matrix in zip(layers[:-1], layers[1:], (weights[0], weights[2][:, None]), strict=True):
        for (start, end), weight in zip(itertools.product(left, right), matrix.flat, strict=True):
            style = "-" if weight > 0 else (0, (1.6, 1.0))
            width = 0.4 + 0.75 * abs(weight)
            axes.plot(*zip(start, end, strict=True), color=MUTED, linewidth=width, linestyle=style)
    for layer in layers:
        axes.plot(*zip(*layer, strict=True), "o", color=INK, markersize=7)


def draw(figure: Figure) -> None:
    """Draw one column for each of STEPS."""
    figure.set_figheight(3.9)
    x, y = data()
    inside = y == 1
    side = np.linspace(-2.7, 2.7, 121)
    grid = np.stack(np.meshgrid(side, side), axis=-1)
    panels = figure.subplots(2, 3, height_ratios=(0.75, 1))
    for column, (step, (weights, loss)) in enumerate(train().items()):
        above, below = panels[:, column]
        draw_network(above, weights)
        above.set_title(f"Step {step:,}")
        probability = predict(weights, grid)[1]
        below.contourf(side, side, probability, levels=[0.5, 1], colors=[(BLUE, 0.2)])
        below.contour(side, side, probability, levels=[0.5], colors=BLUE, linewidths=1.4)
        below.plot(*x[inside].T, "o", color=BLUE, markersize=4.5)
        below.plot(*x[~inside].T, "x", color=ORANGE, markersize=5, markeredgewidth=1.6)
        below.set(aspect="equal", xticks=[], yticks=[])
        wrong = np.count_nonzero((predict(weights, x)[1] > 0.5) != inside)
        below.set_xlabel(f"loss {loss:.2f}, {wrong} wrong")
