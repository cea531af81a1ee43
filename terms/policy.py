"""Five policies for the same robot, drawn as arrows, and the exact average return of each from the start."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, blank, note

COLUMNS, ROWS = 5, 3
Cell = tuple[int, int]
START, DOCK, STAIRS = (0, 0), (4, 0), ((1, 0), (2, 0), (3, 0))
MOVES = {"up": (0, 1), "right": (1, 0), "down": (0, -1), "left": (-1, 0)}
SLIP = 0.2  # the chance to move to one side of where the robot wanted to go
STATES = [(x, y) for x in range(COLUMNS) for y in range(ROWS) if (x, y) not in (DOCK, *STAIRS)]


def around(cell: Cell) -> dict[str, float]:
    """Up to the top row, along it, and down at its end."""
    return {"down" if cell[0] == COLUMNS - 1 else "right" if cell[1] == ROWS - 1 else "up": 1.0}


def along(cell: Cell) -> dict[str, float]:
    """Straight on right beside the stairs."""
    return {"right": 1.0} if cell[1] == 1 and cell[0] < COLUMNS - 1 else around(cell)


def mixed(cell: Cell) -> dict[str, float]:
    """As `around`, but one move in five is random."""
    return {move: 0.05 + 0.8 * around(cell).get(move, 0.0) for move in MOVES}


POLICIES: dict[str, Callable[[Cell], Mapping[str, float]]] = {
    "random": lambda _: dict.fromkeys(MOVES, 0.25),
    "always right": lambda _: {"right": 1.0},
    "20% random": mixed,
    "along the stairs": along,
    "around the stairs": around,
}


def chances(cell: Cell, move: str) -> dict[Cell, float]:
    """Where a move may lead, with which probability. At a wall the robot stays where it is."""
    run, rise = MOVES[move]
    reached: dict[Cell, float] = {}
    for chance, dx, dy in ((1 - SLIP, run, rise), (SLIP / 2, rise, run), (SLIP / 2, -rise, -run)):
        end = (min(max(cell[0] + dx, 0), COLUMNS - 1), min(max(cell[1] + dy, 0), ROWS - 1))
        reached[end] = reached.get(end, 0.0) + chance
    return reached


def average_return(policy: Callable[[Cell], Mapping[str, float]]) -> float:
    """The mean sum of rewards of an episode from the start: one linear equation per state, solved together."""
    equations, rewards = np.eye(len(STATES)), np.zeros(len(STATES))
    for index, cell in enumerate(STATES):
        for move, probability in policy(cell).items():
            for end, chance in chances(cell, move).items():
                reward = 20 if end == DOCK else -10 if end in STAIRS else -1
                rewards[index] += probability * chance * reward
                if end in STATES:
                    equations[index, STATES.index(end)] -= probability * chance
    return float(np.linalg.solve(equations, rewards)[STATES.index(START)])


def draw_room(axes: Axes, policy: Callable[[Cell], Mapping[str, float]]) -> None:
    """The cells, and in each an arrow per move, longer and bolder where it is more probable."""
    for x in range(COLUMNS):
        for y in range(ROWS):
            if (x, y) not in STAIRS:
                axes.add_patch(Rectangle((x, y), 1, 1, fill=False, edgecolor=MUTED, linewidth=0.7))
    axes.add_patch(Rectangle((1, 0), 3, 1, facecolor=(ORANGE, 0.2), edgecolor=ORANGE, linewidth=1.4))
    axes.add_patch(Rectangle(DOCK, 1, 1, facecolor=(GREEN, 0.2), edgecolor=GREEN, linewidth=1.4))
    note(axes, "stairs −10", (2.5, 0.5), color=ORANGE, align="center")
    note(axes, "dock\n+20", (4.5, 0.5), color=GREEN, align="center")
    note(axes, "start", (-0.1, 0.5), color=MUTED, align="right")
    for x, y in STATES:
        for move, probability in policy((x, y)).items():
            run, rise = MOVES[move]
            near, far = (0.0, 0.4) if probability > 0.3 else (0.06, 0.3)
            back = 0.36 if probability == 1 else -near
            start = (x + 0.5 - back * run, y + 0.5 - back * rise)
            end = (x + 0.5 + far * run, y + 0.5 + far * rise)
            arrow(axes, start, end, color=BLUE, width=0.7 + 1.7 * probability)
    axes.set(xlim=(-0.75, 5.05), ylim=(-0.05, 3.05))


def draw(figure: Figure, policy: str = "around the stairs") -> None:
    """Draw one policy, and below it how much reward each of the five collects."""
    figure.set_figheight(5.2)
    top, bottom = figure.subplots(2, 1, height_ratios=[3, 2.1])
    blank(top)
    draw_room(top, POLICIES[policy])
    top.set_title(f"Policy: {policy}")
    bottom.set_title("Average return of an episode", color=INK)
    for row, (name, rule) in enumerate(POLICIES.items()):
        value, color = average_return(rule), BLUE if name == policy else MUTED
        bottom.barh(row, value, height=0.62, color=(color, 0.85 if name == policy else 0.35))
        note(
            bottom,
            f"{value:.1f}".replace("-", "−"),
            (value + (0.5 if value > 0 else -0.5), row),
            color=color,
            align="left" if value > 0 else "right",
        )
        note(bottom, name, (-21.5, row), color=color, align="right")
    bottom.axvline(0, color=MUTED, linewidth=0.9)
    bottom.set(xlim=(-33, 12), ylim=(-0.6, 4.6), xticks=[], yticks=[])
    bottom.spines[["left", "bottom"]].set_visible(False)
