"""Half of a small trained network is cut away, as single weights or as whole units; what is left trains on."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PAPER, blank, note

Floats = NDArray[np.float64]
Network = tuple[list[Floats], list[Floats]]

UNITS, KEPT_UNITS = 12, 8
SIZES = (2, UNITS, UNITS, 1)
EDGE = 1.6


def points(rng: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """Two noisy spirals, and which of the two each point belongs to."""
    label = np.arange(count) % 2
    turn = rng.uniform(0.5, 1.6 * np.pi, count)
    angle = turn + np.pi * label
    spirals = np.column_stack([np.cos(angle), np.sin(angle)]) * turn[:, None] / 3.7
    return spirals + rng.normal(scale=0.08, size=(count, 2)), label.astype(float)


def forward(weights: list[Floats], biases: list[Floats], x: Floats) -> list[Floats]:
    """The input, the values of both hidden layers, and the scores."""
    values = [x]
    for index, (w, b) in enumerate(zip(weights, biases, strict=True)):
        total = values[-1] @ w + b
        values.append(np.tanh(total) if index < 2 else total)
    return values


def train(
    weights: list[Floats], masks: list[Floats], biases: list[Floats], steps: int
) -> tuple[list[Floats], list[Floats]]:
    """Adam on the cross-entropy; weights whose mask is 0 stay 0."""
    x, label = points(np.random.default_rng(0), 200)
    arrays = [a.copy() for a in (*weights, *biases)]
    first, second = ([np.zeros_like(a) for a in arrays] for _ in range(2))
    for step in range(1, steps + 1):
        values = forward(arrays[:3], arrays[3:], x)
        error = (1 / (1 + np.exp(-values[3])) - label[:, None]) / len(x)
        slopes: list[Floats] = [np.zeros(0)] * 6
        for index in (2, 1, 0):
            slopes[index] = values[index].T @ error * masks[index]
            slopes[3 + index] = error.sum(axis=0)
            error = (error @ arrays[index].T) * (1 - values[index] ** 2)
        for index, slope in enumerate(slopes):
            first[index] += 0.1 * (slope - first[index])
            second[index] += 0.001 * (slope**2 - second[index])
            scale = np.sqrt(second[index] / (1 - 0.999**step)) + 1e-8
            arrays[index] -= 0.015 * first[index] / (1 - 0.9**step) / scale
    return arrays[:3], arrays[3:]


def trained() -> Network:
    """The whole network."""
    rng = np.random.default_rng(1)
    start = [rng.normal(scale=1 / np.sqrt(n), size=(n, m)) for n, m in pairwise(SIZES)]
    return train(start, [np.ones_like(w) for w in start], [np.zeros(m) for m in SIZES[1:]], 800)


def masks(weights: list[Floats], cut: str) -> list[Floats]:
    """1 for each weight that stays."""
    if cut == "nothing":
        return [np.ones_like(w) for w in weights]
    if cut == "whole units":
        outward = [np.linalg.norm(weights[layer], axis=0) for layer in (0, 1)]
        inward = [np.linalg.norm(weights[layer + 1], axis=1) for layer in (0, 1)]
        stay = [np.ones(2, bool)]
        for one, other in zip(outward, inward, strict=True):
            strength = one * other
            stay.append(strength >= np.sort(strength)[-KEPT_UNITS])
        stay.append(np.ones(1, bool))
        return [np.outer(a, b).astype(float) for a, b in pairwise(stay)]
    borders = [np.median(abs(w)) for w in weights]  # half of each layer
    return [(abs(w) > border).astype(float) for w, border in zip(weights, borders, strict=True)]


def accuracy(weights: list[Floats], biases: list[Floats]) -> float:
    """The share of 4,000 new points on the right side."""
    x, label = points(np.random.default_rng(1), 4000)
    return float(((forward(weights, biases, x)[3][:, 0] > 0) == label).mean())


def connections(axes: Axes, weights: list[Floats], used: list[NDArray[np.bool_]]) -> None:
    """The units, dashed if cut, and a line for each weight that stays, wider if it is larger; orange is negative."""
    blank(axes, equal=False)
    places = [[(2.2 * layer, (size - 1) / 2 - unit) for unit in range(size)] for layer, size in enumerate(SIZES)]
    places[0] = [(0.0, 3.0), (0.0, -3.0)]
    for layer, w in enumerate(weights):
        largest = abs(w).max()
        for i, j in np.argwhere(w):
            ends = np.array([places[layer][i], places[layer + 1][j]])
            strength = abs(w[i, j]) / largest
            color = BLUE if w[i, j] > 0 else ORANGE
            axes.plot(*ends.T, color=(color, 0.25 + 0.6 * strength), linewidth=0.5 + 2.2 * strength, zorder=1)
    for spots, alive in zip(places, used, strict=True):
        for spot, there in zip(spots, alive, strict=True):
            style = "solid" if there else (0, (2, 2))
            axes.add_patch(
                Circle(spot, 0.3, facecolor=PAPER, edgecolor=INK if there else MUTED, linestyle=style, zorder=3)
            )
    axes.set(xlim=(-0.5, 7.1), ylim=(-7.5, 7.5), aspect="equal")


def draw(figure: Figure, cut: str = "small weights") -> None:
    """Draw what is left of the network, and on which side it expects the triangles after more training."""
    figure.set_figheight(3.7)
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.1))
    whole, biases = trained()
    kept = masks(whole, cut)
    bare = [w * mask for w, mask in zip(whole, kept, strict=True)]
    weights, shifts = train(bare, kept, biases, 300) if cut != "nothing" else (whole, biases)
    used = [np.ones(size, bool) for size in SIZES]
    if cut == "whole units":  # only then do rows and columns go
        used[1:] = [np.asarray(w.any(axis=0)) for w in weights]
    connections(left, weights, used)
    dense = sum(int(a.sum() * b.sum()) for a, b in pairwise(used))
    note(left, f"{int(sum(mask.sum() for mask in kept))} weights left", (3.3, 6.8), align="center", size=13)
    note(left, f"as dense arrays: {dense}", (3.3, -6.8), align="center", color=MUTED)
    line = np.linspace(-EDGE, EDGE, 80)
    plane = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    height = forward(weights, shifts, plane)[3].reshape(80, 80)
    right.contourf(line, line, height, levels=[0, 1e9], colors=[(BLUE, 0.22)])
    x, label = points(np.random.default_rng(0), 90)
    for side, marker in ((0, "o"), (1, "^")):
        right.plot(*x[label == side].T, marker, color=INK, markersize=3.6, markeredgewidth=0)
    right.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xticks=[], yticks=[], aspect="equal")
    before, after = accuracy(bare, biases), accuracy(weights, shifts)
    text = f"{after:.1%} right" if cut == "nothing" else f"cut {before:.0%}, retrained {after:.1%}"
    right.set_title(text, loc="center")
