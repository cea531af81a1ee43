"""Weights of a small trained network, snapped to levels, and what that does to its decisions; readers set the bits."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, MUTED, ORANGE, note

Floats = NDArray[np.float64]

HIDDEN = 8
MOST_NAMED = 15  # levels; if there are more, only a few get their numbers written


def points(rng: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """Two half moons, and which of the two each point belongs to."""
    label = np.arange(count) % 2
    angle = rng.uniform(0, np.pi, count)
    x, y = np.cos(angle), np.sin(angle)
    moons = np.where(label, [1 - x, 0.4 - y], [x, y]).T + rng.normal(scale=0.15, size=(count, 2))
    return moons, label.astype(float)


def train(x: Floats, label: Floats, rng: np.random.Generator) -> tuple[Floats, Floats, Floats, float]:
    """Fit a network with eight hidden units by gradient descent: weights and biases of the two layers."""
    weights, biases, last, shift = rng.normal(size=(2, HIDDEN)), np.zeros(HIDDEN), np.zeros(HIDDEN), 0.0
    for _ in range(4000):
        hidden = np.tanh(x @ weights + biases)
        error = (1 / (1 + np.exp(-(hidden @ last + shift))) - label) / len(x)
        back = np.outer(error, last) * (1 - hidden**2)
        last, shift = last - hidden.T @ error, shift - float(error.sum())
        weights, biases = weights - x.T @ back, biases - back.sum(axis=0)
    return weights, biases, last, shift


def quantize(values: Floats, bits: int) -> tuple[Floats, float]:
    """The nearest signed integers, with zero at zero, and the step between two of them."""
    largest = 2 ** (bits - 1) - 1
    scale = float(np.abs(values).max()) / largest
    return np.clip(np.rint(values / scale), -largest, largest), scale


def draw(figure: Figure, bits: int = 3) -> None:
    """Draw the weights of the first layer with lines to their levels, and the border that the network then draws."""
    figure.set_figheight(4.8)
    top, bottom = figure.subplots(2, 1, height_ratios=(1, 1.35))
    rng = np.random.default_rng(0)
    x, label = points(rng, 200)
    weights, biases, last, shift = train(x, label, rng)
    ladder(top, np.sort(weights.ravel()), bits)

    def score(at: Floats, first: Floats, second: Floats) -> Floats:
        return np.asarray(np.tanh(at @ first + biases) @ second + shift)

    stored = [integers * step for integers, step in (quantize(layer, bits) for layer in (weights, last))]
    new, truth = points(np.random.default_rng(1), 4000)
    across, up = np.meshgrid(np.linspace(-1.55, 2.6, 60), np.linspace(-1.15, 1.5, 45))
    plane = np.column_stack([across.ravel(), up.ravel()])
    for side, marker in ((0, "o"), (1, "^")):
        bottom.plot(*x[label == side][:45].T, marker, color=(BLUE, 0.75), markersize=3.6, markeredgewidth=0)
    for text, row, pair, color, style in (
        ("before", 0.95, [weights, last], MUTED, "--"),
        (f"{bits} bits", 0.45, stored, ORANGE, "-"),
    ):
        height = score(plane, *pair).reshape(across.shape)
        bottom.contour(across, up, height, levels=[0], colors=color, linestyles=style, linewidths=1.8)
        right = 100 * np.mean((score(new, *pair) > 0) == truth)
        bottom.plot([2.75, 3.1], [row, row], style, color=color, linewidth=1.8)
        note(bottom, f"{text}: {right:.1f}%", (3.2, row), color=color)
    note(bottom, "New points right", (2.75, 1.4))
    note(bottom, f"24 weights: {24 * bits // 8} bytes", (2.75, -0.35), color=ORANGE)
    note(bottom, "(in float32: 96)", (2.75, -0.75), color=MUTED)
    bottom.set(xlim=(-1.55, 4.95), ylim=(-1.15, 1.6), xticks=[], yticks=[])
    bottom.spines[["left", "bottom"]].set_visible(False)


def ladder(axes: Axes, weights: Floats, bits: int) -> None:
    """Draw the weights, all the levels there are, and a line from each weight to the level it is stored as."""
    integers, step = quantize(weights, bits)
    largest = 2 ** (bits - 1) - 1
    levels = np.arange(-largest, largest + 1)
    fine = len(levels) > MOST_NAMED
    rungs = np.repeat(levels * step, 3), np.tile([-0.12, 0.12, np.nan], len(levels))
    axes.plot(*rungs, color=FAINT if fine else MUTED, linewidth=0.8 if fine else 1.6)
    for value, integer in zip(weights, integers, strict=True):
        axes.plot([value, integer * step], [1, 0.16], color=(ORANGE, 0.8), linewidth=1.2)
    axes.plot(weights, np.ones_like(weights), "o", color=BLUE, markersize=6)
    for value in weights[[0, -1]]:
        note(axes, f"{value:.2f}".replace("-", "−"), (value, 1.32), align="center", color=BLUE)
    for level in (-largest, 0, integers[-1], largest) if fine else levels:
        note(axes, f"{level:.0f}".replace("-", "−"), (level * step, -0.36), align="center", color=ORANGE)
    axes.set_title(f"{bits} bits: {len(levels)} levels, a step of {step:.3f}")
    reach = 1.12 * largest * step
    axes.set(xlim=(-reach, reach), ylim=(-0.55, 1.45), yticks=[0, 1], yticklabels=["stored", "weight"], xticks=[])
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
