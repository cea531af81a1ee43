"""One network of two hidden units with fixed weights; readers set its activation function."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, PURPLE, note

Values = NDArray[np.float64]

WEIGHTS = (1.0, -2.0)  # of the two hidden units on their way to the output
SHIFTS = (1.0, -1.0)  # their biases; both input weights are 1


def logistic(z: Values) -> Values:
    result: Values = 1 / (1 + np.exp(-z))
    return result


def step(z: Values) -> Values:
    """0 or 1; nothing at the jump itself, so that no line is drawn there."""
    return np.where(np.abs(z) < 1e-9, np.nan, (z > 0).astype(float))


ACTIVATIONS: dict[str, tuple[Callable[[Values], Values], Callable[[Values], Values]]] = {
    "none": (lambda z: z, np.ones_like),
    "step": (step, lambda z: 0 * step(z)),
    "sigmoid": (logistic, lambda z: logistic(z) * (1 - logistic(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": (lambda z: np.maximum(z, 0), step),
    "SiLU": (lambda z: z * logistic(z), lambda z: logistic(z) * (1 + z * (1 - logistic(z)))),
}
"""Each activation function and its slope."""


def draw(figure: Figure, activation: str = "ReLU") -> None:
    """Draw the function and its slope on the left, and on the right what the network makes of it."""
    figure.set_figheight(3.4)
    phi, slope = ACTIVATIONS[activation]
    x = np.round(np.linspace(-3, 4, 701), 6)
    one, whole = figure.subplots(1, 2, width_ratios=(1, 1.35))
    for axes in (one, whole):
        axes.axhline(0, color=FAINT, linewidth=1, zorder=0)
    one.axvline(0, color=FAINT, linewidth=1, zorder=0)
    one.plot(x, slope(x), color=GREEN, linewidth=1.8, linestyle=(0, (1, 1.3)))
    one.plot(x, phi(x), color=BLUE, linewidth=2.6)
    one.set_title("no activation" if activation == "none" else f"φ = {activation}")
    note(one, "φ(z)", (-2.8, 2.6), color=BLUE)
    note(one, "its slope", (-2.8, 2.05), color=GREEN)
    one.set(xlim=(-3, 3), ylim=(-3, 3), xticks=(-2, 0, 2), yticks=(-2, 0, 2), xlabel="weighted sum z")

    first, second = (weight * phi(x + shift) for weight, shift in zip(WEIGHTS, SHIFTS, strict=True))
    whole.plot(x, 3 - x, color=MUTED, linewidth=1.0)
    whole.plot(x, first, color=ORANGE, linewidth=1.7, linestyle=(0, (4, 2)))
    whole.plot(x, second, color=PURPLE, linewidth=1.7, linestyle=(0, (1, 1.3)))
    whole.plot(x, first + second, color=INK, linewidth=2.8)
    whole.set_title("network's output")
    whole.set(xlim=(-3, 4), ylim=(-6.2, 6.2), xticks=(-2, 0, 2), yticks=(-4, 0, 4), xlabel="input x")
    note(whole, "without φ", (-1.2, 5.4), color=MUTED)
    note(whole, "φ(x + 1)", (-2.8, -3.2), color=ORANGE)
    note(whole, "−2 φ(x − 1)", (-2.8, -4.3), color=PURPLE)
    note(whole, "sum of both", (-2.8, -5.4), color=INK)
