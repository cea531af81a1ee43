"""One network of two hidden units, with the same weights, under three activation functions."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, ORANGE, PURPLE, note

Values = NDArray[np.float64]

WEIGHTS = (1.0, -2.0)  # of the two hidden units on their way to the output
SHIFTS = (1.0, -1.0)  # their biases; both input weights are 1


def identity(z: Values) -> Values:
    return z


def relu(z: Values) -> Values:
    return np.maximum(z, 0)


def tanh(z: Values) -> Values:
    return np.tanh(z)


ACTIVATIONS: tuple[tuple[str, Callable[[Values], Values], str], ...] = (
    ("none: φ(z) = z", identity, "straight"),
    ("φ = ReLU", relu, "with corners"),
    ("φ = tanh", tanh, "curved"),
)


def draw(figure: Figure) -> None:
    """Draw a column for each activation function: above the function, below what the network makes of it."""
    figure.set_figheight(4.3)
    x = np.linspace(-3, 4, 701)
    panels = figure.subplots(2, 3, sharex="row", sharey="row", height_ratios=(1, 1.45))
    for (name, activation, shape), above, below in zip(ACTIVATIONS, panels[0], panels[1], strict=True):
        for axes in (above, below):
            axes.axhline(0, color=FAINT, linewidth=1, zorder=0)
        above.axvline(0, color=FAINT, linewidth=1, zorder=0)
        above.plot(x, activation(x), color=BLUE, linewidth=2.4)
        above.set_title(name, color=BLUE)
        first, second = (weight * activation(x + shift) for weight, shift in zip(WEIGHTS, SHIFTS, strict=True))
        below.plot(x, first, color=ORANGE, linewidth=1.6, linestyle=(0, (4, 2)))
        below.plot(x, second, color=PURPLE, linewidth=1.6, linestyle=(0, (1, 1.3)))
        below.plot(x, first + second, color=INK, linewidth=2.8)
        below.set_title(shape)
    panels[0, 0].set(xlim=(-3, 3), ylim=(-2.2, 2.2), xticks=(-2, 0, 2), yticks=(-2, 0, 2), ylabel="output φ(z)")
    panels[0, 1].set_xlabel("weighted sum z of a unit")
    panels[1, 0].set(xlim=(-3, 4), ylim=(-4.2, 6), xticks=(-2, 0, 2), yticks=(-4, -2, 0, 2, 4), ylabel="output y")
    panels[1, 1].set_xlabel("input x of the network")
    note(panels[1, 1], "φ(x + 1)", (-2.7, 4.4), color=ORANGE)
    note(panels[1, 1], "−2 φ(x − 1)", (-2.7, -2.6), color=PURPLE)
    note(panels[1, 1], "sum y", (-2.7, 1.3), color=INK)
