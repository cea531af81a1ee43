"""The exact distribution of the sum of some dice, in standard deviations from its mean, under the normal curve."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, ORANGE, note

DIE = np.full(6, 1 / 6)


def total(dice: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The possible sums and their probabilities."""
    p = np.ones(1)
    for _ in range(dice):
        p = np.convolve(p, DIE)
    return np.arange(dice, 6 * dice + 1), p


def standardized(dice: int) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Places in standard deviations from the mean, heights such that the area of the bars is 1, and the bars' width."""
    sums, p = total(dice)
    mean = sums @ p
    deviation = float(np.sqrt((sums - mean) ** 2 @ p))
    return (sums - mean) / deviation, p * deviation, 1 / deviation


def draw(figure: Figure, dice: int = 3) -> None:
    figure.set_figheight(3.4)
    axes = figure.subplots()
    places, heights, width = standardized(dice)
    axes.bar(places, heights, width=width * 0.92, color=(BLUE, 0.5), edgecolor="none")
    z = np.linspace(-4, 4, 400)
    axes.plot(z, np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi), color=ORANGE, linewidth=2.4)
    note(axes, "normal curve", (1.2, 0.34), color=ORANGE)
    note(axes, "sum of one die" if dice == 1 else f"sum of {dice} dice", (-1.2, 0.34), color=BLUE, align="right")
    axes.set(xlim=(-4, 4), ylim=(0, 0.44), xticks=range(-4, 5), yticks=[0, 0.2, 0.4], ylabel="density")
    axes.set_xlabel("standard deviations from the mean")
