"""The sum of two dice: its distribution, and the shares of the sums in some throws."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, note

SUMS = np.arange(2, 13)
DIE = np.full(6, 1 / 6)


def distribution() -> NDArray[np.float64]:
    return np.convolve(DIE, DIE)


def shares(throws: int) -> NDArray[np.float64]:
    """How often each sum came up, divided by the number of throws."""
    sums = np.random.default_rng(0).integers(1, 7, size=(throws, 2)).sum(axis=1)
    return np.bincount(sums, minlength=13)[2:] / throws


def draw(figure: Figure, throws: int = 100) -> None:
    figure.set_figheight(3.4)
    axes = figure.subplots()
    exact = distribution()
    axes.bar(SUMS, shares(throws), width=0.62, color=(BLUE, 0.55), edgecolor="none")
    axes.bar(SUMS, exact, width=0.9, fill=False, edgecolor=INK, linewidth=1.6)
    note(axes, "outline: probability", (1.4, 0.285))
    note(axes, f"bar: share in {throws:,} throws", (1.4, 0.25), color=BLUE)
    axes.set_xticks(SUMS)
    axes.set(xlim=(1.3, 12.7), ylim=(0, 0.31), yticks=[0, 0.1, 0.2, 0.3], xlabel="sum of two dice")
