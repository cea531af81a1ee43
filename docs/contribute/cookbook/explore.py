"""A figure that readers set: an average of noisy measurements."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, MUTED, note


def draw(figure: Figure, window: int = 9) -> None:
    axes = figure.subplots()
    x = np.arange(80)
    truth = np.sin(x / 9)
    measured = truth + np.random.default_rng(1).normal(0, 0.45, 80)
    half = window // 2
    smooth = [measured[max(i - half, 0) : i + half + 1].mean() for i in x]
    error = np.sqrt(np.mean((smooth - truth) ** 2))

    axes.plot(x, measured, "o", color=MUTED, markersize=3, alpha=0.6)
    axes.plot(x, truth, color=INK, linewidth=1.2, linestyle="dashed")
    axes.plot(x, smooth, color=BLUE)
    note(axes, "truth", (47, -1.6))
    note(axes, f"average of {window}", (22, 1.85), color=BLUE)
    axes.set_title(f"error {error:.2f}")
    axes.set(xlim=(-1, 80), xlabel="time", ylim=(-2.2, 2.2), yticks=[-1, 0, 1])
