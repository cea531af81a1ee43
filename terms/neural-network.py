"""A trained network of three hidden units: what each unit has learned, and what the output makes of them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PAPER, Point, blank, note, ramp

Array = NDArray[np.float64]
REACH = 1.5  # the plane shown runs from -REACH to REACH in both inputs
SMALL, LARGE = 1.9, 3.9  # sides of the pictures of a hidden unit and of the output
INPUTS = ((0.4, 1.3), (0.4, -1.3))  # centres of the inputs
HIDDEN = ((3.5, 2.25), (3.5, 0.0), (3.5, -2.25))  # and of the pictures
OUTPUT = (8.05, 0.0)


def sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def examples() -> tuple[Array, Array]:
    """Points of two classes: 30 near the middle (1), 50 around them (0)."""
    rng = np.random.default_rng(0)
    radius = np.concatenate([rng.uniform(0, 0.5, 30), rng.uniform(0.95, 1.4, 50)])
    angle = rng.uniform(0, 2 * np.pi, 80)
    points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return points, (np.arange(80) < 30).astype(float)


def train(points: Array, labels: Array, steps: int = 3000, rate: float = 2.0) -> tuple[Array, Array, Array, float]:
    """Gradient descent on the cross-entropy; returns both layers' weights and biases."""
    rng = np.random.default_rng(21)  # a start from which all three output weights become positive
    w1, b1 = rng.normal(size=(2, 3)), np.zeros(3)
    w2, b2 = rng.uniform(0, 1, 3), 0.0
    for _ in range(steps):
        hidden = sigmoid(points @ w1 + b1)
        error = (sigmoid(hidden @ w2 + b2) - labels) / len(labels)
        back = np.outer(error, w2) * hidden * (1 - hidden)
        w2, b2 = w2 - rate * hidden.T @ error, b2 - rate * float(error.sum())
        w1, b1 = w1 - rate * points.T @ back, b1 - rate * back.sum(axis=0)
    return w1, b1, w2, b2


def picture(axes: Axes, centre: Point, side: float, values: Array, color: str) -> None:
    """Draw a unit as a map of its output over the plane, with a line where the output is one half."""
    xs, ys = (np.linspace(c - side / 2, c + side / 2, len(values)) for c in centre)
    corner = (centre[0] - side / 2, centre[1] - side / 2)
    axes.add_patch(Rectangle(corner, side, side, facecolor=PAPER, edgecolor="none", zorder=2))
    axes.contourf(xs, ys, values, levels=np.linspace(0, 1, 11), cmap=ramp(color), vmin=0, vmax=1.7, zorder=3)
    axes.contour(xs, ys, values, levels=[0.5], colors=color, linewidths=1.8, zorder=4)
    axes.add_patch(Rectangle(corner, side, side, fill=False, edgecolor=color, linewidth=1.4, zorder=5))


def draw(figure: Figure) -> None:
    """Draw the network from left to right, each unit as the picture of what it computes."""
    points, labels = examples()
    w1, b1, w2, b2 = train(points, labels)
    side = np.linspace(-REACH, REACH, 45)
    plane = np.stack(np.meshgrid(side, side), axis=-1)
    hidden = sigmoid(plane @ w1 + b1)
    output = sigmoid(hidden @ w2 + b2)

    figure.set_figheight(3.9)
    axes = figure.subplots()
    blank(axes)
    for i, centre in enumerate(INPUTS):
        for x, y in HIDDEN:
            axes.plot([centre[0], x - SMALL / 2], [centre[1], y], color=MUTED, linewidth=1, zorder=1)
        axes.add_patch(Circle(centre, 0.42, facecolor=PAPER, edgecolor="none", zorder=2))
        axes.add_patch(Circle(centre, 0.42, facecolor=(MUTED, 0.12), edgecolor=MUTED, zorder=3))
        note(axes, f"$x_{i + 1}$", centre, align="center")
    for j, (x, y) in enumerate(HIDDEN):
        axes.plot([x + SMALL / 2, OUTPUT[0] - LARGE / 2], [y, 0], color=MUTED, linewidth=1, zorder=1)
        picture(axes, (x, y), SMALL, hidden[..., j], BLUE)
    picture(axes, OUTPUT, LARGE, output, ORANGE)
    places = points * LARGE / (2 * REACH) + OUTPUT
    for label, marker, face in ((1, "o", INK), (0, "o", "none")):
        shown = places[labels == label]
        axes.plot(*shown.T, marker, markersize=4.2, markerfacecolor=face, markeredgecolor=INK, linewidth=0, zorder=6)
    axes.set(xlim=(-0.1, 10.1), ylim=(-3.3, 4.1))
    note(axes, "on roughly where all three are", (OUTPUT[0], -2.45), color=ORANGE, align="center")
    note(axes, "inputs", (0, 3.75), color=MUTED)
    note(axes, "3 hidden units", (HIDDEN[0][0], 3.75), color=BLUE, align="center")
    note(axes, "output", (OUTPUT[0], 3.75), color=ORANGE, align="center")
