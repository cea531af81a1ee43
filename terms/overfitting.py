"""Polynomials of rising degree fitted to one half of 24 noisy measurements and tested on the other half."""

import numpy as np
from matplotlib.figure import Figure
from numpy.polynomial import Polynomial
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Points = tuple[NDArray[np.float64], NDArray[np.float64]]

COUNT = 12  # points in each half
NOISE = 0.25


def measure() -> tuple[Points, Points]:
    """A smooth curve measured with noise at 24 places, a little denser at both ends; split at random into halves."""
    rng = np.random.default_rng(0)
    even = (np.arange(2 * COUNT) + 0.5) / (2 * COUNT)
    x = 0.4 * even + 0.3 * (1 - np.cos(np.pi * even))
    y = 1.2 * np.sin(4.5 * x) + rng.normal(0, NOISE, 2 * COUNT)
    order = rng.permutation(2 * COUNT)
    train, test = np.sort(order[:COUNT]), np.sort(order[COUNT:])
    return (x[train], y[train]), (x[test], y[test])


def error(model: Polynomial, points: Points) -> float:
    """Mean squared error of `model` on `points`."""
    x, y = points
    return float(np.mean((model(x) - y) ** 2))


def draw(figure: Figure) -> None:
    """Three of the fits above, the errors of all of them below."""
    figure.set_figheight(4.5)
    train, test = measure()
    degrees = range(1, COUNT)
    fits = {degree: Polynomial.fit(*train, degree, domain=[0, 1]) for degree in degrees}
    errors = {degree: error(fit, test) for degree, fit in fits.items()}
    best = min(errors, key=lambda degree: errors[degree])

    rows = figure.add_gridspec(2, 3, height_ratios=(1, 1.25))
    x = np.linspace(0, 1, 400)
    for column, (degree, verdict) in enumerate(((1, "underfits"), (best, "about right"), (COUNT - 1, "overfits"))):
        axes = figure.add_subplot(rows[0, column])
        axes.plot(x, fits[degree](x), color=INK, linewidth=1.4)
        axes.plot(*train, "o", color=BLUE, markersize=5)
        axes.plot(*test, "D", color=ORANGE, markersize=4.3, markerfacecolor="none", markeredgewidth=1.4)
        axes.set(xlim=(-0.03, 1.03), ylim=(-2, 2), xticks=[], yticks=[])
        axes.set_title(f"Degree {degree}")
        axes.set_xlabel(verdict, color=MUTED)

    axes = figure.add_subplot(rows[1, :])
    axes.plot(degrees, list(errors.values()), "D-", color=ORANGE, markersize=5, markerfacecolor="none")
    axes.plot(degrees, [error(fit, train) for fit in fits.values()], "o-", color=BLUE, markersize=5)
    note(axes, "held-out points", (8.9, 0.25), color=ORANGE, align="right")
    note(axes, "training points", (10, 0.045), color=BLUE, align="center")
    axes.set(xlabel="Degree of the polynomial", ylabel="Mean squared error", xticks=degrees, ylim=(-0.02, 0.48))
