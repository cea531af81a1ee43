"""A machine that wears out, as a Markov decision process; readers set the discount factor."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PAPER, arrow, blank, note

PROCESS = {
    "good": {"run": (10.0, {"good": 0.8, "worn": 0.2})},
    "worn": {"run": (8.0, {"worn": 0.5, "broken": 0.5}), "repair": (-4.0, {"good": 1.0})},
}
"""State, action: the reward, and where the action may lead with which probability. A broken machine is the end."""


def solve(discount: float) -> dict[str, float]:
    """What each action in the state worn is worth, if every later decision is the best one."""
    best = {"good": 0.0, "worn": 0.0, "broken": 0.0}
    worth: dict[str, dict[str, float]] = {}
    for _ in range(400):
        worth = {
            state: {
                action: reward + discount * sum(chance * best[end] for end, chance in ends.items())
                for action, (reward, ends) in actions.items()
            }
            for state, actions in PROCESS.items()
        }
        best |= {state: max(values.values()) for state, values in worth.items()}
    return worth["worn"]


def draw_process(axes: Axes, chosen: str) -> None:
    """The states as circles; from each an action leads to a dot, and chance leads on from there."""
    places = {"good": (0.75, 1.5), "worn": (3.5, 1.5), "broken": (6.25, 1.5)}
    widths = {action: 3.0 if action == chosen else 1.1 for action in ("run", "repair")}
    for state, (x, y) in places.items():
        color = MUTED if state == "broken" else INK
        axes.add_patch(Circle((x, y), 0.55, facecolor=PAPER, edgecolor=color, linewidth=1.8, zorder=3))
        note(axes, state, (x, y), color=color, align="center", size=13)
    for dot, color, width in (
        ((2.1, 2.6), BLUE, 3.0),
        ((4.9, 2.6), BLUE, widths["run"]),
        ((2.1, 0.4), ORANGE, widths["repair"]),
    ):
        axes.plot(*dot, "o", color=color, markersize=7 if width > 2 else 5, zorder=3)
    arrow(axes, (1.15, 1.95), (2.0, 2.52), color=BLUE, width=3)
    arrow(axes, (2.02, 2.68), (0.72, 2.08), color=BLUE, curve=0.45, width=1.1)
    arrow(axes, (2.18, 2.54), (3.1, 1.93), color=BLUE, width=1.1)
    arrow(axes, (3.9, 1.95), (4.8, 2.52), color=BLUE, width=widths["run"])
    arrow(axes, (4.82, 2.68), (3.5, 2.08), color=BLUE, curve=0.45, width=1.1)
    arrow(axes, (4.98, 2.54), (5.85, 1.93), color=BLUE, width=1.1)
    arrow(axes, (3.1, 1.08), (2.2, 0.47), color=ORANGE, width=widths["repair"])
    arrow(axes, (2.02, 0.44), (1.13, 1.07), color=ORANGE, width=1.1)
    note(axes, "run +10", (2.2, 2.78), color=BLUE)
    note(axes, "run +8", (5.0, 2.78), color=BLUE)
    note(axes, "repair −4", (2.1, 0.08), color=ORANGE, align="center")
    for text, place in (("80%", (0.95, 2.95)), ("20%", (2.98, 2.3)), ("50%", (3.75, 2.95)), ("50%", (5.78, 2.3))):
        note(axes, text, place, color=BLUE, align="center", size=11.5)
    axes.set(xlim=(0.1, 6.9), ylim=(-0.15, 3.15))


def draw(figure: Figure, discount: float = 0.9) -> None:
    """Draw the process with the best action when worn, what later rewards count, and what the actions are worth."""
    figure.set_figheight(4.6)
    grid = figure.add_gridspec(2, 2, height_ratios=[1.75, 1], width_ratios=[1, 1.15])
    top = figure.add_subplot(grid[0, :])
    left, right = figure.add_subplot(grid[1, 0]), figure.add_subplot(grid[1, 1])
    worth = solve(discount)
    chosen = max(worth, key=lambda action: worth[action])
    blank(top)
    draw_process(top, chosen)

    steps = np.arange(12)
    left.bar(steps, discount**steps, width=0.7, color=(INK, 0.55))
    left.set(xlim=(-0.6, 11.6), ylim=(0, 1.05), xticks=[0, 5, 10], yticks=[0, 1], xlabel="steps from now")
    left.set_title("Weight of a reward")

    for row, (action, color) in enumerate((("repair", ORANGE), ("run", BLUE))):
        right.barh(row, worth[action], height=0.6, color=(color, 0.85 if action == chosen else 0.3))
        note(right, f"{worth[action]:.1f}".replace("-", "−"), (max(worth[action], 0) + 2, row), color=color)
        note(right, action, (-6, row), color=color, align="right")
    right.axvline(0, color=MUTED, linewidth=0.9)
    right.set(xlim=(-30, 85), ylim=(-0.6, 1.6), xticks=[], yticks=[])
    right.spines[["left", "bottom"]].set_visible(False)
    right.set_title("Worn machine: worth of each")
