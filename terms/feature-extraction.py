"""Recordings as raw numbers, as two features by formula, and as features of a network trained on other sounds."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, ORANGE

Array = NDArray[np.float64]
LENGTH, HIDDEN, FEATURES = 48, 48, 16
LOW, HIGH = 3.0, 6.0  # swings a recording, of the two new kinds of sound
OTHERS = (1.0, 1.5, 2.0, 2.5, 3.5, 4.0, 4.5, 5.0, 5.5, 6.5, 7.0, 7.5)  # of the sounds the network was trained on


def record(pitch: float, count: int, rng: np.random.Generator) -> Array:
    """Recordings of one kind of sound: pitch a little off, any phase and loudness, with noise."""
    phase, off = rng.uniform(0, 2 * np.pi, (count, 1)), rng.uniform(-0.2, 0.2, (count, 1))
    loudness = rng.uniform(0.6, 1.4, (count, 1))
    swings = loudness * np.sin(2 * np.pi * (pitch + off) * np.arange(LENGTH) / LENGTH + phase)
    return swings + 0.2 * rng.normal(size=swings.shape)


def pretrain(rng: np.random.Generator, steps: int = 1000, rate: float = 0.004) -> Callable[[Array], Array]:
    """Train a network by Adam to tell the other sounds apart; return it without its output layer."""
    sounds, labels = np.concatenate([record(p, 500, rng) for p in OTHERS]), np.repeat(np.arange(len(OTHERS)), 500)
    sizes = (LENGTH, HIDDEN, FEATURES, len(OTHERS))
    layers = [rng.normal(size=(a, b)) * np.sqrt(2 / a) for a, b in pairwise(sizes)]
    means, squares = [np.zeros_like(w) for w in layers], [np.zeros_like(w) for w in layers]
    for step in range(1, steps + 1):
        batch = rng.integers(len(sounds), size=64)
        hidden = np.maximum(sounds[batch] @ layers[0], 0)
        features = np.tanh(hidden @ layers[1])
        slope = np.exp(features @ layers[2])
        slope /= slope.sum(axis=1, keepdims=True)
        slope[np.arange(64), labels[batch]] -= 1
        back = slope @ layers[2].T * (1 - features**2)
        deeper = back @ layers[1].T * (hidden > 0)
        gradients = [sounds[batch].T @ deeper / 64, hidden.T @ back / 64, features.T @ slope / 64]
        for weights, mean, square, gradient in zip(layers, means, squares, gradients, strict=True):
            mean[:] += 0.1 * (gradient - mean)
            square[:] += 0.01 * (gradient**2 - square)
            weights[:] -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return lambda x: np.tanh(np.maximum(x @ layers[0], 0) @ layers[1])


def formula(sounds: Array) -> Array:
    """Two features a recording: how often the sign changes, and the root mean square."""
    changes = (sounds[:, 1:] * sounds[:, :-1] < 0).sum(axis=1)
    return np.column_stack([changes, np.sqrt((sounds**2).mean(axis=1))])


def widest(values: Array) -> Array:
    """The two directions in which the values spread most (principal components)."""
    centered = values - values.mean(axis=0)
    spread: Array = centered @ np.linalg.svd(centered)[2][:2].T
    return spread


def scatter(axes: Axes, values: Array, title: str, across: str, up: str) -> None:
    """Draw a dot a recording of the first kind, a diamond a recording of the second."""
    half = len(values) // 2
    axes.plot(*values[:half].T, "o", color=BLUE, markersize=4)
    axes.plot(*values[half:].T, "D", color=ORANGE, markersize=3.6, markerfacecolor="none", markeredgewidth=1.2)
    axes.set_title(title)
    axes.set(xlabel=across, ylabel=up, xticks=[], yticks=[])


def draw(figure: Figure) -> None:
    """Draw raw recordings to the left, their features to the right."""
    figure.set_figheight(4.4)
    rng = np.random.default_rng(0)
    network = pretrain(rng)
    sounds = np.concatenate([record(LOW, 50, rng), record(HIGH, 50, rng)])
    (waves, features), (raw, frozen) = figure.subplots(2, 2)
    for row, (index, color) in enumerate(((0, BLUE), (1, BLUE), (50, ORANGE), (51, ORANGE))):
        waves.axhline(-3 * row, color=FAINT, linewidth=0.8, zorder=0)
        waves.plot(sounds[index] - 3 * row, color=color, linewidth=1.4)
    waves.set_title("Four recordings")
    waves.set(xticks=[], yticks=[], xlabel="48 raw numbers each")
    waves.spines[["left", "bottom"]].set_visible(False)
    scatter(raw, sounds[:, [10, 30]], "Raw: two of 48", "number 11", "number 31")
    scatter(features, formula(sounds), "Features by formula", "sign changes", "loudness (RMS)")
    features.set_xticks([6, 12])
    scatter(frozen, widest(network(sounds)), "From a frozen network", "1st direction", "2nd direction")
