"""A picture on its way through 16 untrained blocks, which either replace what comes in or add to it."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, blank, image, note

Values = NDArray[np.float64]
LETTER = ("........", "...##...", "..####..", ".##..##.", ".##..##.", ".######.", ".##..##.", ".##..##.")
SHOWN = (0, 1, 2, 4, 8, 16)


def picture() -> Values:
    """The letter A, black as 1 and white as −1."""
    return np.array([[1.0 if mark == "#" else -1.0 for mark in row] for row in LETTER]).ravel()


def travel(size: float, *, skip: bool) -> list[Values]:
    """The numbers after each block; a block is ReLU and random weights, whose size is that times He's."""
    rng = np.random.default_rng(0)
    states = [picture()]
    for _ in range(SHOWN[-1]):
        x = states[-1]
        weights = size * rng.normal(0, np.sqrt(2 / x.size), (x.size, x.size))
        made = weights @ np.maximum(x, 0)
        states.append(x + made if skip else made)
    return states


def similarity(x: Values) -> float:
    """The cosine of the angle to the picture; 0 if nothing is left of it."""
    first, length = picture(), float(np.linalg.norm(x))
    return float(first @ x / (np.linalg.norm(first) * length)) if length > 0 else 0.0


def draw(figure: Figure, size: float = 0.2) -> None:
    """Two rows: blocks that replace their input, and the same blocks with a skip connection around each."""
    figure.set_figheight(2.9)
    axes = figure.subplots()
    blank(axes)
    for row, skip in enumerate((False, True)):
        low = 1.95 * (1 - row)
        states = travel(size, skip=skip)
        name = "With skip connections, each block adds to its input" if skip else "Plain: each block replaces its input"
        axes.text(0, low + 1.18, name, fontsize=12.5, fontweight="semibold", va="center")
        for column, blocks in enumerate(SHOWN):
            left = 1.2 * column
            grid = states[blocks].reshape(8, 8)
            image(axes, grid, origin=(left, low), color=BLUE)
            image(axes, -grid, origin=(left, low), color=ORANGE)
            alike = f"{similarity(states[blocks]):.2f}".replace("-", "−")
            note(axes, alike, (left + 0.5, low - 0.17), align="center", color=MUTED)
    for column, blocks in enumerate(SHOWN):
        words = "input" if not blocks else "1 block" if blocks == 1 else f"{blocks} blocks"
        note(axes, words, (1.2 * column + 0.5, 3.5), align="center", color=MUTED)
    axes.set(xlim=(-0.05, 7.05), ylim=(-0.3, 3.65))
