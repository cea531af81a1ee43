"""Magnitude pruning of a small trained network: the weights that stay, and the accuracy with and without retraining."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, blank, note

Floats = NDArray[np.float64]

UNITS = 16
REMOVED = (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 0.9)
SHOWN = 0.8  # the share removed in the drawing of the weights
RETRAINING = 200  # steps
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
    for (row, column), weight in np.ndenumerate(weights):
        if weight:
            color = BLUE if weight > 0 else ORANGE
            shade = 0.15 + 0.85 * abs(weight) / largest
            axes.add_patch(Rectangle((column, -row), 0.86, 0.86, facecolor=(color, shade), linewidth=0))
    axes.add_patch(
        Rectangle((-0.3, -UNITS + 0.56), UNITS + 0.46, UNITS + 0.46, fill=False, edgecolor=MUTED, linewidth=0.8)
    )
    axes.autoscale_view()
    axes.set_title(title)


def draw(figure: Figure) -> None:
    """Draw the middle weights before and after pruning, and below them the accuracy on new points."""
    figure.set_figheight(4.5)
    rng = np.random.default_rng(0)
    x, label = points(rng, 150)
    test = points(rng, 2000)
    start = [a for n, m in LAYERS for a in (rng.normal(scale=1 / np.sqrt(n), size=(n, m)), np.zeros(m))]
    full = train(start, [np.ones_like(p) for p in start], 800, x, label)
    cut, mended = [], []
    panels = figure.subplot_mosaic([["before", "after"], ["curve", "curve"]], height_ratios=(1, 1.05))
    for share in REMOVED:
        masks = smallest(full, share)
        pruned = [p * mask for p, mask in zip(full, masks, strict=True)]
        cut.append(accuracy(pruned, *test))
        mended.append(accuracy(train(pruned, masks, RETRAINING, x, label), *test))
        if share == SHOWN:
            grid(panels["before"], full[2], "Trained: 256 weights")
            grid(panels["after"], pruned[2], f"Pruned: {np.count_nonzero(pruned[2])} weights")
    axes = panels["curve"]
    percent = 100 * np.array(REMOVED)
    axes.plot(percent, mended, "o-", color=BLUE)
    axes.plot(percent, cut, "s--", color=ORANGE)
    axes.set(xlabel="weights removed from the network (%)", ylabel="test accuracy", ylim=(0.4, 1.04))
    note(axes, f"cut, then trained {RETRAINING} steps more", (80, 0.85), align="right", color=BLUE)
    note(axes, "only cut", (44, 0.71), color=ORANGE)
