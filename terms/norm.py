"""The ball of a norm, blown up until it touches the vector (3, 4): its radius is the norm."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, arrow, note

VECTOR = np.array([3.0, 4.0])
KINDS = {"L1": 1.0, "L2": 2.0, "L4": 4.0, "max": np.inf}


def ball(power: float, radius: float) -> NDArray[np.float64]:
    """Points of that norm in all directions, the corners and the tip of the vector among them; shape (points, 2)."""
    angles = np.union1d(np.linspace(0, 2 * np.pi, 721), np.arctan2(VECTOR[1], VECTOR[0]))
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    sizes: NDArray[np.float64] = np.linalg.norm(directions, ord=power, axis=1)
    return radius * directions / sizes[:, None]


def draw(figure: Figure, kind: str = "L2") -> None:
    figure.set_figheight(4.8)
    axes = figure.subplots()
    power = KINDS[kind]
    size = float(np.linalg.norm(VECTOR, ord=power))

    axes.axhline(0, color=FAINT, linewidth=1, zorder=0)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=0)
    around = ball(power, size)
    axes.fill(*around.T, color=(ORANGE, 0.14), zorder=1)
    axes.plot(*around.T, color=ORANGE, linewidth=2, zorder=2)
    axes.plot(*ball(power, 1).T, color=MUTED, linewidth=1.2, zorder=2)
    note(axes, "norm 1", (1.15, -0.85), color=MUTED)
    arrow(axes, (0, 0), (float(VECTOR[0]), float(VECTOR[1])), color=BLUE, width=2.4).set_zorder(4)
    note(axes, "(3, 4)", (3.15, 4.45), color=BLUE, size=13)

    arrow(axes, (0, 0), (-size, 0), color=INK, width=1.4).set_zorder(3)
    note(axes, f"{size:.3g}", (-size / 2, 0.45), align="center", size=14)
    axes.set_title(f"{kind} norm of (3, 4): {size:.3g}", fontsize=14)
    axes.set(xlim=(-7.6, 7.6), ylim=(-7.3, 7.3), aspect="equal", xticks=range(-6, 7, 2), yticks=range(-6, 7, 2))
