"""One training caught in the middle of its second epoch: what is on the screen at each level of verbose."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, blank, note

EPOCHS, STEPS, CAUGHT = 3, 10, 4  # caught after this many steps of the second epoch
RATE = 0.04
CELLS = 20  # of Keras's progress bar
TIME = "2ms/step"  # differs from machine to machine; everything else is calculated
MONO = "DejaVu Sans Mono"
SIZE = 11.2
LETTER = SIZE * 0.602 / 72  # width of one letter, in inches
LINE = 0.205  # height of a line, in inches


def train() -> tuple[float, float]:
    """Fit a line, one example a step; the mean loss of the first epoch, and of the second so far."""
    x = np.linspace(-1, 1, STEPS)
    y = 2 * x + 1 + np.random.default_rng(0).normal(0, 0.2, STEPS)
    slope, intercept, losses = 0.0, 0.0, []
    for step in range(STEPS + CAUGHT):
        i = step * 3 % STEPS  # a fixed order that goes through all of them
        error = slope * x[i] + intercept - y[i]
        losses.append(error**2)
        slope -= RATE * 2 * error * x[i]
        intercept -= RATE * 2 * error
    return float(np.mean(losses[:STEPS])), float(np.mean(losses[STEPS:]))


def write(axes: Axes, text: str, column: float, y: float) -> None:
    """Write text in the terminal's font, from a place counted in letters."""
    axes.text(0.12 + column * LETTER, y, text, family=MONO, fontsize=SIZE, va="center")


def progress(axes: Axes, step: int, loss: float, y: float) -> None:
    """Write a line of verbose=1: count, bar, time and the mean loss so far."""
    write(axes, f"{step:2d}/{STEPS}", 0, y)
    filled = int(CELLS * step / STEPS)
    left, cell = 0.12 + 5.7 * LETTER, 0.062
    for index in range(CELLS):
        color = GREEN if index < filled else (MUTED, 0.4)
        axes.add_patch(Rectangle((left + index * cell, y - 0.022), cell, 0.044, facecolor=color, linewidth=0))
    write(axes, f"0s {TIME} - loss: {loss:.4f}", 5.7 + (CELLS * cell + 0.08) / LETTER, y)


def screen(axes: Axes, title: str, top: float, lines: int) -> list[float]:
    """Draw an empty terminal under its title; the heights of its lines."""
    note(axes, title, (0.03, top), color=BLUE)
    height = lines * LINE + 0.08
    corner = (0.03, top - 0.13 - height)
    axes.add_patch(Rectangle(corner, 4.84, height, facecolor=(MUTED, 0.08), edgecolor=(MUTED, 0.6), linewidth=0.8))
    return [top - 0.17 - (line + 0.5) * LINE for line in range(lines)]


def draw(figure: Figure) -> None:
    """Draw three terminals at the same moment; one data unit is one inch."""
    figure.set_figheight(3.35)
    axes = figure.subplots()
    blank(axes)
    first, second = train()
    axes.set(xlim=(0, 4.9), ylim=(0.3, 3.36))

    lines = screen(axes, "verbose=0", 3.25, 1)
    note(axes, "(nothing)", (0.12, lines[0]), color=MUTED)

    lines = screen(axes, "verbose=1 (the default)", 2.62, 4)
    write(axes, f"Epoch 1/{EPOCHS}", 0, lines[0])
    progress(axes, STEPS, first, lines[1])
    write(axes, f"Epoch 2/{EPOCHS}", 0, lines[2])
    progress(axes, CAUGHT, second, lines[3])
    note(axes, "the line below is rewritten as steps go by", (4.8, lines[2]), align="right", color=ORANGE, size=SIZE)

    lines = screen(axes, "verbose=2", 1.375, 4)
    write(axes, f"Epoch 1/{EPOCHS}", 0, lines[0])
    write(axes, f"{STEPS}/{STEPS} - 0s - {TIME} - loss: {first:.4f}", 0, lines[1])
    write(axes, f"Epoch 2/{EPOCHS}", 0, lines[2])
    note(axes, "nothing more until the epoch ends", (0.12, lines[3]), color=ORANGE, size=SIZE)
