"""What Adam keeps of three parameters' gradients, and the steps it takes; readers set how long the mean remembers."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, note

STEPS = 30


def gradients() -> dict[str, NDArray[np.float64]]:
    """The gradients of three parameters: two that differ only in scale, and one that is mostly noise."""
    noise = np.random.default_rng(0).normal(size=STEPS)
    steady = -1 + 0.35 * noise
    return {"A: steady": steady, "B: A ÷ 1000": steady / 1000, "C: noise": noise}


def averages(values: NDArray[np.float64], beta: float) -> NDArray[np.float64]:
    """The running average after each step, corrected for its start at zero."""
    average, out = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * float(value)
        out.append(average / (1 - beta**count))
    return np.array(out)


def draw(figure: Figure, beta1: float = 0.9) -> None:
    """Draw one column a parameter: gradients with their two averages on top, below them the steps."""
    figure.set_figheight(4.6)
    panels = figure.subplots(2, 3, sharex=True, height_ratios=(1.3, 1))
    count = np.arange(1, STEPS + 1)
    for (top, bottom), (title, values) in zip(panels.T, gradients().items(), strict=True):
        mean, size = averages(values, beta1), np.sqrt(averages(values**2, 0.999))
        unit = 0.001 if "1000" in title else 1.0
        top.fill_between(count, -size, size, color=(ORANGE, 0.15), linewidth=0)
        for edge in (-size, size):
            top.plot(count, edge, color=ORANGE, linewidth=1.6)
        top.vlines(count, 0, values, color=MUTED, linewidth=1.4)
        top.plot(count, mean, color=BLUE, linewidth=2)
        top.set_yticks([-unit, 0, unit], [f"−{unit:g}", "0", f"{unit:g}"])
        top.set(ylim=(-2.5 * unit, 2.0 * unit))
        top.set_title(title)
        bottom.bar(count, -mean / size, width=0.66, color=(GREEN, 0.85))
        bottom.set_yticks([-1, 0, 1], ["−η", "0", "η"])
        bottom.set(ylim=(-2.3, 2.6))
        for axes in (top, bottom):
            axes.axhline(0, color=MUTED, linewidth=0.8)
            axes.spines["bottom"].set_visible(False)
            axes.set(xticks=[])
    panels[0, 0].set_ylabel("gradient")
    panels[1, 0].set_ylabel("step", color=GREEN)
    panels[1, 1].set_xlabel(f"step 1 to {STEPS}")
    note(panels[0, 0], "usual size", (1, 1.6), color=ORANGE)
    note(panels[0, 0], "mean", (1, -2.15), color=BLUE)
