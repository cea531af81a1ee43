"""Q-learning in a small maze, really run: the value of every move after some episodes, and the last episode's way."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, blank, note

COLUMNS, ROWS = 6, 4
Cell = tuple[int, int]
START, GOAL = (0, 0), (5, 0)
WALLS = ((2, 0), (2, 1), (4, 3), (4, 2))
MOVES = ((0, 1), (1, 0), (0, -1), (-1, 0))
RATE, DISCOUNT, EXPLORE = 0.5, 0.9, 0.1
SEED = 3


def step(cell: Cell, move: int) -> Cell:
    """The cell a move leads to; walls and edges keep one in place."""
    x, y = cell[0] + MOVES[move][0], cell[1] + MOVES[move][1]
    return (x, y) if 0 <= x < COLUMNS and 0 <= y < ROWS and (x, y) not in WALLS else cell


def learn(episodes: int) -> tuple[NDArray[np.float64], list[list[Cell]]]:
    """The value of each move, shape (column, row, move), and the way of every episode."""
    rng = np.random.default_rng(SEED)
    values, ways = np.zeros((COLUMNS, ROWS, 4)), []
    for _ in range(episodes):
        way = [START]
        while way[-1] != GOAL:
            cell = way[-1]
            best = np.flatnonzero(values[cell] == values[cell].max())
            move = int(rng.integers(4) if rng.random() < EXPLORE else rng.choice(best))
            reached = step(cell, move)
            reward = 1.0 if reached == GOAL else 0.0
            target = reward + DISCOUNT * values[reached].max()  # the goal's own values stay 0
            values[(*cell, move)] += RATE * (target - values[(*cell, move)])
            way.append(reached)
        ways.append(way)
    return values, ways


def draw_cell(axes: Axes, cell: Cell, values: NDArray[np.float64]) -> None:
    """A cell cut into four triangles, one per move, each shaded by the move's value."""
    x, y = cell
    corners = np.array([(x, y + 1), (x + 1, y + 1), (x + 1, y), (x, y), (x, y + 1)])  # clockwise, from the top left
    for move, value in enumerate(values):
        triangle = [corners[move], corners[move + 1], (x + 0.5, y + 0.5)]
        axes.add_patch(Polygon(triangle, facecolor=(BLUE, 0.85 * value), edgecolor=(MUTED, 0.45), linewidth=0.6))
    axes.add_patch(Rectangle(cell, 1, 1, fill=False, edgecolor=MUTED, linewidth=0.9))


def draw(figure: Figure, episode: int = 10) -> None:
    """Draw the values after an episode, and the way that it took."""
    figure.set_figheight(3.75)
    axes = figure.subplots()
    blank(axes)
    values, ways = learn(episode)
    way = ways[-1]
    for x in range(COLUMNS):
        for y in range(ROWS):
            if (x, y) in WALLS:
                axes.add_patch(Rectangle((x, y), 1, 1, facecolor=(INK, 0.75), edgecolor=MUTED, linewidth=0.9))
            elif (x, y) != GOAL:
                draw_cell(axes, (x, y), values[x, y])
    axes.add_patch(Rectangle(GOAL, 1, 1, facecolor=(GREEN, 0.25), edgecolor=GREEN, linewidth=1.6))
    note(axes, "goal\n+1", (GOAL[0] + 0.5, 0.3), color=GREEN, align="center", size=11.5)
    places = np.array(way) + 0.5
    shifts = np.random.default_rng(0).uniform(-0.16, 0.16, places.shape)  # so that repeated ways can be told apart
    axes.plot(*(places + shifts)[:-1].T, color=ORANGE, linewidth=1.3, alpha=0.9, zorder=3)
    last = places + shifts
    arrow(axes, tuple(last[-2]), (float(last[-1][0]), 0.72), color=ORANGE, width=1.5).set_zorder(4)
    axes.plot(*last[0], "o", color=ORANGE, markersize=6, zorder=4)
    note(axes, "start", (0.5, -0.2), color=MUTED, align="center")
    axes.set(xlim=(-0.05, COLUMNS + 0.05), ylim=(-0.42, ROWS + 0.05))
    axes.set_title(f"Episode {episode}: {len(way) - 1} moves to the goal")
