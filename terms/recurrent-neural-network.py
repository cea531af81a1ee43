"""A recurrent network unrolled over five steps; its hand-set weights keep the parity of the ones it has read."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, PAPER, PURPLE, Point, arrow, blank, note

INPUTS = (1, 0, 1, 1, 0)
W_X = np.array([-1, 1])
W_H = np.array([[1, 1], [-1, -1]])
W_Y = np.array([1, 1])
STRIDE = 2.3  # between two steps
INPUT, STATE, OUTPUT = 0.0, 2.6, 5.2  # the heights of the three rows


def states() -> NDArray[np.int64]:
    """The state before the first input and after each one: one row a step."""
    rows = [np.zeros(2, dtype=np.int64)]
    for x in INPUTS:
        rows.append(np.maximum(W_X * x + W_H @ rows[-1], 0))
    return np.array(rows)


def value(axes: Axes, number: int, at: Point, color: str) -> None:
    """Draw a unit with its value, filled if it is 1."""
    axes.add_patch(Circle(at, 0.4, facecolor=PAPER, edgecolor="none", zorder=2))
    axes.add_patch(Circle(at, 0.4, facecolor=(color, 0.45 * number), edgecolor=color, linewidth=1.4, zorder=3))
    axes.text(at[0], at[1] - 0.03, f"{number}", ha="center", va="center", fontsize=12, zorder=4)


def draw(figure: Figure) -> None:
    """Draw inputs below, the two units of the state in the middle and the outputs above, step after step."""
    figure.set_figheight(3.4)
    axes = figure.subplots()
    blank(axes)
    for step, state in enumerate(states()):
        x = STRIDE * step
        box = FancyBboxPatch(
            (x - 0.6, STATE - 1.05),
            1.2,
            2.1,
            boxstyle="round,pad=0,rounding_size=0.3",
            facecolor=(MUTED, 0.1),
            edgecolor=MUTED,
        )
        axes.add_patch(box)
        for unit, height in zip(state, (STATE + 0.48, STATE - 0.48), strict=True):
            value(axes, int(unit), (x, height), PURPLE)
        if step == 0:
            continue
        arrow(axes, (x - STRIDE + 0.65, STATE), (x - 0.65, STATE), color=ORANGE)
        arrow(axes, (x, INPUT + 0.45), (x, STATE - 1.1), color=BLUE)
        arrow(axes, (x, STATE + 1.1), (x, OUTPUT - 0.45), color=GREEN)
        note(axes, "$W_h$", (x - STRIDE / 2, STATE + 0.48), align="center", color=ORANGE, size=13.5)
        note(axes, "$W_x$", (x + 0.12, INPUT + 1.0), color=BLUE, size=13.5)
        note(axes, "$W_y$", (x + 0.12, OUTPUT - 1.0), color=GREEN, size=13.5)
        value(axes, INPUTS[step - 1], (x, INPUT), BLUE)
        value(axes, int(W_Y @ state), (x, OUTPUT), GREEN)
        note(axes, f"{step}", (x, INPUT - 0.95), align="center", color=MUTED)
    for text, height, color in (
        ("state h", STATE + 1.45, PURPLE),
        ("input x", INPUT, BLUE),
        ("output y:\nodd so far?", OUTPUT, GREEN),
        ("step", INPUT - 0.95, MUTED),
    ):
        note(axes, text, (-0.75, height), color=color)
    axes.set(xlim=(-0.9, 5 * STRIDE + 0.75), ylim=(INPUT - 1.3, OUTPUT + 0.5))
