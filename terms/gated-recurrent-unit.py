"""A GRU of one unit: each new state lies between the old one and the candidate, where the update gate puts it."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PURPLE, arrow, note

Floats = NDArray[np.float64]

NUMBERS = np.array([0.3, -0.8, 1.1, -0.2, -1.0, 0.4, -0.7, 0.1, -1.2, 0.6, -0.4, 0.9])
MARKED = (3, 9)  # steps, counted from 1
GATES = {  # weight on the mark, and bias: set by hand
    "low at the marks": (-12.0, 6.0),
    "always 0.5": (0.0, 0.0),
    "always near 0": (0.0, -6.0),
    "always near 1": (0.0, 6.0),
}


def sigmoid(z: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-z)))


def run(gate: str) -> tuple[Floats, Floats, Floats]:
    """Update gate and candidate at each step, and the states, the first of which is the start."""
    weight, bias = GATES[gate]
    marks = np.isin(np.arange(1, len(NUMBERS) + 1), MARKED).astype(float)
    update, candidate = sigmoid(weight * marks + bias), np.tanh(NUMBERS)
    states = [0.0]
    for z, new in zip(update, candidate, strict=True):
        states.append(z * states[-1] + (1 - z) * new)
    return update, candidate, np.array(states)


def draw(figure: Figure, gate: str = "low at the marks") -> None:
    """Draw old state, candidate and new state at each step, and below them the update gate."""
    figure.set_figheight(3.9)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3.4, 1))
    update, candidate, states = run(gate)
    steps = np.arange(1, len(NUMBERS) + 1)
    for mark in MARKED:
        for axes in (upper, lower):
            axes.axvspan(mark - 0.42, mark + 0.42, color=(PURPLE, 0.13), linewidth=0)
        note(upper, "marked", (mark, 1.16), align="center", color=PURPLE)
    upper.plot([0.3, 12.6], [0, 0], color=MUTED, linewidth=0.8)
    for step, (old, now, new) in enumerate(zip(states[:-1], states[1:], candidate, strict=True), start=1):
        upper.plot([step, step], [now, new], color=MUTED, linewidth=1.1, linestyle=(0, (2, 2)))
        if abs(now - old) > 0.12:
            arrow(upper, (step, old), (step, now), color=BLUE, width=2)
    for start, end, value in zip([0.4, *steps], [*steps, steps[-1] + 0.6], states, strict=True):
        upper.plot([start, end], [value, value], color=BLUE, linewidth=2.4)
    upper.plot(steps, candidate, "o", color=ORANGE, markerfacecolor="none", markersize=7.5, markeredgewidth=1.8)
    note(upper, "candidate", (3.35, 0.93), color=ORANGE)
    note(upper, "state", (12.75, states[-1]), color=BLUE, size=13)
    upper.set(xlim=(0.3, 14.2), ylim=(-1.05, 1.3), yticks=[-1, 0, 1])
    upper.spines["bottom"].set_visible(False)
    upper.tick_params(bottom=False)
    lower.bar(steps, update, width=0.7, color=(INK, 0.55))
    note(lower, "gate $z$", (12.75, 0.5), color=INK, size=13)
    lower.set(ylim=(0, 1.1), yticks=[0, 1], xticks=[1, 3, 6, 9, 12], xlabel="step")
