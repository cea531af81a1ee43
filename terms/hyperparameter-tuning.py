"""Grid search and random search, nine trials each, over two hyperparameters of a model trained by gradient descent."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE

Floats = NDArray[np.float64]
RATES, PENALTIES = (-3.0, 0.0), (-4.0, -1.0)  # the ranges that are searched, in powers of ten
SEEN, UNSEEN, DEGREE, STEPS = 20, 200, 12, 30
TRIALS = 9
LEVELS = (0.265, 0.28, 0.3, 0.35, 0.4, 0.5, 0.6)


def validation_error(rate: Floats, penalty: Floats) -> Floats:
    """Mean squared error on unseen points of a polynomial trained with each pair of learning rate and L2 penalty.

    In the eigenvectors of a quadratic loss, 30 steps of gradient descent have a closed form: every direction
    shrinks its distance from the minimum by the same factor at each step.
    """
    rng = np.random.default_rng(2)
    x = rng.uniform(-1, 1, SEEN + UNSEEN)
    y = np.sin(3 * x) + rng.normal(0, 0.4, x.size)
    features = np.polynomial.chebyshev.chebvander(x, DEGREE)
    curvature, directions = np.linalg.eigh(features[:SEEN].T @ features[:SEEN] / SEEN)
    slope = directions.T @ features[:SEEN].T @ y[:SEEN] / SEEN
    curvature = curvature + 10 ** penalty[..., None]
    weights = (1 - (1 - 10 ** rate[..., None] * curvature) ** STEPS) * slope / curvature
    errors = weights @ (features[SEEN:] @ directions).T - y[SEEN:]
    return np.asarray((errors**2).mean(axis=-1))


def grid() -> tuple[Floats, Floats]:
    """Three learning rates, each with three penalties: the centres of nine equal squares."""
    thirds = np.array([1, 3, 5]) / 6
    rate, penalty = np.meshgrid(RATES[0] + 3 * thirds, PENALTIES[0] + 3 * thirds)
    return rate.ravel(), penalty.ravel()


def at_random(rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Nine pairs, each drawn uniformly in the powers of ten."""
    return rng.uniform(*RATES, TRIALS), rng.uniform(*PENALTIES, TRIALS)


def panel(axes: Axes, title: str, rate: Floats, penalty: Floats) -> None:
    """The trials on the level lines of the error, the best of them, and the learning rates tried."""
    across, up = np.meshgrid(np.linspace(*RATES, 72), np.linspace(*PENALTIES, 25))
    error = validation_error(across, up)
    tints = [(BLUE, alpha) for alpha in np.linspace(0.5, 0.02, len(LEVELS) + 1)]
    axes.contourf(across, up, error, levels=[0, *LEVELS, 9], colors=tints)
    axes.contour(across, up, error, levels=LEVELS, colors=MUTED, linewidths=0.6)
    found = validation_error(rate, penalty)
    best = int(found.argmin())
    axes.plot(rate, penalty, "o", color=INK, markersize=5.5, clip_on=False)
    axes.plot(rate[best], penalty[best], "o", color=ORANGE, markersize=13, fillstyle="none", markeredgewidth=2.4)
    for value in rate:
        axes.plot([value, value], [-4.5, -4.22], color=INK, linewidth=1.1, solid_capstyle="butt")
    axes.axhline(PENALTIES[0], color=FAINT, linewidth=0.8)
    axes.set_title(f"{title}\nbest error {found[best]:.3f}")
    axes.set(xlim=RATES, ylim=(-4.6, PENALTIES[1]), xticks=[-2, -1, 0], xticklabels=["0.01", "0.1", "1"])
    axes.set(yticks=[-4, -3, -2, -1], yticklabels=["0.0001", "0.001", "0.01", "0.1"])
    axes.set_xlabel(f"learning rate\n{len(np.unique(rate))} values tried")
    axes.tick_params(length=3)


def draw(figure: Figure) -> None:
    """Draw the two searches side by side."""
    figure.set_figheight(3.5)
    left, right = figure.subplots(1, 2, sharey=True)
    panel(left, "Grid search", *grid())
    panel(right, "Random search", *at_random(np.random.default_rng(3)))
    left.set_ylabel("penalty")
