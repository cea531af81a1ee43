"""Value iteration, really run: what each cell of a room is worth to a robot, sweep by sweep."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, blank, note

COLUMNS, ROWS = 5, 3
Cell = tuple[int, int]
START, DOCK, STAIRS = (0, 0), (4, 0), ((1, 0), (2, 0), (3, 0))
MOVES = ((0, 1), (1, 0), (0, -1), (-1, 0))
SLIP = 0.2  # the chance to move to one side of where the robot wanted to go
DISCOUNT = 0.9
Values = NDArray[np.float64]


def worth(values: Values, cell: Cell, move: tuple[int, int]) -> float:
    """The expected reward of a move plus the discounted value of where it leads. Walls keep the robot in place."""
    run, rise = move
    total = 0.0
    for chance, dx, dy in ((1 - SLIP, run, rise), (SLIP / 2, rise, run), (SLIP / 2, -rise, -run)):
        end = (min(max(cell[0] + dx, 0), COLUMNS - 1), min(max(cell[1] + dy, 0), ROWS - 1))
        reward = 20 if end == DOCK else -10 if end in STAIRS else -1
        total += chance * (reward + DISCOUNT * values[end])
    return total


def iterate(sweeps: int) -> list[Values]:
    """The values at the start, all 0, and after every sweep over all cells. The ends keep the value 0."""
    history = [np.zeros((COLUMNS, ROWS))]
    for _ in range(sweeps):
        values = np.zeros((COLUMNS, ROWS))
        for x in range(COLUMNS):
            for y in range(ROWS):
                if (x, y) not in (DOCK, *STAIRS):
                    values[x, y] = max(worth(history[-1], (x, y), move) for move in MOVES)
        history.append(values)
    return history


def draw(figure: Figure, sweeps: int = 3) -> None:
    """Draw the values after so many sweeps; a frame marks those that the last one changed by 0.05 or more."""
    figure.set_figheight(3.35)
    axes = figure.subplots()
    blank(axes)
    *_, before, values = [np.zeros((COLUMNS, ROWS)), *iterate(sweeps)]
    for x in range(COLUMNS):
        for y in range(ROWS):
            if (x, y) in (DOCK, *STAIRS):
                continue
            value = values[x, y]
            shade = (BLUE if value > 0 else ORANGE, 0.6 * min(abs(value) / 20, 1))
            axes.add_patch(Rectangle((x, y), 1, 1, facecolor=shade, edgecolor=MUTED, linewidth=0.7))
            changed = abs(value - before[x, y]) >= 0.05
            if changed:
                axes.add_patch(
                    Rectangle((x + 0.05, y + 0.05), 0.9, 0.9, fill=False, edgecolor=INK, linewidth=2.2, zorder=3)
                )
            note(axes, f"{value:.1f}".replace("-", "−"), (x + 0.5, y + 0.5), align="center", size=14)
    axes.add_patch(Rectangle((1, 0), 3, 1, facecolor=(ORANGE, 0.2), edgecolor=ORANGE, linewidth=1.4))
    axes.add_patch(Rectangle(DOCK, 1, 1, facecolor=(GREEN, 0.2), edgecolor=GREEN, linewidth=1.4))
    note(axes, "stairs −10", (2.5, 0.5), color=ORANGE, align="center")
    note(axes, "dock\n+20", (4.5, 0.5), color=GREEN, align="center")
    note(axes, "start", (-0.1, 0.5), color=MUTED, align="right")
    axes.set(xlim=(-0.75, 5.05), ylim=(-0.05, 3.05))
    axes.set_title("Before the first sweep" if sweeps == 0 else f"After {sweeps} sweep{'s' * (sweeps > 1)}")
