"""Pruning of a small trained network: what stays, and how it decides, retrained or not; readers set the share."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

Floats = NDArray[np.float64]

UNITS = 16
REMOVED = (0, 10, 20, 30, 40, 60, 80, 90)  # percent of the weights
RETRAINING = 200  # steps
SHADES = 8
SQUARE = 0.86 * np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
EDGE = 1.85  # of the square in which the decisions are shown
LAYERS = ((2, UNITS), (UNITS, UNITS), (UNITS, 1))


def points(rng: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """Two noisy spirals, and which of the two each point belongs to."""
    label = np.arange(count) % 2
    turn = rng.uniform(0.6, 2 * np.pi, count)
    angle = turn + np.pi * label
    spirals = np.column_stack([np.cos(angle), np.sin(angle)]) * turn[:, None] / 4
    return spirals + rng.normal(scale=0.08, size=(count, 2)), label.astype(float)


def forward(parameters: list[Floats], x: Floats) -> list[Floats]:
    """The input, the values of both hidden layers, and the scores."""
    values = [x]
    for index in range(3):
        total = values[-1] @ parameters[2 * index] + parameters[2 * index + 1]
        values.append(np.tanh(total) if index < 2 else total)
    return values


def train(parameters: list[Floats], masks: list[Floats], steps: int, x: Floats, label: Floats) -> list[Floats]:
    """Adam on the cross-entropy; weights whose mask is 0 stay 0."""
    vector, mask = (np.concatenate([p.ravel() for p in arrays]) for arrays in (parameters, masks))
    first, second = np.zeros_like(vector), np.zeros_like(vector)
    ends = np.cumsum([p.size for p in parameters])[:-1]
    shaped = [part.reshape(p.shape) for part, p in zip(np.split(vector, ends), parameters, strict=True)]  # views
    for step in range(1, steps + 1):
        values = forward(shaped, x)
        error = (1 / (1 + np.exp(-values[3])) - label[:, None]) / len(x)
        gradients: list[Floats] = []
        for index in (2, 1, 0):
            gradients[:0] = [(values[index].T @ error).ravel(), error.sum(axis=0)]
            error = (error @ shaped[2 * index].T) * (1 - values[index] ** 2)
        gradient = np.concatenate(gradients) * mask
        first += 0.1 * (gradient - first)
        second += 0.001 * (gradient**2 - second)
        vector -= 0.015 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return shaped


def smallest(parameters: list[Floats], share: float) -> list[Floats]:
    """One mask per array, 0 for the given share of all weights that lie closest to 0; biases all stay."""
    sizes = np.sort(np.concatenate([np.abs(p).ravel() for p in parameters[::2]]))
    border = sizes[round(share * len(sizes))]
    return [(np.abs(p) >= border).astype(float) if p.ndim == 2 else np.ones_like(p) for p in parameters]


def accuracy(parameters: list[Floats], x: Floats, label: Floats) -> float:
    """The share of points on the right side."""
    return float(((forward(parameters, x)[3][:, 0] > 0) == label).mean())


def grid(axes: Axes, weights: Floats, title: str) -> None:
    """One cell a weight between the hidden layers: stronger is larger, orange negative, removed is empty."""
    blank(axes)
    largest = float(np.abs(weights).max())
    for color, sized in ((BLUE, weights / largest), (ORANGE, -weights / largest)):
        steps = np.ceil(SHADES * sized)
        for step in range(1, SHADES + 1):
            squares = [
                Path(SQUARE + np.array([column, -row]), closed=True) for row, column in np.argwhere(steps == step)
            ]
            if squares:  # all of one shade in one shape
                shade = (color, 0.15 + 0.85 * step / SHADES)
                axes.add_patch(PathPatch(Path.make_compound_path(*squares), facecolor=shade, linewidth=0))
    axes.add_patch(
        Rectangle((-0.3, -UNITS + 0.56), UNITS + 0.46, UNITS + 0.46, fill=False, edgecolor=MUTED, linewidth=0.8)
    )
    axes.autoscale_view()
    axes.set_title(title)


def sides(axes: Axes, parameters: list[Floats], x: Floats, label: Floats, color: str) -> None:
    """The points, and shaded the side on which the network expects the triangles."""
    line = np.linspace(-EDGE, EDGE, 50)
    plane = np.stack(np.meshgrid(line, line), axis=-1)
    height = forward(parameters, plane.reshape(-1, 2))[3].reshape(plane.shape[:2])
    axes.contourf(line, line, height, levels=[0, 1e9], colors=[(color, 0.25)])
    for side, marker in ((0, "o"), (1, "^")):
        axes.plot(*x[label == side].T, marker, color=INK, markersize=2.7, markeredgewidth=0)
    axes.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xticks=[], yticks=[], aspect="equal")


def draw(figure: Figure, removed: int = 80) -> None:
    """Draw the middle weights that stay, the decisions of the cut and the retrained network, and their accuracy."""
    figure.set_figheight(4.5)
    rng = np.random.default_rng(0)
    x, label = points(rng, 150)
    test = points(rng, 2000)
    start = [a for n, m in LAYERS for a in (rng.normal(scale=1 / np.sqrt(n), size=(n, m)), np.zeros(m))]
    full = train(start, [np.ones_like(p) for p in start], 800, x, label)
    cut, mended = [], []
    panels = figure.subplot_mosaic([["weights", "cut", "mended"], ["curve"] * 3], height_ratios=(1, 1.05))
    for share in REMOVED:
        masks = smallest(full, share / 100)
        pruned = [p * mask for p, mask in zip(full, masks, strict=True)]
        retrained = train(pruned, masks, RETRAINING, x, label)
        cut.append(accuracy(pruned, *test))
        mended.append(accuracy(retrained, *test))
        if share == removed:
            grid(panels["weights"], pruned[2], f"{np.count_nonzero(pruned[2])} weights")
            sides(panels["cut"], pruned, x[:80], label[:80], ORANGE)
            sides(panels["mended"], retrained, x[:80], label[:80], BLUE)
            panels["cut"].set_title(f"Cut: {100 * cut[-1]:.0f}%", color=ORANGE)
            panels["mended"].set_title(f"Retrained: {100 * mended[-1]:.0f}%", color=BLUE)
    axes = panels["curve"]
    axes.axvline(removed, color=MUTED, linewidth=1)
    axes.plot(REMOVED, mended, "o-", color=BLUE)
    axes.plot(REMOVED, cut, "s--", color=ORANGE)
    axes.set(xlabel="weights removed from the network (%)", ylabel="test accuracy", xlim=(-4, 94), ylim=(0.4, 1.04))
    axes.set_yticks([0.4, 0.6, 0.8, 1.0])
    note(axes, "retrained", (62, 0.86), color=BLUE)
    note(axes, "only cut", (44, 0.71), color=ORANGE)
