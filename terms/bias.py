"""The average of many fitted lines still misses a parabola; a neuron's bias shifts its curve sideways."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, arrow, note

INPUTS = np.array([-1.0, 0.0, 1.0])  # a training set has one noisy value of x² at each
SETS, DRAWN = 2000, 16


def model_panel(axes: Axes) -> None:
    """Least-squares lines through noisy samples of a parabola, and the average line."""
    rng = np.random.default_rng(0)
    samples = INPUTS**2 + rng.normal(0, 0.25, (SETS, 3))
    slopes, heights = np.polyfit(INPUTS, samples.T, 1)
    x = np.linspace(-1.15, 1.15, 93)
    lines = heights[:, None] + slopes[:, None] * x
    axes.plot(x, lines[:DRAWN].T, color=MUTED, linewidth=0.8, alpha=0.6)
    axes.plot(np.tile(INPUTS, (DRAWN, 1)), samples[:DRAWN], ".", color=MUTED, markersize=4, alpha=0.7)
    axes.plot(x, x**2, color=BLUE)
    axes.plot(x, lines.mean(axis=0), color=ORANGE, linestyle=(0, (5, 1.5)), linewidth=2.4)
    for place, height in ((0.0, -0.32), (1.0, 1.33)):  # where the bias is written
        miss = float((heights + slopes * place).mean() - place**2)
        arrow(axes, (place, place**2), (place, place**2 + miss), color=INK, width=2.2).set_zorder(4)
        words = f"bias {miss:+.2f}".replace("-", "\N{MINUS SIGN}")
        note(axes, words, at=(place - 0.07, height), align="right")
    note(axes, "one gray line per training set", at=(0, 1.75), color=MUTED, align="center")
    note(axes, "truth, x²", at=(1.27, 1.45), color=BLUE)
    note(axes, "average\nof 2,000\nlines", at=(1.27, 0.62), color=ORANGE)
    axes.set_title("Bias of a model: how far off it is on average")
    axes.set(xlabel="input x", xticks=INPUTS, yticks=[0, 1], xlim=(-1.25, 1.75), ylim=(-0.62, 1.95))


def neuron_panel(axes: Axes) -> None:
    """A sigmoid of the weighted sum plus three values of the bias."""
    total = np.linspace(-5, 5, 200)
    axes.axhline(0.5, color=FAINT, linewidth=0.8, zorder=0)
    for bias, color, style in ((2, GREEN, (0, (5, 1.5))), (0, INK, "solid"), (-2, ORANGE, (0, (1.5, 1.5)))):
        axes.plot(total, 1 / (1 + np.exp(-(total + bias))), color=color, linestyle=style)
        axes.plot(-bias, 0.5, "o", color=color, markersize=6)
        note(axes, f"b = {bias}".replace("-", "\N{MINUS SIGN}"), at=(-bias - 0.2, 0.3), color=color)
    arrow(axes, (-0.3, 0.5), (-1.75, 0.5), color=GREEN)
    arrow(axes, (0.3, 0.5), (1.75, 0.5), color=ORANGE)
    axes.set_title("Bias of a neuron: b shifts its curve sideways")
    axes.set(
        xlabel="weighted sum of the inputs, before b is added",
        ylabel="output",
        xticks=[-4, -2, 0, 2, 4],
        yticks=[0, 0.5, 1],
    )
    axes.set_xlim(-5, 5)


def draw(figure: Figure) -> None:
    figure.set_figheight(5.4)
    top, bottom = figure.subplots(2, 1, height_ratios=[1.35, 1])
    model_panel(top)
    neuron_panel(bottom)
