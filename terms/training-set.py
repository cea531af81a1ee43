"""The same 40 points, another twelve of them for training: another curve, and errors inside and outside."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, note

RNG = np.random.default_rng(0)
X = np.linspace(-1, 1, 40) + RNG.uniform(-0.02, 0.02, size=40)
Y = np.sin(2.4 * X) + RNG.normal(scale=0.3, size=40)
DRAWS, SIZE, DEGREE = 6, 12, 3


def chosen(draw: int) -> NDArray[np.int64]:
    """Which points are the training set in draw number `draw`."""
    return np.sort(np.random.default_rng(draw).permutation(40)[:SIZE])


def fit(rows: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(np.polyfit(X[rows], Y[rows], DEGREE))


def errors(rows: NDArray[np.int64]) -> tuple[float, float]:
    """The mean squared error of the fitted curve on its training set, and on the other points."""
    squared = (np.polyval(fit(rows), X) - Y) ** 2
    return float(squared[rows].mean()), float(np.delete(squared, rows).mean())


def draw(figure: Figure, number: int = 1) -> None:
    figure.set_figheight(4.6)
    curve, strip = figure.subplots(2, 1, height_ratios=(1.75, 1))
    rows, x = chosen(number), np.linspace(-1, 1, 300)
    for other in range(1, DRAWS + 1):
        curve.plot(x, np.polyval(fit(chosen(other)), x), color=FAINT, linewidth=1.5, zorder=0)
    curve.plot(x, np.polyval(fit(rows), x), color=BLUE, linewidth=2.6)
    curve.plot(np.delete(X, rows), np.delete(Y, rows), "o", markerfacecolor="none", color=ORANGE, markersize=5)
    curve.plot(X[rows], Y[rows], "o", color=BLUE, markersize=7, zorder=4)
    note(curve, f"training set: {SIZE} points", (-0.98, 1.75), color=BLUE)
    note(curve, f"the other {40 - SIZE}", (0.35, -1.3), color=ORANGE)
    curve.set(xlim=(-1.05, 1.05), ylim=(-2.1, 2.1), xticks=[], yticks=(-2, 0, 2))
    curve.set_title(f"Training set number {number}")

    for other in range(1, DRAWS + 1):
        inside, outside = errors(chosen(other))
        current = other == number
        strip.plot(
            (inside, outside), (-other, -other), color=INK if current else FAINT, linewidth=2 if current else 1.4
        )
        strip.plot(inside, -other, "o", color=BLUE, markersize=8 if current else 4.5)
        strip.plot(
            outside, -other, "o", markeredgecolor=ORANGE, markerfacecolor="none", markersize=8 if current else 4.5
        )
    strip.set_yticks([-other for other in range(1, DRAWS + 1)], [str(other) for other in range(1, DRAWS + 1)])
    strip.tick_params(axis="y", length=0)
    strip.set(xlim=(0, 0.22), ylim=(-DRAWS - 0.6, -0.4), xticks=(0, 0.05, 0.1, 0.15, 0.2), xlabel="mean squared error")
    strip.set_title("Error on its own points, and on the others")
    strip.spines["left"].set_color(MUTED)
