"""A line between two clouds, moved by the threshold that readers set, and how much of the positive cloud it finds."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, blank, note

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

POSITIVES, NEGATIVES = 10, 40
SIDES, HEIGHTS = (-2.6, 3.7), (-2.9, 4.2)  # of the part of the plane that is drawn


def clouds(rng: np.random.Generator) -> tuple[Floats, Flags]:
    """Points in the plane and whether each is positive; the positives lie further up and right."""
    positive = np.arange(POSITIVES + NEGATIVES) < POSITIVES
    return rng.normal(size=(len(positive), 2)) + 1.4 * positive[:, None], positive


def fit(points: Floats, positive: Flags) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression, by gradient descent."""
    weights, bias = np.zeros(2), 0.0
    for _ in range(3000):
        error = 1 / (1 + np.exp(-(points @ weights + bias))) - positive
        weights -= 0.3 * error @ points / len(points)
        bias -= 0.3 * float(error.mean())
    return weights, bias


def plane(axes: Axes, points: Floats, positive: Flags, weights: Floats, level: float) -> None:
    """The held-out points and the region that is called positive, where weights · point exceeds `level`."""
    blank(axes, equal=False)
    flagged = points @ weights > level
    x = np.linspace(*SIDES, 200)
    edge = np.clip((level - weights[0] * x) / weights[1], *HEIGHTS)
    axes.fill_between(x, edge, HEIGHTS[1], color=(BLUE, 0.12), linewidth=0)
    inside = (edge > HEIGHTS[0]) & (edge < HEIGHTS[1])
    axes.plot(x[inside], edge[inside], color=BLUE, linewidth=1.4)
    axes.plot(*points[~positive & ~flagged].T, ".", color=(MUTED, 0.75), markersize=6.5, markeredgewidth=0)
    axes.plot(*points[~positive & flagged].T, ".", color=MUTED, markersize=9, markeredgewidth=0)
    axes.plot(*points[positive & flagged].T, "o", color=BLUE, markersize=8)
    axes.plot(*points[positive & ~flagged].T, "X", color=ORANGE, markersize=8.5)
    note(axes, "called positive", (SIDES[1] - 0.15, HEIGHTS[1] - 0.35), align="right")
    axes.set(xlim=SIDES, ylim=HEIGHTS)


def tally(axes: Axes, found: int, alarms: int) -> None:
    """What is counted: the positives, found or missed, and beside the point the false alarms among the negatives."""
    blank(axes, equal=False)
    note(axes, "the 10 positives", (0, 9.5))
    for index in range(POSITIVES):
        place = (0.3 + index % 5, 8.5 - index // 5)
        hit = index < found
        axes.plot(*place, "o" if hit else "X", color=BLUE if hit else ORANGE, markersize=8 if hit else 8.5)
    note(axes, f"{found} found, {POSITIVES - found} missed", (0, 6.5), color=BLUE)
    note(axes, f"recall {found / POSITIVES:.1f}", (0, 5.3), color=BLUE, size=19)
    note(axes, "the 40 negatives", (0, 3.5), color=MUTED)
    for index in range(NEGATIVES):
        place = (0.15 + 0.5 * (index % 10), 2.75 - 0.5 * (index // 10))
        color = MUTED if index < alarms else (MUTED, 0.4)
        axes.plot(*place, ".", color=color, markersize=9 if index < alarms else 6.5, markeredgewidth=0)
    note(axes, f"{alarms} false alarm{'s' * (alarms != 1)}", (0, 0.3), color=MUTED)
    axes.set(xlim=(-0.1, 5), ylim=(-0.1, 10))


def draw(figure: Figure, threshold: float = 0.26) -> None:
    """Fit on one sample, then draw a second one under a threshold on the probability, and the counts."""
    figure.set_figheight(3.5)
    rng = np.random.default_rng(0)
    weights, bias = fit(*clouds(rng))
    points, positive = clouds(rng)
    level = float(np.log(threshold / (1 - threshold))) - bias
    flagged = points @ weights > level
    left, right = figure.subplots(1, 2, width_ratios=(1.5, 1))
    plane(left, points, positive, weights, level)
    tally(right, int((positive & flagged).sum()), int((~positive & flagged).sum()))
    left.set_title(f"threshold {threshold:g}")
