"""Logistic regression on few positives and many negatives: its border for several weights of the positives."""

from math import erf, sqrt

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Floats = NDArray[np.float64]
COUNTS = (380, 20)
CENTER = np.array([1.5, 1.5])
"""Center of the positives; that of the negatives is 0. Both spread with a standard deviation of 1."""


def sample() -> tuple[Floats, Floats]:
    """Points and their classes, negatives first."""
    rng = np.random.default_rng(0)
    classes = np.repeat([0.0, 1.0], COUNTS)
    return rng.normal(size=(sum(COUNTS), 2)) + classes[:, None] * CENTER, classes


def fit(weight: float) -> Floats:
    """Intercept and weights of the logistic regression in whose loss each positive counts `weight` times."""
    points, classes = sample()
    inputs = np.column_stack([np.ones(len(points)), points])
    share = np.where(classes == 1, weight, 1.0)
    theta = np.zeros(3)
    for _ in range(30):  # Newton's method
        p = 1 / (1 + np.exp(-inputs @ theta))
        curvature = inputs.T @ (inputs * (share * p * (1 - p))[:, None])
        theta = theta - np.linalg.solve(curvature, inputs.T @ (share * (p - classes)))
    return theta


def rates(theta: Floats) -> tuple[float, float, float]:
    """Exact accuracy, precision and recall on new cases, one in 20 of them positive."""
    length = float(np.linalg.norm(theta[1:]))
    found, false = ((1 + erf(float(theta[0] + theta[1:] @ c) / length / sqrt(2))) / 2 for c in (CENTER, 0 * CENTER))
    share = COUNTS[1] / sum(COUNTS)
    hits, alarms = share * found, (1 - share) * false
    return hits + 1 - share - alarms, hits / (hits + alarms), found


def draw(figure: Figure, weight: float = 1.0) -> None:
    """Draw the points and the side of the border that is called positive."""
    figure.set_figheight(3.7)
    axes = figure.subplots()
    points, classes = sample()
    theta = fit(weight)
    x = np.array([-3.4, 4.4])
    border = -(theta[0] + theta[1] * x) / theta[2]
    axes.fill_between(x, border, 9, color=(BLUE, 0.13), linewidth=0)
    axes.plot(x, border, color=INK, linewidth=2)
    axes.plot(*points[classes == 0].T, "x", color=ORANGE, markersize=4, alpha=0.6)
    axes.plot(*points[classes == 1].T, "o", color=BLUE, markersize=7)
    note(axes, "called\npositive", (4.3, 3.4), align="right", color=BLUE)
    note(axes, "called\nnegative", (-3.3, -2.7), color=MUTED)
    accuracy, precision, recall = rates(theta)
    axes.set(xlim=(-3.4, 4.4), ylim=(-3.4, 4.1), xticks=[], yticks=[])
    axes.set_title(f"accuracy {accuracy:.2f}   precision {precision:.2f}   recall {recall:.2f}")
