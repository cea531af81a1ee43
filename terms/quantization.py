"""Weights of a small trained network, snapped to the levels of 8-bit and 3-bit integers."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, MUTED, ORANGE, note

Floats = NDArray[np.float64]

HIDDEN = 8
BITS = (8, 3)


def points(rng: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """Two half moons, and which of the two each point belongs to."""
    label = np.arange(count) % 2
    angle = rng.uniform(0, np.pi, count)
    x, y = np.cos(angle), np.sin(angle)
    moons = np.where(label, [1 - x, 0.4 - y], [x, y]).T + rng.normal(scale=0.15, size=(count, 2))
    return moons, label.astype(float)


def train() -> Floats:
    """Fit a network with eight hidden units to 200 points by gradient descent; return the first layer's weights."""
    rng = np.random.default_rng(0)
    x, label = points(rng, 200)
    weights, biases, last, shift = rng.normal(size=(2, HIDDEN)), np.zeros(HIDDEN), np.zeros(HIDDEN), 0.0
    for _ in range(4000):
        hidden = np.tanh(x @ weights + biases)
        error = (1 / (1 + np.exp(-(hidden @ last + shift))) - label) / len(x)
        back = np.outer(error, last) * (1 - hidden**2)
        last, shift = last - hidden.T @ error, shift - float(error.sum())
        weights, biases = weights - x.T @ back, biases - back.sum(axis=0)
    return weights


def quantize(values: Floats, bits: int) -> tuple[Floats, float]:
    """The nearest signed integers, with zero at zero, and the step between two of them."""
    largest = 2 ** (bits - 1) - 1
    scale = float(np.abs(values).max()) / largest
    return np.clip(np.rint(values / scale), -largest, largest), scale


def draw(figure: Figure) -> None:
    """Draw the weights of the first layer, and lines to the level each is stored as."""
    figure.set_figheight(4.2)
    weights = np.sort(train().ravel())
    for axes, bits in zip(figure.subplots(2, 1), BITS, strict=True):
        integers, step = quantize(weights, bits)
        largest = 2 ** (bits - 1) - 1
        levels = np.arange(-largest, largest + 1)
        fine = bits == max(BITS)
        axes.vlines(levels * step, -0.12, 0.12, color=FAINT if fine else MUTED, linewidth=0.8 if fine else 1.6)
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
