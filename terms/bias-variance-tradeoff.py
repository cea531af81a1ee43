"""Nearest-neighbor averages fitted to many noisy samples, and their expected error in its parts; readers set k."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]

COUNT, SETS, DRAWN = 60, 2000, 8  # points in a training set; training sets; those whose fits are drawn
NOISE = 0.5  # standard deviation
WIDTH = 0.92  # of a bar
NEIGHBORS = (40, 25, 15, 9, 5, 3, 2, 1)
X = (np.arange(COUNT) + 0.5) / COUNT
TRUTH = np.sin(2 * np.pi * X)
NEAREST = np.argsort(np.abs(X[:, None] - X), axis=1, kind="stable")


def average(samples: Array, k: int) -> Array:
    """At each input, the mean of the k nearest targets; one row for each row of `samples`."""
    return np.asarray(sum(samples[:, column] for column in NEAREST[:, :k].T) / k)


def curves(axes: Axes, samples: Array, k: int) -> None:
    """The fits to a few training sets, the mean of all fits, and the truth."""
    fits = average(samples, k)
    axes.plot(X, fits[:DRAWN].T, color=ORANGE, linewidth=0.9, alpha=0.5)
    axes.plot(X, TRUTH, color=INK, linewidth=1.4, linestyle=(0, (4, 1.5)))
    axes.plot(X, fits.mean(axis=0), color=BLUE, linewidth=2.6)
    note(axes, "a fit for each\ntraining set", (0.985, 1.6), color=ORANGE, align="right")
    note(axes, "their average", (0.07, -1.55), color=BLUE)
    note(axes, "truth", (0.07, -2.1))
    axes.set(xlim=(0, 1), ylim=(-2.5, 2.25), xticks=[], yticks=[])


def bars(axes: Axes, samples: Array, fresh: Array, chosen: int) -> None:
    """One stacked bar for each number of neighbors; a dot for the error measured on fresh data."""
    noise = NOISE**2
    for place, k in enumerate(NEIGHBORS):
        bias = float(np.mean((TRUTH[NEAREST[:, :k]].mean(axis=1) - TRUTH) ** 2))
        variance = noise / k
        strength = 0.85 if k == chosen else 0.35
        axes.bar(place, noise, width=WIDTH, color=(MUTED, strength / 2))
        axes.bar(place, bias, width=WIDTH, bottom=noise, color=(BLUE, strength))
        axes.bar(place, variance, width=WIDTH, bottom=noise + bias, color=(ORANGE, strength))
        axes.plot(place, np.mean((fresh - average(samples, k)) ** 2), "o", color=INK, markersize=5)
        if k == chosen:
            axes.set_title(f"k = {k}: bias² {bias:.3f}, variance {variance:.3f}, noise {noise:.2f}")
    note(axes, "noise", (4, noise / 2), align="center")
    note(axes, "bias²", (1, 0.38), color=BLUE, align="center")
    note(axes, "variance", (4.9, 0.41), color=ORANGE, align="center")
    axes.set_xticks(range(len(NEIGHBORS)), [str(k) for k in NEIGHBORS])
    axes.set(xlabel="k, the number of neighbors averaged", ylabel="mean squared error")
    axes.set(ylim=(0, 0.55), yticks=[0, 0.2, 0.4])


def draw(figure: Figure, neighbors: int = 15) -> None:
    """Fits for one number of neighbors above, the parts of the error for all below."""
    figure.set_figheight(4.5)
    rng = np.random.default_rng(0)
    samples = TRUTH + rng.normal(0, NOISE, (SETS, COUNT))
    fresh = TRUTH + rng.normal(0, NOISE, (SETS, COUNT))
    top, bottom = figure.subplots(2, 1, height_ratios=(1, 1.1))
    curves(top, samples, neighbors)
    bars(bottom, samples, fresh, neighbors)
