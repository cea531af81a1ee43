"""Three predictions: the share given to the true class is carried down to the curve that says what it costs."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

TRUE_CLASSES = ("cat", "dog", "fox")
COLORS = (BLUE, GREEN, ORANGE)
WRONG = np.array([0.7, 0.25])  # for the fox, the weights of the two wrong classes among what is left to them


def draw(figure: Figure, fox: float = 0.05) -> None:
    """Draw the predictions as divided bars above, the negative logarithm below, on one scale of probability."""
    figure.set_figheight(4.3)
    bars, curve = figure.subplots(2, 1, sharex=True, height_ratios=(1, 1.8))
    rows = -np.arange(len(TRUE_CLASSES), dtype=float)
    every = np.array([[0.8, 0.15, 0.05], [0.5, 0.35, 0.15], [fox, *(1 - fox) * WRONG / WRONG.sum()]])
    costs = -np.log(every[:, 0])
    mean = float(costs.mean())
    for row, shares, cost, color, size in zip(rows, every, costs, COLORS, (9, 9, 6.5), strict=True):
        true = float(shares[0])
        bars.barh(row, true, height=0.62, color=(color, 0.75))
        bars.barh(row, shares[1:], left=np.cumsum(shares)[:-1], height=0.62, color="none", edgecolor=MUTED)
        line = ConnectionPatch((true, row), (true, float(cost)), "data", "data", axesA=bars, axesB=curve)
        line.set(color=color, linewidth=1.2, linestyle=(0, (3, 2)), in_layout=False)
        figure.add_artist(line)
        curve.plot(true, cost, "o", color=color, markersize=size, zorder=4)
        note(bars, f"{cost:.2f}", (1.13, row), color=color, align="right")
    p = np.geomspace(0.0095, 1, 200)
    curve.plot(p, -np.log(p), color=INK, zorder=3)
    curve.plot((0, 1), (mean, mean), color=MUTED, linewidth=0.9)
    note(curve, f"{mean:.2f}", (1.13, mean), align="right")
    note(curve, "mean", (0.98, mean + 0.25), color=MUTED, align="right")
    note(curve, r"cost = $-\ln\,p$", (0.535, 3.4))
    bars.set_yticks(rows, [f"a {name}" for name in TRUE_CLASSES])
    bars.tick_params(length=0, labelbottom=False)
    bars.set(ylim=(-2.55, 0.4))
    bars.set_title("Share of the true class, and what it costs")
    bars.set_title("cost", loc="right")
    bars.spines[["left", "bottom"]].set_visible(False)
    curve.set(xlim=(0, 1.14), xticks=[0, 0.2, 0.4, 0.6, 0.8, 1], ylim=(0, 4.65), yticks=[0, 1, 2, 3, 4])
    curve.spines["bottom"].set_bounds(0, 1)
    curve.set(ylabel="cost", xlabel="p, the probability of the true class")
