"""A seasonal curve against two baselines: the mean of the past and the value of the day before."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Floats = NDArray[np.float64]
YEAR = 365
NAMES = ("mean of the past", "seasonal curve", "same as yesterday")


def temperatures() -> Floats:
    """Three simulated years: a season, and deviations from it that last for some days."""
    rng = np.random.default_rng(0)
    shocks = rng.normal(0, 2, 3 * YEAR)
    deviation = np.zeros(3 * YEAR)
    for day in range(1, 3 * YEAR):
        deviation[day] = 0.85 * deviation[day - 1] + shocks[day]
    return np.asarray(10 - 9 * np.cos(2 * np.pi * np.arange(3 * YEAR) / YEAR) + deviation)


def forecasts() -> tuple[Floats, list[Floats]]:
    """The temperatures of the last year, and three forecasts of them, in the order of `NAMES`."""
    all_days = temperatures()
    angle = 2 * np.pi * np.arange(3 * YEAR) / YEAR
    waves = np.stack([np.ones(3 * YEAR), np.cos(angle), np.sin(angle)], axis=1)
    past, future = slice(0, 2 * YEAR), slice(2 * YEAR, None)
    weights = np.linalg.lstsq(waves[past], all_days[past])[0]
    mean = np.full(YEAR, all_days[past].mean())
    return all_days[future], [mean, waves[future] @ weights, all_days[2 * YEAR - 1 : -1]]


def errors() -> list[float]:
    """The mean absolute error of each forecast over the test year."""
    true, guesses = forecasts()
    return [float(np.abs(true - guess).mean()) for guess in guesses]


def draw(figure: Figure) -> None:
    """Draw two months of the test year with the curve, and the errors as bars."""
    figure.set_figheight(3.0)
    left, right = figure.subplots(1, 2, width_ratios=(1.15, 1))
    true, guesses = forecasts()
    days = np.arange(90, 150)
    left.plot(days - 90, true[days], color=INK, linewidth=1.5)
    left.plot(days - 90, guesses[1][days], color=BLUE, linewidth=2.6)
    note(left, "seasonal curve", (58, 3.6), color=BLUE, align="right")
    note(left, "temperature", (2, 23.5))
    left.set(xlim=(-1, 60), ylim=(1.5, 25), xticks=[0, 30, 60], yticks=[5, 15, 25], xlabel="day")
    colors = (MUTED, BLUE, ORANGE)
    for row, (name, error, color) in enumerate(zip(NAMES, errors(), colors, strict=True)):
        right.barh(-row, error, height=0.36, color=color)
        note(right, name, (0, -row + 0.36), color=color)
        note(right, f"{error:.1f}", (error + 0.15, -row))
    right.set(xlim=(0, 8), ylim=(-2.4, 0.75), yticks=[], xticks=[0, 2, 4, 6], xlabel="mean absolute error")
    right.spines["left"].set_visible(False)
