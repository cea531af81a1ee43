"""How large signals and gradients are in 20 untrained ReLU layers; readers set the spread of the weights."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, note

Values = NDArray[np.float64]

UNITS = 256  # in every layer and in the input, so each layer has fan_in = fan_out = UNITS
LAYERS = 20
EXAMPLES = 32
DEVIATIONS = {0.04: "", 0.05: "", 0.0625: "Glorot", 0.0884: "He", 0.11: "", 0.15: "", 0.2: ""}


def passes() -> tuple[Values, Values]:
    """Root mean square of the input and each layer's outputs, and of the gradient there, for weights of deviation 1."""
    rng = np.random.default_rng(0)
    signals, gradients = [rng.normal(size=(EXAMPLES, UNITS))], [rng.normal(size=(EXAMPLES, UNITS))]
    layers = [rng.normal(size=(UNITS, UNITS)) for _ in range(LAYERS)]
    for weights in layers:
        signals.append(np.maximum(signals[-1] @ weights, 0))
    for weights, output in zip(layers[::-1], signals[:0:-1], strict=True):
        gradients.append((gradients[-1] * (output > 0)) @ weights.T)
    sizes = [np.array([np.sqrt(np.mean(x**2)) for x in found]) for found in (signals, gradients)]
    return sizes[0], sizes[1]


def draw(figure: Figure, deviation: float = 0.05) -> None:
    """Draw the chosen deviation's two lines over the fan of all deviations, on a logarithmic scale."""
    figure.set_figheight(3.9)
    axes = figure.subplots()
    forward, backward = passes()
    depth = np.arange(LAYERS + 1)
    for each, name in DEVIATIONS.items():
        sizes, gradients = forward * each**depth, backward * each**depth  # ReLU(c z) = c ReLU(z) for c > 0
        chosen = each == deviation
        axes.plot(sizes, color=FAINT, linewidth=1.4, zorder=0)
        text = f"{each:g} {name}"
        label = (LAYERS + 0.6, sizes[-1])
        axes.text(*label, text, color=BLUE if chosen else MUTED, weight="semibold" if chosen else "normal", va="center")
        if chosen:
            axes.plot(gradients[::-1], color=ORANGE, linewidth=1.6, linestyle=(0, (4, 2)))
            axes.plot(sizes, color=BLUE, linewidth=1.6, marker="o", markersize=4)
    factor = deviation * np.sqrt(UNITS / 2)  # expected: sums grow by √UNITS, ReLU halves their mean square
    axes.set_title(f"Standard deviation {deviation:g}: × {factor:.2f} a layer")
    axes.set(xlim=(-0.5, LAYERS + 6), xticks=range(0, LAYERS + 1, 5), xlabel="layer (0: the input)", yscale="log")
    axes.set(ylim=(1e-8, 1e9), yticks=[1e-6, 1e-3, 1, 1e3, 1e6])
    axes.set_yticklabels(["0.000001", "0.001", "1", "1000", "1,000,000"])
    axes.minorticks_off()
    axes.spines["bottom"].set_bounds(0, LAYERS)
    axes.xaxis.set_label_coords(10 / (LAYERS + 6), -0.11)
    note(axes, "outputs →", (4, 2e8), color=BLUE, align="center")
    note(axes, "← gradients", (13, 2e8), color=ORANGE, align="center")
    note(axes, "deviation", (LAYERS + 0.6, 2e8), color=INK)
