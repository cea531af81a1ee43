"""Q-learning in a small grid: what is known after some episodes; readers set how often it explores."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, blank, note

ROWS, COLUMNS = 4, 4
START, GOAL = (0, 0), (3, 3)  # row from the bottom, column
ENDS = {GOAL: 1.0, (3, 0): 0.2, (1, 2): -1.0}  # the goal, a smaller prize and a pit, with their rewards
MOVES = ((1, 0), (0, 1), (-1, 0), (0, -1))
RATE, DISCOUNT = 0.5, 0.9
SHOWN = (10, 50, 500)
"""The numbers of episodes after which to draw."""


def step(cell: tuple[int, int], move: int) -> tuple[tuple[int, int], float]:
    """The cell a move leads to (at the edge one stays) and the reward for it."""
    row = min(max(cell[0] + MOVES[move][0], 0), ROWS - 1)
    column = min(max(cell[1] + MOVES[move][1], 0), COLUMNS - 1)
    reached = (row, column)
    return reached, ENDS.get(reached, 0.0)


def learn(explore: float) -> dict[int, tuple[NDArray[np.float64], float]]:
    """The value of each move, an array (row, column, move), and the mean reward so far, after the episodes in SHOWN."""
    rng = np.random.default_rng(1)
    values = np.zeros((ROWS, COLUMNS, len(MOVES)))
    kept, total = {}, 0.0
    for episode in range(1, max(SHOWN) + 1):
        cell = START
        while cell not in ENDS:
            best = np.flatnonzero(values[cell] == values[cell].max())
            move = int(rng.integers(len(MOVES)) if rng.random() < explore else rng.choice(best))
            reached, reward = step(cell, move)
            target = reward + DISCOUNT * values[reached].max()
            values[(*cell, move)] += RATE * (target - values[(*cell, move)])
            cell = reached
            total += reward
        if episode in SHOWN:
            kept[episode] = values.copy(), total / episode
    return kept


def draw_cell(axes: Axes, cell: tuple[int, int], values: NDArray[np.float64]) -> None:
    """Shade a cell by the value of its best move and draw that move, once one is known to be worth something."""
    row, column = cell
    middle = (column + 0.5, row + 0.5)
    if cell in ENDS:
        color = GREEN if ENDS[cell] > 0 else ORANGE
        axes.add_patch(Rectangle((column, row), 1, 1, fc=(color, 0.25), edgecolor=color, linewidth=1.6, zorder=3))
        note(axes, f"{ENDS[cell]:+g}".replace("-", "−"), middle, color=color, align="center", size=11.5)
        return
    best = values.max()
    axes.add_patch(Rectangle((column, row), 1, 1, fc=(BLUE, 0.6 * max(best, 0.0)), edgecolor=MUTED, linewidth=0.7))
    if best > 0:
        rise, run = MOVES[int(values.argmax())]
        start = (middle[0] - 0.27 * run, middle[1] - 0.27 * rise)
        arrow(axes, start, (middle[0] + 0.3 * run, middle[1] + 0.3 * rise), color=INK)


def draw(figure: Figure, explore: float = 0.3) -> None:
    """Draw the grid as the agent values it after each number of episodes in SHOWN."""
    figure.set_figheight(2.6)
    learned = learn(explore)
    for axes, (episodes, (values, mean)) in zip(figure.subplots(1, len(SHOWN)), learned.items(), strict=True):
        blank(axes)
        for row in range(ROWS):
            for column in range(COLUMNS):
                draw_cell(axes, (row, column), values[row, column])
        note(axes, "start", (0.5, -0.35), color=MUTED, align="center")
        note(axes, f"reward {mean:.2f}".replace("-", "−"), (COLUMNS, -0.35), align="right")
        axes.set(xlim=(-0.1, COLUMNS + 0.1), ylim=(-0.7, ROWS + 0.1))
        axes.set_title(f"{episodes} episodes", loc="center")
