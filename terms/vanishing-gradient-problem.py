"""How large the gradient is on its way back through 20 untrained layers; readers set the spread of the weights."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, note

Values = NDArray[np.float64]

UNITS = 256  # in every layer and in the input
LAYERS = 20
EXAMPLES = 16
NAMES = {"ReLU": BLUE, "tanh": ORANGE, "sigmoid": GREEN}
GAP = 2.1  # at least, between the labels at the left, in powers of ten


def activate(name: str, z: Values) -> tuple[Values, Values]:
    """The activation function of this name and its slope, element by element."""
    if name == "ReLU":
        return np.maximum(z, 0), (z > 0).astype(float)
    if name == "tanh":
        return np.tanh(z), 1 - np.tanh(z) ** 2
    out = (1 + np.tanh(z / 2)) / 2  # the sigmoid, safe for large z
    return out, out * (1 - out)


@cache
def draws() -> tuple[Values, Values, Values]:
    """Random inputs, the gradients that arrive at the last layer, and weights of deviation 1."""
    rng = np.random.default_rng(0)
    inputs, arriving = rng.normal(size=(2, EXAMPLES, UNITS))
    return inputs, arriving / np.sqrt(np.mean(arriving**2)), rng.normal(size=(LAYERS, UNITS, UNITS))


@cache
def sizes(name: str, deviation: float) -> Values:
    """Root mean square of the gradient at the input and at each layer's outputs."""
    output, gradient, layers = draws()
    slopes = []
    for weights in layers:
        output, slope = activate(name, output @ weights * deviation)
        slopes.append(slope)
    found = [gradient]
    for weights, slope in zip(layers[::-1], slopes[::-1], strict=True):
        gradient = (gradient * slope) @ weights.T * deviation
        found.append(gradient)
    return np.array([np.sqrt(np.mean(x**2)) for x in found[::-1]])


def draw(figure: Figure, deviation: float = 0.0625) -> None:
    """Draw the gradient of the three networks against the layer, on a logarithmic scale."""
    figure.set_figheight(4.1)
    axes = figure.subplots()
    axes.plot([0, LAYERS], [1, 1], color=MUTED, linewidth=0.9, linestyle=(0, (3, 3)), zorder=0)
    ends = {name: float(np.log10(sizes(name, deviation)[0])) for name in NAMES}
    ranks = sorted(NAMES, key=lambda name: -ends[name])
    heights = [ends[name] for name in ranks]
    for upper, lower in ((0, 1), (1, 2)):  # labels of lines that end close together make room
        overlap = max(0.0, GAP - (heights[upper] - heights[lower])) / 2
        heights[upper] += overlap
        heights[lower] -= overlap
    for name, height in zip(ranks, heights, strict=True):
        axes.plot(sizes(name, deviation), color=NAMES[name], marker="o", markersize=4, linewidth=1.6)
        note(axes, name, (-0.7, 10**height), color=NAMES[name], align="right", size=13)
    axes.set_title(f"Weights of standard deviation {deviation:g}")
    axes.set(xlim=(-6, LAYERS + 0.6), xticks=range(0, LAYERS + 1, 5), xlabel="layer (0: the input)")
    axes.set(yscale="log", ylim=(1e-18, 1e13), yticks=[1e-12, 1e-9, 1e-6, 1e-3, 1, 1e3, 1e6, 1e9])
    axes.set_yticklabels(
        ["a trillionth", "a billionth", "a millionth", "a thousandth", "1", "a thousand", "a million", "a billion"]
    )
    axes.minorticks_off()
    axes.spines["bottom"].set_bounds(0, LAYERS)
    axes.xaxis.set_label_coords((6 + LAYERS / 2) / (LAYERS + 6.6), -0.1)
    note(axes, "← the gradient on its way back", (LAYERS, 3e11), color=MUTED, align="right")
    note(axes, "↑ explodes", (LAYERS, 1e6), color=MUTED, align="right")
    note(axes, "↓ vanishes", (LAYERS, 1e-8), color=MUTED, align="right")
