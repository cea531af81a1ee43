"""One LSTM cell with weights set by hand: it stores a number when told to, keeps it, and shows it when asked."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, PURPLE, note

VALUES = np.array([0.5, -0.8, 1.5, -0.6, 0.7, -0.9, 0.4, -0.5, 0.8, 0.3, -0.7, -1.5, 0.6, 0.5])
STORE, ASK = (3, 12), (10, 14)  # the steps, counted from 1


def sigmoid(z: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-z)))


def run(bias: float) -> dict[str, NDArray[np.float64]]:
    """The gates i, f and o, the cell c and the output h at every step; the recurrent weights are 0."""
    steps = np.arange(1, len(VALUES) + 1)
    store, ask = np.isin(steps, STORE).astype(float), np.isin(steps, ASK).astype(float)
    i, f, o = sigmoid(12 * store - 6), sigmoid(bias - 12 * store), sigmoid(12 * ask - 6)
    cells = [0.0]
    for enter, keep, value in zip(i, f, np.tanh(VALUES), strict=True):
        cells.append(keep * cells[-1] + enter * value)
    c = np.array(cells[1:])
    return {"i": i, "f": f, "o": o, "c": c, "h": o * np.tanh(c)}


def draw(figure: Figure, bias: float = 6.0) -> None:
    """Draw the inputs on top, the cell below them and the output at the bottom."""
    figure.set_figheight(4.8)
    steps, now = np.arange(1, len(VALUES) + 1), run(bias)
    rows = figure.subplots(3, 1, sharex=True)
    keep = now["f"][0]
    for axes, heights, color, title in (
        (rows[0], VALUES, ORANGE, "Input: a new number at every step"),
        (rows[1], now["c"], BLUE, f"Cell: the forget gate keeps {100 * keep:.3g}% a step"),
        (rows[2], now["h"], GREEN, "Output: shown when asked"),
    ):
        axes.axhline(0, color=MUTED, linewidth=1)
        axes.vlines(steps, 0, heights, color=color, linewidth=6)
        axes.set_title(title)
        axes.set(xlim=(0.3, 14.7), ylim=(-1.9, 2.3) if axes is rows[0] else (-1.15, 1.15), yticks=[-1, 0, 1])
        axes.set_xticks(steps)
    for step in STORE:
        note(rows[0], "store", (step + 0.3, 1.6), color=PURPLE)
    for step in ASK:
        note(rows[2], "ask", (step - 0.35, 0.85), color=PURPLE, align="right")
    for axes, marks in ((rows[0], STORE), (rows[1], STORE), (rows[1], ASK), (rows[2], ASK)):
        for step in marks:
            axes.axvspan(step - 0.45, step + 0.45, color=PURPLE, alpha=0.15, linewidth=0, zorder=0)
    rows[2].set_xlabel("step")
