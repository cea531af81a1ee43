"""A multilayer perceptron learns XOR: the borders of its two hidden units, and where these put the four inputs."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, ORANGE, ramp

Array = NDArray[np.float64]
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0.0, 1.0, 1.0, 0.0])
SEED, RATE, LAST = 1, 1.0, 3000


def sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


@cache
def run() -> list[tuple[Array, Array, Array, float]]:
    """Weights and biases of both layers at the start and after each step of gradient descent on the cross-entropy."""
    rng = np.random.default_rng(SEED)
    w1, b1, w2, b2 = rng.normal(size=(2, 2)), np.zeros(2), rng.normal(size=2), 0.0
    states = [(w1, b1, w2, b2)]
    for _ in range(LAST):
        hidden = sigmoid(X @ w1 + b1)
        error = (sigmoid(hidden @ w2 + b2) - XOR) / len(X)
        back = np.outer(error, w2) * hidden * (1 - hidden)
        w2, b2 = w2 - RATE * hidden.T @ error, b2 - RATE * float(error.sum())
        w1, b1 = w1 - RATE * X.T @ back, b1 - RATE * back.sum(axis=0)
        states.append((w1, b1, w2, b2))
    return states


def outputs(steps: int) -> Array:
    """The answers to the four inputs after that many steps."""
    w1, b1, w2, b2 = run()[steps]
    return sigmoid(sigmoid(X @ w1 + b1) @ w2 + b2)


def loss(steps: int) -> float:
    """Mean cross-entropy of these answers."""
    right = np.where(XOR == 1, outputs(steps), 1 - outputs(steps))
    return float(-np.log(right).mean())


def border(weights: Array, bias: float, low: float, high: float) -> tuple[Array, Array]:
    """Two points, far apart, of the line where the weighted sum is 0."""
    foot = -bias * weights / (weights @ weights)
    along = np.array([-weights[1], weights[0]]) / np.linalg.norm(weights) * 4 * (high - low)
    first, second = foot - along, foot + along
    return np.array([first[0], second[0]]), np.array([first[1], second[1]])


def draw(figure: Figure, steps: int = 1000) -> None:
    """Draw the plane of the inputs and that of the hidden units after so many steps."""
    figure.set_figheight(3.2)
    left, right = figure.subplots(1, 2)
    w1, b1, w2, b2 = run()[steps]
    places = (X, sigmoid(X @ w1 + b1))
    for axes, (low, high), points in zip((left, right), ((-0.45, 1.45), (-0.25, 1.25)), places, strict=True):
        side = np.linspace(low, high, 60)
        plane = np.stack(np.meshgrid(side, side), axis=-1)
        seen = sigmoid(plane @ w1 + b1) if axes is left else plane
        answer = sigmoid(seen @ w2 + b2)
        axes.contourf(side, side, answer, levels=np.linspace(0, 1, 11), cmap=ramp(GREEN), vmin=0, vmax=2.6)
        axes.contour(side, side, answer, levels=[0.5], colors=GREEN, linewidths=2, linestyles=[(0, (4, 2))])
        for label, face in ((1, INK), (0, "none")):
            shown = points[label == XOR]
            axes.plot(*shown.T, "o", color=INK, markerfacecolor=face, markersize=9, markeredgewidth=1.8, zorder=4)
        axes.set(xlim=(low, high), ylim=(low, high), xticks=[0, 1], yticks=[0, 1], aspect="equal")
    for unit, (color, style) in enumerate(((BLUE, "solid"), (ORANGE, (0, (1, 1.6))))):
        left.plot(*border(w1[:, unit], b1[unit], -0.45, 1.45), color=color, linewidth=2.4, linestyle=style)
    left.set_xlabel("$x_1$")
    left.set_ylabel("$x_2$")
    right.set_xlabel("hidden unit 1 (solid)", color=BLUE)
    right.set_ylabel("hidden unit 2 (dotted)", color=ORANGE)
    left.set_title("The four inputs", loc="center")
    right.set_title("What the output sees", loc="center")
