"""A stiff and a flexible model trained anew on sample after sample: how far one prediction scatters."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.polynomial.legendre import legvander
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE

Array = NDArray[np.float64]

POINTS = (np.arange(8) + 0.5) / 8  # a training set has one noisy value of 0.8x at each
SETS, SHOWN = 2000, 3
NOISE = 0.3  # standard deviation
INPUT = 0.25  # where the predictions are compared
LOW, HIGH = -1.0, 1.35
MODELS = (("straight line", 1, BLUE), ("degree 7", 7, ORANGE))


def fit(samples: Array, degree: int, x: Array) -> Array:
    """Least-squares polynomials, one for each row of `samples`, at `x`; shape (rows, len(x))."""
    weights = np.linalg.pinv(legvander(2 * POINTS - 1, degree)) @ samples.T
    return np.asarray((legvander(2 * x - 1, degree) @ weights).T)


def one_set(axes: Axes, targets: Array, degree: int, color: str) -> None:
    """One training set, the fit, and its prediction at INPUT."""
    x = np.linspace(0, 1, 200)
    guess = float(fit(targets[None], degree, np.array([INPUT]))[0, 0])
    axes.axvline(INPUT, color=FAINT, linewidth=1, zorder=0)
    axes.plot(POINTS, targets, "o", color=MUTED, markersize=4)
    axes.plot(x, fit(targets[None], degree, x)[0], color=color)
    axes.plot(INPUT, guess, "D", color=INK, markersize=6.5)
    axes.set_xlabel(f"◆ {guess:.2f}".replace("-", "−"))
    axes.set(xticks=[], yticks=[], ylim=(LOW, HIGH))


def all_sets(axes: Axes, guesses: Array, color: str) -> None:
    """How often each prediction came up, and the variance of all."""
    axes.hist(guesses, bins=np.linspace(LOW, HIGH, 41).tolist(), orientation="horizontal", color=(color, 0.7))
    axes.set_xlabel(f"variance\n{guesses.var():.2f}", color=color)
    axes.set(xticks=[], yticks=[], ylim=(LOW, HIGH))


def draw(figure: Figure) -> None:
    """A row for each model: three training sets with the fit, then the predictions for all of them."""
    figure.set_figheight(3.7)
    samples = 0.8 * POINTS + np.random.default_rng(0).normal(0, NOISE, (SETS, len(POINTS)))
    panels = figure.subplots(len(MODELS), SHOWN + 1)
    for row, (name, degree, color) in zip(panels, MODELS, strict=True):
        for axes, targets in zip(row[:SHOWN], samples, strict=False):
            one_set(axes, targets, degree, color)
        all_sets(row[SHOWN], fit(samples, degree, np.array([INPUT]))[:, 0], color)
        row[0].set_ylabel(name, color=color)
    for number, axes in enumerate(panels[0, :SHOWN], start=1):
        axes.set_title(f"Set {number}")
    panels[0, SHOWN].set_title(f"All {SETS:,}")
