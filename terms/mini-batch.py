"""Twelve examples dealt into four mini-batches: the step that each batch asks for, and the step of all of them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, PAPER, arrow, note

COUNT, SIZE = 12, 3
RATE = 0.1
START = np.array([0.2, 1.0])  # slope, intercept


def measure() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """The examples, noisy points around a rising line, and the number of the batch that each is dealt to."""
    rng = np.random.default_rng(0)
    x = np.linspace(-2, 2, COUNT)
    y = 1.3 * x + 3.0 + rng.normal(0, 1.2, COUNT)
    batch = rng.permutation(np.arange(COUNT) // SIZE) + 1
    return x, y, batch


def step(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The step from START that lowers the mean squared error over these examples."""
    error = START[0] * x + START[1] - y
    return -RATE * np.array([2 * np.mean(error * x), 2 * np.mean(error)])


def token(axes: Axes, number: int, x: float, y: float) -> None:
    """An example: a disk with the number of its batch."""
    axes.plot(x, y, "o", color=PAPER, markeredgecolor=BLUE, markersize=13, zorder=3)
    note(axes, f"{number}", (x, y), align="center", color=BLUE)


def draw(figure: Figure) -> None:
    """Draw the examples with the numbers of their batches, and beside them the steps."""
    figure.set_figheight(3.1)
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    x, y, batch = measure()
    for place, value, number in zip(x, y, batch, strict=True):
        token(left, number, place, value)
    ends = np.array([-2.3, 2.3])
    left.plot(ends, START[0] * ends + START[1], color=INK, linewidth=1.4)
    note(left, "line so far", (2.3, 0.85), align="right")
    left.set(xlim=(-2.4, 2.4), ylim=(y.min() - 0.6, y.max() + 0.6), xticks=[], yticks=[], xlabel="x", ylabel="y")
    left.set_title("12 examples, 4 batches")

    whole = step(x, y)
    for number in range(1, COUNT // SIZE + 1):
        member = batch == number
        slope, intercept = step(x[member], y[member])
        arrow(right, (0, 0), (slope, intercept), color=BLUE, width=1.1)
        beyond = 1 + 0.045 / np.hypot(slope, intercept)
        note(right, f"{number}", (slope * beyond, intercept * beyond), color=BLUE, align="center")
    arrow(right, (0, 0), (whole[0], whole[1]), color=ORANGE, width=3)
    note(right, "all 12", (0.47, 0.42), to=(whole[0], whole[1]), color=ORANGE)
    right.plot(0, 0, "o", color=INK, markersize=5)
    right.set_aspect("equal")
    right.set(xlim=(-0.36, 0.76), ylim=(-0.45, 1.02), xticks=[], yticks=[])
    right.set(xlabel="change of slope", ylabel="change of intercept")
    right.set_title("Their steps")
