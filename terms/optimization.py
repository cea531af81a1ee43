"""Two searches for one parameter of a wave: its amplitude, with one minimum, and its angular frequency, with many."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

TIMES = np.linspace(0, 4, 33)
WAVE = np.sin(3 * TIMES)  # the data: amplitude 1, angular frequency 3
STEPS = 40

Loss = Callable[[float], float]


def amplitude_loss(amplitude: float) -> float:
    """Mean squared error of the wave amplitude · sin(3t)."""
    return float(((amplitude * np.sin(3 * TIMES) - WAVE) ** 2).mean())


def frequency_loss(frequency: float) -> float:
    """Mean squared error of the wave sin(frequency · t): an angular frequency."""
    return float(((np.sin(frequency * TIMES) - WAVE) ** 2).mean())


def search(loss: Loss, start: float, rate: float) -> NDArray[np.float64]:
    """Gradient descent with a slope from differences: the parameter at the start and after each step."""
    path = [start]
    for _ in range(STEPS):
        slope = (loss(path[-1] + 1e-5) - loss(path[-1] - 1e-5)) / 2e-5
        path.append(path[-1] - rate * slope)
    return np.array(path)


def panel(axes: Axes, loss: Loss, rate: float, starts: dict[float, str], reach: tuple[float, float]) -> None:
    """The loss over its parameter, and what becomes of each start."""
    grid = np.linspace(*reach, 241)
    axes.plot(grid, [loss(value) for value in grid], color=MUTED, linewidth=1.4)
    for start, color in starts.items():
        path = search(loss, start, rate)
        height = np.array([loss(value) for value in path])
        axes.plot(path[1:-1], height[1:-1], "o", color=color, markersize=3.5, alpha=0.7)
        axes.plot(path[0], height[0], "o", markerfacecolor="none", color=color, markersize=9, markeredgewidth=1.8)
        axes.plot(path[-1], height[-1], "o", color=color, markersize=9, zorder=4)
    axes.set(xlim=reach, yticks=[0, 1], ylabel="loss")


def draw(figure: Figure) -> None:
    """Draw the easy search above the hard one."""
    figure.set_figheight(4.3)
    top, bottom = figure.subplots(2, 1, height_ratios=(1, 1.15))
    panel(top, amplitude_loss, 0.25, {-0.55: ORANGE, 2.45: GREEN}, (-0.8, 2.8))
    top.set(
        xticks=[0, 1, 2],
        ylim=(-0.12, 1.45),
        xlabel="amplitude of the wave",
        title="Convex: every start leads to the minimum",
    )
    panel(bottom, frequency_loss, 0.08, {0.6: ORANGE, 2.1: BLUE, 4.35: GREEN}, (0, 7))
    bottom.set(
        xticks=range(8),
        ylim=(-0.12, 1.5),
        xlabel="angular frequency of the wave",
        title="Not convex: it depends on the start",
    )
    note(top, "start", (-0.4, 1.22), color=ORANGE)
    note(top, "start", (2.3, 1.07), color=GREEN, align="right")
    note(bottom, "global minimum", (3.3, 0.02), color=BLUE)
    note(bottom, "local minimum", (0.95, 0.5), color=INK, align="center")
    note(bottom, "local minimum", (5.0, 0.6), color=INK, align="center")
