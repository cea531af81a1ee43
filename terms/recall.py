"""A line that separates two clouds, moved to find more and more of the positive cloud: recall at three thresholds."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, blank, note

Floats = NDArray[np.float64]

POSITIVES, NEGATIVES = 10, 40
THRESHOLDS = (0.5, 0.25, 0.1)
SIDES, HEIGHTS = (-2.6, 3.7), (-2.9, 4.2)  # of the part of the plane that is drawn


def clouds(rng: np.random.Generator) -> tuple[Floats, NDArray[np.bool_]]:
    """Points in the plane and whether each is positive; the positives lie further up and right."""
    positive = np.arange(POSITIVES + NEGATIVES) < POSITIVES
    return rng.normal(size=(len(positive), 2)) + 1.4 * positive[:, None], positive


def fit(points: Floats, positive: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression, by gradient descent."""
    weights, bias = np.zeros(2), 0.0
    for _ in range(3000):
        error = 1 / (1 + np.exp(-(points @ weights + bias))) - positive
        weights -= 0.3 * error @ points / len(points)
        bias -= 0.3 * float(error.mean())
    return weights, bias


def panel(axes: Axes, points: Floats, positive: NDArray[np.bool_], weights: Floats, level: float) -> None:
    """The held-out points and the region that is called positive, where weights · point exceeds `level`."""
    blank(axes, equal=False)
    flagged = points @ weights > level
    x = np.linspace(*SIDES, 200)
    edge = np.clip((level - weights[0] * x) / weights[1], *HEIGHTS)
    axes.fill_between(x, edge, HEIGHTS[1], color=(BLUE, 0.12), linewidth=0)
    inside = (edge > HEIGHTS[0]) & (edge < HEIGHTS[1])
    axes.plot(x[inside], edge[inside], color=BLUE, linewidth=1.2)
    axes.plot(*points[~positive].T, ".", color=MUTED, markersize=4)
    axes.plot(*points[positive & flagged].T, "o", color=BLUE, markersize=7)
    axes.plot(*points[positive & ~flagged].T, "X", color=ORANGE, markersize=7)
    found, alarms = int((positive & flagged).sum()), int((~positive & flagged).sum())
    middle, foot = sum(SIDES) / 2, HEIGHTS[0]
    note(axes, f"found {found} of {POSITIVES}", (middle, foot - 0.4), align="center", color=BLUE)
    note(axes, f"recall {found / POSITIVES:.1f}", (middle, foot - 1.25), align="center", color=BLUE, size=16)
    note(axes, f"{alarms} false alarm{'s' * (alarms != 1)}", (middle, foot - 2.1), align="center", color=MUTED)
    note(axes, "called positive", (SIDES[1] - 0.2, HEIGHTS[1] - 0.5), align="right", size=11.2)
    axes.set(xlim=SIDES, ylim=(foot - 2.5, HEIGHTS[1]))


def draw(figure: Figure) -> None:
    """Fit on one sample, then draw a second one under three thresholds, from strict to lenient."""
    figure.set_figheight(3.5)
    rng = np.random.default_rng(0)
    weights, bias = fit(*clouds(rng))
    points, positive = clouds(rng)
    for axes, threshold in zip(figure.subplots(1, 3), THRESHOLDS, strict=True):
        level = float(np.log(threshold / (1 - threshold))) - bias
        panel(axes, points, positive, weights, level)
        axes.set_title(f"threshold {threshold:g}", loc="center")
