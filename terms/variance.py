"""A stiff and a flexible model trained on sample after sample; readers set how many points a sample has."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.polynomial.legendre import legvander
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE

Array = NDArray[np.float64]

SETS, SHOWN = 2000, 3
NOISE = 0.3  # standard deviation
INPUT = 0.25  # where the predictions are compared
LOW, HIGH = -1.15, 1.65
MODELS = (("straight line", 1, BLUE), ("degree 7", 7, ORANGE))


def inputs(points: int) -> Array:
    """Where a training set has its points: each of them is one noisy value of 0.8x."""
    return (np.arange(points) + 0.5) / points


def fit(samples: Array, degree: int, x: Array) -> Array:
    """Least-squares polynomials, one for each row of `samples`, at `x`; shape (rows, len(x))."""
    weights = np.linalg.pinv(legvander(2 * inputs(samples.shape[1]) - 1, degree)) @ samples.T
    return np.asarray((legvander(2 * x - 1, degree) @ weights).T)


def one_set(axes: Axes, targets: Array, degree: int, color: str) -> None:
    """One training set, the fit, and its prediction at INPUT."""
    x = np.linspace(0, 1, 120)
    guess = float(fit(targets[None], degree, np.array([INPUT]))[0, 0])
    axes.axvline(INPUT, color=FAINT, linewidth=1, zorder=0)
    axes.plot(inputs(len(targets)), targets, "o", color=MUTED, markersize=4 if len(targets) < 20 else 3)
    axes.plot(x, fit(targets[None], degree, x)[0], color=color)
    axes.plot(INPUT, guess, "D", color=INK, markersize=6.5)
    axes.set_xlabel(f"◆ {guess:.2f}".replace("-", "−"))
    axes.set(xticks=[], yticks=[], xlim=(-0.04, 1.04), ylim=(LOW, HIGH))


def all_sets(axes: Axes, guesses: Array, color: str) -> None:
    """How often each prediction came up, and the variance of all."""
    counts, edges = np.histogram(guesses, bins=np.linspace(LOW, HIGH, 71))
    axes.stairs(counts / counts.max(), edges, orientation="horizontal", fill=True, color=(color, 0.7))
    axes.set_xlabel(f"variance\n{guesses.var():.2g}", color=color)
    axes.set(xlim=(0, 1.05), xticks=[], yticks=[], ylim=(LOW, HIGH))


def draw(figure: Figure, points: int = 8) -> None:
    """A row for each model: three training sets with the fit, then the predictions for all of them."""
    figure.set_figheight(3.7)
    samples = 0.8 * inputs(points) + np.random.default_rng(0).normal(0, NOISE, (SETS, points))
    panels = figure.subplots(len(MODELS), SHOWN + 1)
    for row, (name, degree, color) in zip(panels, MODELS, strict=True):
        for axes, targets in zip(row[:SHOWN], samples, strict=False):
            one_set(axes, targets, degree, color)
        all_sets(row[SHOWN], fit(samples, degree, np.array([INPUT]))[:, 0], color)
        row[0].set_ylabel(name, color=color)
    for number, axes in enumerate(panels[0, :SHOWN], start=1):
        axes.set_title(f"Set {number}")
    panels[0, SHOWN].set_title(f"All {SETS:,}")
