"""A mini-batch at three units of a layer: as it comes in, normalized, and scaled and shifted."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note

BATCH = 8
EXAMPLE = 2  # the one drawn as diamonds
MEANS, SPREADS = np.array([4.5, -2.5, 1.0]), np.array([1.0, 0.5, 2.4])  # of what the layer before puts out
GAMMA, BETA = np.array([0.7, 1.6, 1.0]), np.array([-1.5, 1.0, 3.0])  # as training might choose them


def normalize(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Subtract each unit's mean over the batch and divide by its standard deviation."""
    return np.asarray((x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-5))


def panel(axes: Axes, title: str, values: NDArray[np.float64]) -> None:
    """One column of dots a unit, with a box from one standard deviation below the mean to one above."""
    axes.axhline(0, color=MUTED, linewidth=0.9)
    for unit, column in enumerate(values.T):
        mean, spread = column.mean(), column.std()
        axes.bar(unit, 2 * spread, width=0.62, bottom=mean - spread, color=(BLUE, 0.2))
        axes.plot([unit - 0.31, unit + 0.31], [mean, mean], color=BLUE, linewidth=1.6)
        axes.plot(np.full(BATCH - 1, unit), np.delete(column, EXAMPLE), "o", color=BLUE, markersize=4.5)
    axes.plot(values[EXAMPLE], "D-", color=ORANGE, markersize=6, linewidth=1.1)
    axes.set_title(title)
    axes.set(xlim=(-0.6, 2.6), ylim=(-5.6, 6.6), xticks=range(3), xticklabels=("a", "b", "c"), yticks=(-4, 0, 4))
    axes.tick_params(axis="x", length=0)


def draw(figure: Figure) -> None:
    """Three panels with one scale; the diamonds are one example of the batch."""
    figure.set_figheight(3.2)
    panels = figure.subplots(1, 3, sharey=True)
    x = np.random.default_rng(0).normal(MEANS, SPREADS, (BATCH, 3))
    panel(panels[0], "Input", x)
    panel(panels[1], "Normalized", normalize(x))
    panel(panels[2], "Scaled, shifted", GAMMA * normalize(x) + BETA)
    panels[0].set_ylabel("value")
    panels[1].set_xlabel("unit of the layer")
    note(panels[0], "8 examples,\n3 units", (-0.4, -4.4), color=MUTED)
    note(panels[1], "− mean,\n÷ spread", (-0.4, -4.4), color=MUTED)
    note(panels[2], "× γ,\n+ β", (-0.4, -4.4), color=MUTED)
