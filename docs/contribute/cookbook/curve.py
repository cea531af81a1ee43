"""A curve with labeled points: the sigmoid of three numbers."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, MUTED, ORANGE, note


def draw(figure: Figure) -> None:
    axes = figure.subplots()
    x = np.linspace(-6, 6, 200)
    axes.plot(x, 1 / (1 + np.exp(-x)), color=BLUE)
    axes.axhline(0.5, color=MUTED, linewidth=0.8, linestyle="dashed", zorder=0)
    for place, name in ((-2, "−2"), (0, "0"), (2, "2")):
        height = 1 / (1 + np.exp(-place))
        axes.plot(place, height, "o", color=ORANGE, markersize=7)
        at = (place + 0.5, height - 0.06)
        note(axes, f"{name} becomes {height:.2f}", at, color=ORANGE)
    axes.set(xlim=(-6, 6), xticks=[-4, -2, 0, 2, 4], xlabel="input")
    axes.set(ylim=(-0.03, 1.05), yticks=[0, 0.5, 1], ylabel="output")
