"""Training and validation error against the number of training examples, for a stiff and a flexible model."""

import numpy as np
from matplotlib.figure import Figure
from numpy.polynomial.legendre import legvander
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, arrow, note

Array = NDArray[np.float64]

NOISE = 0.3  # standard deviation
SIZES = (15, 20, 30, 40, 60, 80, 110, 150)
REPEATS = 400
VALIDATION = 100  # examples
MARKED = 2  # the size at which the two distances are marked
PENALTY = 0.02  # on squared weights; keeps the fits to few points from running away


def sample(rng: np.random.Generator, size: int) -> tuple[Array, Array]:
    """REPEATS sets of `size` noisy points of a sine."""
    x = rng.uniform(-1, 1, (REPEATS, size))
    return x, np.sin(3 * x) + rng.normal(0, NOISE, x.shape)


def errors(degree: int, size: int) -> tuple[float, float]:
    """Mean squared error on `size` training examples and on VALIDATION others, averaged over all sets."""
    rng = np.random.default_rng(0)
    (x, y), (new_x, new_y) = sample(rng, size), sample(rng, VALIDATION)
    basis, new_basis = legvander(x, degree), legvander(new_x, degree)
    columns = basis.transpose(0, 2, 1)
    weights = np.linalg.solve(columns @ basis + PENALTY * np.eye(degree + 1), columns @ y[..., None])
    train = np.mean((basis @ weights - y[..., None]) ** 2)
    return float(train), float(np.mean((new_basis @ weights - new_y[..., None]) ** 2))


def draw(figure: Figure) -> None:
    """Learning curves of a straight line at the left, of a polynomial of degree 10 at the right."""
    figure.set_figheight(3.4)
    left, right = figure.subplots(1, 2, sharey=True)
    for axes, degree, title in ((left, 1, "Line: underfits"), (right, 10, "Degree 10: overfits")):
        train, validation = np.array([errors(degree, size) for size in SIZES]).T
        axes.axhline(NOISE**2, color=MUTED, linestyle=(0, (4, 2)), linewidth=1.2)
        axes.plot(SIZES, validation, "D-", color=ORANGE, markersize=4.5, markerfacecolor="none")
        axes.plot(SIZES, train, "o-", color=BLUE, markersize=4.5)
        axes.set_title(title)
        axes.set(xlabel="training examples", xticks=[15, 50, 100, 150], yticks=[0, 0.1, 0.2, 0.3], ylim=(0, 0.34))
        low, high = (NOISE**2, train[MARKED]) if degree == 1 else (train[MARKED], validation[MARKED])
        arrow(axes, (SIZES[MARKED], low + 0.006), (SIZES[MARKED], high - 0.006))
    left.set_ylabel("mean squared error")
    note(left, "validation", (60, 0.3), color=ORANGE)
    note(left, "training", (75, 0.215), color=BLUE)
    note(left, "missed\npattern", (SIZES[MARKED] + 5, 0.16))
    note(left, "noise", (110, 0.068), color=MUTED)
    note(right, "gap", (SIZES[MARKED] + 5, 0.12))
