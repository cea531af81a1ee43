"""One neuron with two inputs: lines of equal weighted sum, and the activation that turns the sum into the output."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

WEIGHTS, BIAS = np.array([2.0, 1.0]), -8.0
POINTS = {"A": (1.0, 4.0), "B": (4.0, 1.0), "C": (2.0, 5.0), "D": (3.0, 6.0)}  # days since watering, hours of sun


def weighted_sum(inputs: NDArray[np.float64]) -> NDArray[np.float64]:
    total: NDArray[np.float64] = inputs @ WEIGHTS + BIAS
    return total


def activate(z: NDArray[np.float64], activation: str) -> NDArray[np.float64]:
    if activation == "step":
        return np.where(z > 0, 1.0, 0.0)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    return np.maximum(z, 0.0) if activation == "ReLU" else z


def draw(figure: Figure, activation: str = "sigmoid") -> None:
    figure.set_figheight(5.6)
    top, bottom = figure.subplots(2, 1, height_ratios=[1.25, 1])

    days = np.linspace(0, 5, 2)
    for z in (-4, 0, 4):
        top.plot(days, z - BIAS - WEIGHTS[0] * days, color=MUTED, linewidth=1.2)
    top.plot(days, 1 - BIAS - WEIGHTS[0] * days, color=ORANGE, linewidth=1.2, linestyle=(0, (4, 3)))
    for z, place in ((-4, (0.08, 2.6)), (0, (0.36, 6.1)), (4, (2.42, 7.62))):
        note(top, f"z = {z}".replace("-", "−"), place, color=MUTED)
    note(top, "z = 1", (3.62, 2.6), color=ORANGE)
    for name, (x, y) in POINTS.items():
        color = ORANGE if name in "BC" else BLUE
        top.plot(x, y, "o", color=color, markersize=7)
        note(top, name, (x + 0.1, y + 0.45), color=color, size=14)
    top.set(xlim=(0, 5), ylim=(0, 8), xticks=range(6), yticks=[0, 4, 8])
    top.set(xlabel="days since watering (weight 2)", ylabel="hours of sun (weight 1)")

    if activation == "step":
        bottom.plot([-5, 0], [0, 0], color=INK)
        bottom.plot([0, 5], [1, 1], color=INK)
    else:
        z_axis = np.linspace(-5, 5, 801)
        bottom.plot(z_axis, activate(z_axis, activation), color=INK)
    for names in ("A", "BC", "D"):
        sums = weighted_sum(np.array(POINTS[names[0]]))
        total, output = float(sums), float(activate(sums, activation))
        color = ORANGE if names == "BC" else BLUE
        bottom.plot(total, output, "o", color=color, markersize=7, zorder=3)
        number = f"{output:.2f}" if activation == "sigmoid" else f"{output:g}"
        label = f"{' and '.join(names)}: {number}".replace("-", "−")
        note(bottom, label, (total - 0.2, output + 0.75), color=color, align="right" if total > 0 else "center")
    bottom.set(xlim=(-5, 5), xticks=[-4, -2, 0, 2, 4], ylim=(-2.7, 5.2), yticks=[-2, 0, 2, 4])
    bottom.set(xlabel="weighted sum z", ylabel="output")
