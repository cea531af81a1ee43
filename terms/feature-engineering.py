"""One linear model, fed with different features made from the same hour: what it can follow depends on them."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note

DAYS = 5


def rentals() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The hours of five working days, and simulated rentals: quiet nights, busy days, two rush hours."""
    hour = np.tile(np.arange(24.0), DAYS)
    day = 30 - 20 * np.cos(2 * np.pi * (hour - 2) / 24)
    rush = 38 * np.isin(hour, (8, 17, 18))
    return hour, day + rush + np.random.default_rng(0).normal(0, 4, len(hour))


def columns(hour: ArrayLike, features: str) -> NDArray[np.float64]:
    """The columns that the model gets, the first of them for the intercept."""
    h = np.asarray(hour, dtype=float)
    turn = 2 * np.pi * h / 24
    made = [np.ones_like(h)]
    if features == "hour":
        made.append(h)
    else:
        made += [np.sin(turn), np.cos(turn)]
    if features == "wave and rush":
        made.append(np.isin(h, (8, 17, 18)).astype(float))
    return np.column_stack(made)


def fit(features: str) -> tuple[NDArray[np.float64], float]:
    """The weights of least squares, and the root of the mean squared error."""
    hour, count = rentals()
    x = columns(hour, features)
    weights = np.linalg.lstsq(x, count, rcond=None)[0]
    return np.asarray(weights, dtype=float), float(np.sqrt(((x @ weights - count) ** 2).mean()))


def draw(figure: Figure, features: str = "wave and rush") -> None:
    figure.set_figheight(3.5)
    axes = figure.subplots()
    hour, count = rentals()
    weights, error = fit(features)
    axes.plot(hour, count, "o", color=MUTED, markersize=3.5, alpha=0.7, markeredgewidth=0)
    every = np.arange(24)
    axes.step(every, columns(every, features) @ weights, where="mid", color=BLUE, linewidth=2.4)
    names = {"hour": "hour", "wave": "sine and cosine", "wave and rush": "sine, cosine, rush hour"}
    note(axes, f"features: {names[features]}", (0, 105), color=BLUE)
    note(axes, f"typical error {error:.1f}", (23, 105), color=ORANGE, align="right")
    axes.set(xlim=(-0.7, 23.7), ylim=(0, 111), xticks=[0, 6, 12, 18, 23], yticks=[0, 40, 80])
    axes.set(xlabel="hour", ylabel="bikes rented")
