"""Polynomials fitted to one half of 24 noisy measurements, tested on the other half; readers set the degree."""

import numpy as np
from matplotlib.figure import Figure
from numpy.polynomial import Polynomial
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, ORANGE, note

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


def draw(figure: Figure, degree: int = 11) -> None:
    """The fit of one degree above; below, the errors of all degrees, with this one marked."""
    figure.set_figheight(4.5)
    train, test = measure()
    degrees = range(1, COUNT)
    fits = {each: Polynomial.fit(*train, each, domain=[0, 1]) for each in degrees}
    held_out, seen = ({each: error(fit, points) for each, fit in fits.items()} for points in (test, train))
    top, bottom = figure.subplots(2, 1, height_ratios=(1.1, 1))

    x = np.linspace(0, 1, 300)
    top.vlines(test[0], test[1], fits[degree](test[0]), color=ORANGE, linewidth=1.3, alpha=0.8)
    top.plot(x, fits[degree](x), color=INK, linewidth=1.5)
    top.plot(*train, "o", color=BLUE, markersize=6)
    top.plot(*test, "D", color=ORANGE, markersize=5.3, markerfacecolor="none", markeredgewidth=1.5)
    top.set(xlim=(-0.03, 1.03), ylim=(-2.05, 2.05), xticks=[], yticks=[])
    top.set_title(f"Degree {degree}: {degree + 1} coefficients, {COUNT} training points")

    highest = max(held_out[degree], seen[degree])
    bottom.plot([degree, degree], [-0.03, highest + 0.045], color=FAINT, linewidth=9, solid_capstyle="butt", zorder=0)
    bottom.plot(degrees, list(held_out.values()), "D-", color=ORANGE, markersize=5, markerfacecolor="none")
    bottom.plot(degrees, list(seen.values()), "o-", color=BLUE, markersize=5)
    bottom.plot(degree, held_out[degree], "D", color=ORANGE, markersize=8)
    bottom.plot(degree, seen[degree], "o", color=BLUE, markersize=8)
    note(bottom, f"held-out points: {held_out[degree]:.3f}", (2.6, 0.36), color=ORANGE)
    note(bottom, f"training points: {seen[degree]:.3f}", (2.6, 0.25), color=BLUE)
    bottom.set(xlabel="degree of the polynomial", ylabel="mean squared error", xticks=degrees)
    bottom.set(xlim=(0.5, COUNT - 0.5), ylim=(-0.03, 0.5), yticks=[0, 0.2, 0.4])
