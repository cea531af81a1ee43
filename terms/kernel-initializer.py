"""How large the signal is after each of 20 ReLU layers, for weights drawn by four initializers."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, ORANGE, PURPLE, note

Values = NDArray[np.float64]

UNITS = 256  # in every layer and in the input, so each layer has fan_in = fan_out = UNITS
LAYERS = 20
EXAMPLES = 32


def normal(rng: np.random.Generator, deviation: float) -> Values:
    return rng.normal(scale=deviation, size=(UNITS, UNITS))


def uniform(rng: np.random.Generator, deviation: float) -> Values:
    """Evenly spread between two limits; the deviation of such numbers is the limit divided by √3."""
    limit = np.sqrt(3) * deviation
    return rng.uniform(-limit, limit, size=(UNITS, UNITS))


Draw = Callable[[np.random.Generator, float], Values]
INITIALIZERS: tuple[tuple[str, Draw, float, str, str], ...] = (
    ("normal, 0.15", normal, 0.15, PURPLE, "s"),
    ("he_uniform", uniform, float(np.sqrt(2 / UNITS)), GREEN, "o"),
    ("glorot_uniform", uniform, float(np.sqrt(2 / (UNITS + UNITS))), BLUE, "^"),
    ("normal, 0.05", normal, 0.05, ORANGE, "D"),
)


def sizes(initializer: Draw, deviation: float) -> Values:
    """Root mean square of the inputs and then of each layer's outputs."""
    rng = np.random.default_rng(0)
    signal = rng.normal(size=(EXAMPLES, UNITS))
    found = [np.sqrt(np.mean(signal**2))]
    for _ in range(LAYERS):
        signal = np.maximum(signal @ initializer(rng, deviation), 0)
        found.append(np.sqrt(np.mean(signal**2)))
    return np.array(found)


def draw(figure: Figure) -> None:
    """Draw a line for each initializer on a logarithmic scale, from the input on the left to the last layer."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    axes.plot([0, LAYERS], [1, 1], color=FAINT, linewidth=1.2, zorder=0)
    for name, initializer, deviation, color, marker in INITIALIZERS:
        values = sizes(initializer, deviation)
        factor = deviation * np.sqrt(UNITS / 2)  # expected: sums grow by √UNITS, ReLU halves their mean square
        axes.plot(values, color=color, linewidth=1.6, marker=marker, markersize=4)
        note(axes, f"{name}\n× {factor:.2f} a layer", (LAYERS + 0.7, values[-1]), color=color)
    axes.set(xlim=(-0.5, LAYERS + 8.5), xticks=range(0, LAYERS + 1, 5), xlabel="layer (0: the input)", yscale="log")
    axes.set(ylim=(1e-6, 1e6), yticks=[1e-4, 1e-2, 1, 1e2, 1e4])
    axes.set_yticklabels(["0.0001", "0.01", "1", "100", "10,000"])
    axes.minorticks_off()
    axes.spines["bottom"].set_bounds(0, LAYERS)
    axes.xaxis.set_label_coords(10 / (LAYERS + 9), -0.11)
    axes.set_title("Typical size of a layer's outputs before training")
