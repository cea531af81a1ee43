"""Points scored by their distance from the rest, and a threshold that readers set: alarms, false alarms and misses."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

Points = NDArray[np.float64]
NORMAL = 150
ODD = np.array([[-1.9, 1.7], [1.6, -1.5], [-0.9, 1.5], [1.1, -1.0], [2.6, 0.6], [-2.8, -0.9], [0.4, 2.3], [3.4, 3.3]])


def sample() -> Points:
    """Ordinary points, whose two columns rise together, and then the odd ones."""
    normal = np.random.default_rng(0).normal(0, 1, (NORMAL, 2)) @ np.array([[1.0, 0.85], [0.0, 0.53]])
    return np.concatenate([normal, ODD])


def fit(points: Points) -> tuple[Points, Points]:
    """The mean and the covariance of all points, odd ones included: nobody has told them apart."""
    return points.mean(axis=0), np.cov(points.T, bias=True)


def scores(points: Points, mean: Points, covariance: Points) -> Points:
    """Mahalanobis distances: how many standard deviations from the mean, in the direction of the point."""
    apart = points - mean
    return np.asarray(np.sqrt(np.einsum("ni,ij,nj->n", apart, np.linalg.inv(covariance), apart)))


def draw(figure: Figure, threshold: float = 2.5) -> None:
    """Draw the points with the line of equal score at the threshold, and all scores on one axis."""
    figure.set_figheight(3.3)
    left, right = figure.subplots(1, 2, width_ratios=(1.35, 1))
    points = sample()
    mean, covariance = fit(points)
    score = scores(points, mean, covariance)
    odd = np.arange(len(points)) >= NORMAL
    alarm = score > threshold
    turn = np.linspace(0, 2 * np.pi, 200)
    ellipse = mean[:, None] + threshold * np.linalg.cholesky(covariance) @ [np.cos(turn), np.sin(turn)]
    left.plot(*ellipse, color=INK, linewidth=1.6)
    rng = np.random.default_rng(1)
    height = rng.uniform(-0.3, 0.3, len(points))
    for axes, x, y in ((left, points[:, 0], points[:, 1]), (right, height + np.where(odd, 1, 0), score)):
        axes.plot(x[~odd], y[~odd], "o", color=BLUE, markersize=3.5, alpha=0.6)
        axes.plot(x[odd], y[odd], "X", color=ORANGE, markersize=7.5)
    right.axhline(threshold, color=INK, linewidth=1.6)
    left.set(xlim=(-4, 4), ylim=(-4, 4), aspect="equal", xticks=[], yticks=[])
    left.spines[["left", "bottom"]].set_visible(False)
    left.set_title(f"{alarm[odd].sum()} of {odd.sum()} found, {alarm[~odd].sum()} false alarms", loc="center")
    note(right, "alarm", (2.3, threshold + 0.22), align="right")
    right.set(xlim=(-0.6, 2.3), ylim=(0, 5.2), yticks=[0, 1, 2, 3, 4, 5])
    right.set_xticks([0, 1], ["ordinary", "odd"])
    right.tick_params(axis="x", length=0)
    right.set_title("score", loc="center")
