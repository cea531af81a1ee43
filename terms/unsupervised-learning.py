"""The same unlabeled points summarized in two ways, by k-means and by principal component analysis."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Points = NDArray[np.float64]
GROUPS = 3


def sample() -> Points:
    """Points around three places, in random order: nothing tells which point came from where."""
    rng = np.random.default_rng(0)
    places = np.array([[-2.1, -1.9], [-0.5, 1.4], [2.1, 1.1]])
    return np.asarray(rng.permutation(np.concatenate([rng.normal(place, 0.55, size=(12, 2)) for place in places])))


def k_means(points: Points) -> tuple[NDArray[np.int64], Points]:
    """The group of each point and the center of each group, after as many rounds as change anything."""
    centers = points[:GROUPS]
    while True:
        groups = np.linalg.norm(points[:, None] - centers, axis=2).argmin(axis=1)
        moved = np.array([points[groups == group].mean(axis=0) for group in range(GROUPS)])
        if np.array_equal(moved, centers):
            return groups, centers
        centers = moved


def project(points: Points) -> Points:
    """Each point's foot on the line through the mean along the first principal component."""
    mean = points.mean(axis=0)
    direction = np.linalg.svd(points - mean)[2][0]
    return np.asarray(mean + np.outer((points - mean) @ direction, direction))


def summarize(axes: Axes, points: Points, stand_ins: Points, color: str) -> None:
    """Draw the points, each joined to what stands in for it, and write the mean squared length of the joins."""
    for point, stand_in in zip(points, stand_ins, strict=True):
        axes.plot(*np.array([point, stand_in]).T, color=color, linewidth=1.1)
    axes.plot(*points.T, "o", color=INK, markersize=3.4)
    loss = float(((points - stand_ins) ** 2).sum(axis=1).mean())
    note(axes, f"mean squared\nlength: {loss:.2f}", (-0.1, -4.25), color=color, align="center")


def draw(figure: Figure) -> None:
    """Draw the bare points, the points joined to their group's center, and the points joined to the line."""
    figure.set_figheight(2.5)
    points = sample()
    bare, clusters, line = figure.subplots(1, 3)
    bare.plot(*points.T, "o", color=INK, markersize=3.4)
    note(bare, "no labels", (-0.1, -4.25), color=MUTED, align="center")
    bare.set_title("The data", loc="center")

    groups, centers = k_means(points)
    summarize(clusters, points, centers[groups], BLUE)
    clusters.plot(*centers.T, "s", color=BLUE, markersize=8)
    clusters.set_title(f"k-means: {GROUPS} centers", loc="center")

    feet = project(points)
    ends = feet[[feet[:, 0].argmin(), feet[:, 0].argmax()]]
    line.plot(*ends.T, color=ORANGE, linewidth=2.6)
    summarize(line, points, feet, ORANGE)
    line.set_title("PCA: 1 line", loc="center")
    for axes in (bare, clusters, line):
        axes.set(xlim=(-3.6, 3.4), ylim=(-5.0, 2.9), aspect="equal", xticks=[], yticks=[])
        axes.spines[["left", "bottom"]].set_visible(False)
