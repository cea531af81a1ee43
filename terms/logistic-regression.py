"""Logistic regression fitted by gradient descent: a straight line of log-odds, bent into probabilities."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

HOURS = np.array([0.5, 1, 1.5, 2, 2.5, 2.75, 3, 3.5, 4, 4.5, 5, 5.5])
PASSED = np.array([0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1])
RATE = 0.3


def fit(steps: int) -> tuple[float, float]:
    """Weight and constant after that many steps down the log loss, from zero."""
    weight = constant = 0.0
    for _ in range(steps):
        excess = 1 / (1 + np.exp(-(weight * HOURS + constant))) - PASSED
        weight -= RATE * float(np.mean(excess * HOURS))
        constant -= RATE * float(np.mean(excess))
    return weight, constant


def loss(weight: float, constant: float) -> float:
    """The mean log loss."""
    away = np.where(PASSED == 1, -1, 1) * (weight * HOURS + constant)  # the score for the wrong class
    return float(np.mean(np.logaddexp(0, away)))


def draw(figure: Figure, steps: int = 3000) -> None:
    """Draw the score above and the probability below, with the students and the boundary."""
    weight, constant = fit(steps)
    figure.set_figheight(4.4)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(1, 1.25))
    x = np.linspace(0, 6, 121)
    score = weight * x + constant
    top.axhline(0, color=MUTED, linewidth=0.8)
    top.plot(x, score, color=BLUE, linewidth=2.6)
    bottom.axhline(0.5, color=MUTED, linewidth=0.8)
    bottom.plot(x, 1 / (1 + np.exp(-score)), color=BLUE, linewidth=2.6)
    for label, color, marker in ((1, GREEN, "o"), (0, ORANGE, "X")):
        chosen = HOURS[label == PASSED]
        bottom.plot(chosen, np.full(len(chosen), label), marker, color=color, markersize=7, clip_on=False, zorder=4)
    if weight and 0 < -constant / weight < 6:
        boundary = -constant / weight
        for axes, height, end in ((top, 0.0, -6.4), (bottom, 0.5, 1.12)):
            axes.plot((boundary, boundary), (height, end), color=INK, linewidth=1.1, linestyle=(0, (3, 2)))
            axes.plot(boundary, height, "o", color=INK, markersize=6, zorder=5)
    note(bottom, "passed", (1.88, 1), color=GREEN, align="right")
    note(bottom, "failed", (5.95, 0), color=ORANGE, align="right")
    top.set(xlim=(0, 6), ylim=(-6.4, 5), yticks=[-5, 0, 5])
    bottom.set(ylim=(-0.12, 1.12), yticks=[0, 0.5, 1], xticks=range(7), xlabel="hours of study")
    top.set_title("Score (log-odds): a straight line")
    bottom.set_title("Probability of passing: the line, bent")
    top.set_title(f"loss {loss(weight, constant):.3f}", loc="right")
