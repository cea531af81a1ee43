"""Two ways to predict delivery times, judged on the same test data: which is better depends on the metric."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, blank, note

Floats = NDArray[np.float64]

METRICS: tuple[tuple[str, Callable[[Floats], float], str, int], ...] = (
    ("mean absolute error", lambda error: float(np.abs(error).mean()), "{:.1f} min", -1),
    ("at most 5 min off", lambda error: float((np.abs(error) <= 5).mean()), "{:.0%}", 1),
    ("root mean squared error", lambda error: float(np.sqrt((error**2).mean())), "{:.1f} min", -1),
    ("largest error", lambda error: float(np.abs(error).max()), "{:.1f} min", -1),
)
"""Name, computation from the errors, format, and whether more (1) or less (-1) is better."""
MODELS = (("A", 2, BLUE, "o"), ("B", 1, ORANGE, "D"))
"""Name, power of the error that its training minimizes, colour and mark."""


def sample(rng: np.random.Generator, size: int) -> tuple[Floats, Floats]:
    """Distances in km and delivery times in minutes; every fifth delivery is held up for long."""
    distance = rng.uniform(1, 9, size)
    held_up = np.arange(size) % 5 == 0
    return distance, 5 + 4 * distance + rng.normal(0, 1.5, size) + np.where(held_up, rng.uniform(12, 25, size), 0)


def fit(distance: Floats, minutes: Floats, power: int) -> tuple[float, float]:
    """Slope and intercept with the least sum of |error| to a `power` of 2 or 1, by reweighted least squares."""
    design = np.column_stack([distance, np.ones_like(distance)])
    weights = np.ones_like(distance)
    for _ in range(200):
        slope, intercept = np.linalg.solve(design.T @ (weights[:, None] * design), design.T @ (weights * minutes))
        weights = np.maximum(np.abs(slope * distance + intercept - minutes), 1e-6) ** (power - 2.0)
    return float(slope), float(intercept)


def strip(axes: Axes, errors: Floats, base: float, color: str, marker: str) -> None:
    """One mark for each test delivery at its error; errors in the same minute are stacked."""
    minute = np.floor(errors)
    height = np.array([np.sum((minute == value)[:index]) for index, value in enumerate(minute)])
    axes.plot(minute + 0.5, base + 0.17 * height, marker, color=color, markersize=5)


def draw(figure: Figure) -> None:
    """Draw the errors of both models as two rows of marks, and below them four metrics of the same errors."""
    figure.set_figheight(4.2)
    top, bottom = figure.subplots(2, 1, height_ratios=(1, 1))
    rng = np.random.default_rng(0)
    distance, minutes = sample(rng, 60)
    test_distance, test_minutes = sample(rng, 30)
    lines = [fit(distance, minutes, power) for _, power, _, _ in MODELS]
    errors = [test_minutes - (slope * test_distance + intercept) for slope, intercept in lines]

    top.axvspan(-5, 5, color=(MUTED, 0.15), linewidth=0)
    note(top, "at most 5 min off", (5.6, 2.6), color=MUTED)
    top.axvline(0, color=MUTED, linewidth=1)
    for (name, _, color, marker), error, base in zip(MODELS, errors, (1.4, 0.0), strict=True):
        strip(top, error, base, color, marker)
        note(top, f"model {name}", (-9, base + 0.3), color=color, align="right")
    top.set(xlim=(-15, 25), ylim=(-0.2, 2.85), yticks=[], xticks=[-5, 0, 5, 10, 15, 20])
    top.spines["left"].set_visible(False)
    top.set_xlabel("minutes later than predicted")

    blank(bottom, equal=False)
    for row, (name, metric, form, better) in enumerate(METRICS):
        values = [metric(error) for error in errors]
        note(bottom, name, (0, -row))
        for column, (value, (_, _, color, _)) in enumerate(zip(values, MODELS, strict=True)):
            place = (6.0 + 2.4 * column, -float(row))
            if value * better == max(other * better for other in values):
                bottom.add_patch(
                    FancyBboxPatch(
                        (place[0] - 0.9, place[1] - 0.38),
                        1.8,
                        0.76,
                        boxstyle="round,pad=0,rounding_size=0.2",
                        fc=(color, 0.2),
                        ec=color,
                    )
                )
            note(bottom, form.format(value), place, align="center")
    for column, (name, _, color, _) in enumerate(MODELS):
        note(bottom, f"model {name}", (6.0 + 2.4 * column, 1), align="center", color=color)
    bottom.set(xlim=(0, 9.6), ylim=(-3.6, 1.5))
