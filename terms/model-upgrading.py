"""One network upgraded in two ways; on the same held-out points, what each fixes and what it breaks."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, MUTED, ORANGE, note

Array = NDArray[np.float64]
Net = tuple[Array, Array, Array, float]  # weights and biases of the hidden units, weights and bias of the output


def moons(count: int, rng: np.random.Generator, turn: float = 0.0) -> tuple[Array, Array]:
    """Points on two interlocking arcs, with noise and turned by an angle; the label says which arc."""
    angle, label = rng.uniform(0, np.pi, count), np.arange(count) % 2
    x = np.where(label == 0, np.cos(angle), 1 - np.cos(angle)) - 0.5
    y = np.where(label == 0, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    points = np.column_stack([x, y]) + 0.22 * rng.normal(size=(count, 2))
    turned = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return points @ turned, label.astype(float)


def fresh(units: int, rng: np.random.Generator) -> Net:
    """Random weights."""
    return rng.normal(size=(2, units)), rng.normal(size=units), 0.5 * rng.normal(size=units), 0.0


def score(net: Net, points: Array) -> Array:
    """The output before the sigmoid: above 0 means arc 1."""
    w, b, v, c = net
    total: Array = np.tanh(points @ w + b) @ v + c
    return total


def train(net: Net, data: tuple[Array, Array], steps: int, rate: float = 0.3) -> Net:
    """Gradient descent on the cross-entropy."""
    points, labels = data
    w, b, v, c = net
    for _ in range(steps):
        hidden = np.tanh(points @ w + b)
        slope = (1 / (1 + np.exp(-(hidden @ v + c))) - labels) / len(labels)
        back = np.outer(slope, v) * (1 - hidden**2)
        w, b = w - rate * points.T @ back, b - rate * back.sum(axis=0)
        v, c = v - rate * hidden.T @ slope, c - rate * float(slope.sum())
    return w, b, v, c


def border(axes: Axes, net: Net) -> None:
    """Shade the side the network gives to arc 1 and draw its edge."""
    side = np.linspace(-2.5, 2.5, 70)
    height = score(net, np.stack(np.meshgrid(side, side), axis=-1))
    axes.contourf(side, side, height, levels=[0, np.inf], colors=[(BLUE, 0.13)])
    axes.contour(side, side, height, levels=[0], colors=[BLUE], linewidths=1.5)


def dots(axes: Axes, points: Array, labels: Array, marker: str, color: str) -> None:
    """Draw points, those of arc 0 hollow; gray ones small."""
    for label, face in ((0, "none"), (1, color)):
        (line,) = axes.plot(*points[labels == label].T, marker, color=color, markerfacecolor=face, markeredgewidth=1)
        line.set_markersize(2.6 if color == MUTED else 5.5)


def draw(figure: Figure) -> None:
    """Draw the old network with its errors, and its two upgrades with what they fix and break."""
    figure.set_figheight(4.3)
    rng = np.random.default_rng(0)
    few, held_out, related = moons(24, rng), moons(120, rng), moons(400, rng, turn=0.5)
    old = train(fresh(3, rng), few, 4000)
    wide = train(fresh(8, rng), few, 4000)
    tuned = train(train(fresh(3, rng), related, 6000), few, 400, 0.1)

    (first, second), (key, third) = figure.subplots(2, 2)
    points, labels = held_out
    was_right = (score(old, points) > 0) == labels
    for axes, net, title in ((first, old, "Old network"), (second, tuned, "Transfer"), (third, wide, "More units")):
        right = (score(net, points) > 0) == labels
        fixed, broken = right & ~was_right, was_right & ~right
        crossed = ~right if net is old else broken
        border(axes, net)
        for mask, marker, color in ((~fixed & ~crossed, "o", MUTED), (fixed, "o", GREEN), (crossed, "X", ORANGE)):
            dots(axes, points[mask], labels[mask], marker, color)
        axes.set_title(f"{title}: {right.sum()} right")
        axes.set(xlim=(-2.45, 1.85), ylim=(-1.43, 1.43), xticks=[], yticks=[], aspect="equal")
        for spine in axes.spines.values():
            spine.set(visible=True, color=FAINT)
        if net is not old:
            axes.set_xlabel(f"{fixed.sum()} fixed, {broken.sum()} broken")

    first.set_xlabel(f"{(~was_right).sum()} of {len(was_right)} wrong")
    key.set(xlim=(-0.1, 1), ylim=(0, 1))
    key.set_axis_off()
    for y, marker, color, text in (
        (0.84, "X", ORANGE, "wrong; in the two\nupgrades, newly wrong"),
        (0.56, "o", GREEN, "newly right"),
    ):
        key.plot(0, y, marker, color=color, markersize=6)
        note(key, text, (0.08, y), color=color)
    note(key, "hollow or full: the class\nshaded: the side that the\nnetwork takes for full", (-0.03, 0.2), color=MUTED)
