"""Missing weights, filled in five ways, and what that does to the mean and the spread of all weights."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

PEOPLE = 60


def people() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64]]:
    """Heights, true weights, whose weight is missing (more often that of the tall), and noise for each gap."""
    rng = np.random.default_rng(0)
    height = rng.normal(170, 9, PEOPLE)
    weight = 70 + 0.8 * (height - 170) + rng.normal(0, 6, PEOPLE)
    missing = rng.random(PEOPLE) < 1 / (1 + np.exp(-(height - 173) / 4))
    return height, weight, missing, rng.normal(size=missing.sum())


def filled(filling: str) -> NDArray[np.float64]:
    """What stands in the gaps; empty if their rows are dropped."""
    height, weight, missing, noise = people()
    if filling == "truth":
        return weight[missing]
    if filling == "dropped":
        return np.array([])
    if filling == "mean":
        return np.full(missing.sum(), weight[~missing].mean())
    slope, intercept = np.polyfit(height[~missing], weight[~missing], 1)
    line = slope * height[missing] + intercept
    if filling == "line":
        return np.asarray(line)
    errors = weight[~missing] - slope * height[~missing] - intercept
    return np.asarray(line + noise * np.sqrt((errors**2).sum() / (len(errors) - 2)))


def draw(figure: Figure, filling: str = "mean") -> None:
    figure.set_figheight(3.8)
    axes = figure.subplots()
    height, weight, missing, _ = people()
    guesses = filled(filling)
    axes.plot(height[~missing], weight[~missing], "o", color=BLUE, markersize=5)
    if len(guesses):
        axes.plot(
            height[missing], guesses, "o", color=ORANGE, markersize=6, markerfacecolor="none", markeredgewidth=1.5
        )
    everything = np.concatenate([weight[~missing], guesses])
    note(axes, f"mean {everything.mean():.1f} kg, spread {everything.std():.1f} kg", (148, 92), color=INK)
    note(axes, "known", (151, 50), color=BLUE)
    note(axes, {"truth": "lost", "dropped": ""}.get(filling, "filled in"), (184, 54), color=ORANGE)
    axes.set(xlim=(147, 193), ylim=(46, 96), xticks=[150, 160, 170, 180, 190], yticks=[50, 60, 70, 80, 90])
    axes.set(xlabel="height in cm", ylabel="weight in kg")
