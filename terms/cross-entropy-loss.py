"""Three predictions: the share given to the true class is carried down to the curve that says what it costs."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

TRUE_CLASSES = ("cat", "dog", "fox")
SHARES = np.array([[0.8, 0.15, 0.05], [0.5, 0.35, 0.15], [0.05, 0.7, 0.25]])
"""One row a picture: the true class's probability first, then the other two."""
COLORS = (BLUE, GREEN, ORANGE)


def draw(figure: Figure) -> None:
    """Draw the predictions as divided bars above, the negative logarithm below, on one scale of probability."""
    figure.set_figheight(4.2)
    bars, curve = figure.subplots(2, 1, sharex=True, height_ratios=(1, 1.8))
    rows = -np.arange(len(TRUE_CLASSES), dtype=float)
    costs = -np.log(SHARES[:, 0])
    for row, shares, cost, name, color in zip(rows, SHARES, costs, TRUE_CLASSES, COLORS, strict=True):
        true = float(shares[0])
        bars.barh(row, true, height=0.62, color=(color, 0.75))
        bars.barh(row, shares[1:], left=np.cumsum(shares)[:-1], height=0.62, color="none", edgecolor=MUTED)
        line = ConnectionPatch((true, row), (true, float(cost)), "data", "data", axesA=bars, axesB=curve)
        line.set(color=color, linewidth=1.2, linestyle=(0, (3, 2)), in_layout=False)
        figure.add_artist(line)
        curve.plot(true, cost, "o", color=color, markersize=8, zorder=4)
        note(curve, f"{name} {cost:.2f}", (true + 0.025, float(cost) + 0.2), color=color)
    note(bars, f"wrong class {SHARES[2, 1]:.2f}", (0.08, rows[2]), color=MUTED, size=11.5)
    p = np.geomspace(0.014, 1, 200)
    curve.plot(p, -np.log(p), color=INK, zorder=3)
    curve.axhline(float(costs.mean()), color=MUTED, linewidth=0.9)
    note(curve, f"mean {costs.mean():.2f}", (0.995, float(costs.mean()) + 0.22), color=MUTED, align="right")
    note(curve, r"cost = $-\ln\,p$", (0.14, 2.25))
    bars.set_yticks(rows, [f"a {name}" for name in TRUE_CLASSES])
    bars.tick_params(length=0, labelbottom=False)
    bars.set(ylim=(-2.55, 0.4), title="Share of the true class, and what it costs")
    bars.spines[["left", "bottom"]].set_visible(False)
    curve.set(xlim=(0, 1), xticks=[0, 0.2, 0.4, 0.6, 0.8, 1], ylim=(0, 4.2), yticks=[0, 1, 2, 3, 4])
    curve.set(ylabel="cost", xlabel="p, the probability of the true class")
