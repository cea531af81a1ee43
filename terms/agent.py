"""An agent and its environment: one episode of a robot on slippery ground, step by step; readers set the step."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, arrow, blank, note

COLUMNS, ROWS = "ABCDE", "123"
START, DOCK, STAIRS = "A1", "E1", ("B1", "C1", "D1")
MOVES = {"up": (0, 1), "right": (1, 0), "down": (0, -1), "left": (-1, 0)}
SLIP = 0.2
"""The chance that the wheels slip and the robot moves to one side of where it wanted to go."""


def policy(state: str) -> str:
    """What the agent does in each state: around the stairs, along the top row."""
    if state[0] == "E":
        return "down"
    return "right" if state[1] == "3" else "up"


def environment(state: str, action: str, rng: np.random.Generator) -> tuple[float, str]:
    """The environment's answer to an action: a reward and the next state. At a wall the robot stays where it is."""
    run, rise = MOVES[action]
    if rng.random() < SLIP:
        run, rise = (rise, run) if rng.random() < 0.5 else (-rise, -run)
    column = min(max(COLUMNS.index(state[0]) + run, 0), len(COLUMNS) - 1)
    row = min(max(ROWS.index(state[1]) + rise, 0), len(ROWS) - 1)
    reached = COLUMNS[column] + ROWS[row]
    return (20.0 if reached == DOCK else -10.0 if reached in STAIRS else -1.0), reached


def episode(seed: int = 183) -> list[tuple[str, str, float, str]]:
    """State, action, reward and next state of every step, from the start until the episode ends."""
    rng = np.random.default_rng(seed)
    state, steps = START, []
    while state != DOCK and state not in STAIRS:
        action = policy(state)
        reward, reached = environment(state, action, rng)
        steps.append((state, action, reward, reached))
        state = reached
    return steps


def middle(state: str) -> tuple[float, float]:
    """The center of a cell."""
    return COLUMNS.index(state[0]) + 0.5, ROWS.index(state[1]) + 0.5


def signed(number: float) -> str:
    """A number with its sign, and a minus sign for a hyphen."""
    return f"{number:+g}".replace("-", "−")


def draw_room(axes: Axes, path: list[str]) -> None:
    """The cells, the way so far, and the robot where it has arrived."""
    for column in range(len(COLUMNS)):
        for row in range(len(ROWS)):
            if COLUMNS[column] + ROWS[row] not in STAIRS:
                axes.add_patch(Rectangle((column, row), 1, 1, fill=False, edgecolor=MUTED, linewidth=0.7))
    axes.add_patch(Rectangle((1, 0), 3, 1, facecolor=(ORANGE, 0.2), edgecolor=ORANGE, linewidth=1.4))
    axes.add_patch(Rectangle((4, 0), 1, 1, facecolor=(GREEN, 0.2), edgecolor=GREEN, linewidth=1.4))
    note(axes, "stairs: −10, the end", (2.5, 0.5), color=ORANGE, align="center")
    note(axes, "dock\n+20", (5.1, 0.5), color=GREEN)
    for column, letter in enumerate(COLUMNS):
        note(axes, letter, (column + 0.5, -0.22), color=MUTED, align="center")
    for row, digit in enumerate(ROWS):
        note(axes, digit, (-0.15, row + 0.5), color=MUTED, align="right")
    places = np.array([middle(state) for state in path])
    axes.plot(*places[:-1].T, color=BLUE, linewidth=2, alpha=0.4)
    axes.plot(*places[-2:].T, color=BLUE, linewidth=3.5)
    axes.plot(*places[-1], "o", color=BLUE, markersize=17)
    axes.plot(*places[-1], "o", color=PAPER, markersize=6)
    axes.set(xlim=(-0.45, 5.75), ylim=(-0.42, 3.05))


def draw_loop(axes: Axes, action: str, reward: float, reached: str) -> None:
    """The two boxes, with what has just gone from one to the other."""
    for x, name, color in ((0.55, "agent", BLUE), (4.45, "environment", INK)):
        box = FancyBboxPatch(
            (x - 0.72, 0.2), 1.44, 1, boxstyle="round,pad=0,rounding_size=0.12", fc=(color, 0.12), edgecolor=color
        )
        axes.add_patch(box)
        note(axes, name, (x, 0.7), color=color, align="center", size=13)
    arrow(axes, (1.32, 0.98), (3.68, 0.98), color=BLUE)
    arrow(axes, (3.68, 0.42), (1.32, 0.42), color=INK)
    note(axes, f"action: {action}", (2.5, 1.2), color=BLUE, align="center")
    note(axes, f"reward: {signed(reward)}, state: {reached}", (2.5, 0.2), align="center", size=11.5)
    axes.set(xlim=(-0.3, 5.3), ylim=(-0.05, 1.42))


def draw(figure: Figure, step: int = 4) -> None:
    """Draw the room after this step, and below it the exchange that led there."""
    figure.set_figheight(4.6)
    top, bottom = figure.subplots(2, 1, height_ratios=[2.25, 1])
    steps = episode()[:step]
    state, action, reward, reached = steps[-1]
    for axes in (top, bottom):
        blank(axes, equal=axes is top)
    draw_room(top, [START, *(after for *_, after in steps)])
    total = sum(reward for _, _, reward, _ in steps)
    top.set_title(f"Step {step}: from {state} to {reached}. Rewards so far: {signed(total)}")
    draw_loop(bottom, action, reward, reached)
