"""The same unlabeled points summarized by k-means, with as many centers as readers set, and by a line."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Points = NDArray[np.float64]
STARTS = 60
TRIED = (1, 2, 3, 4, 5, 6, 8, 12, 18, 24, 36)
"""The numbers of centers on the curve."""


def sample() -> Points:
    """Points around three places, in random order: nothing tells which point came from where."""
    rng = np.random.default_rng(0)
    places = np.array([[-2.1, -1.9], [-0.5, 1.4], [2.1, 1.1]])
    return np.asarray(rng.permutation(np.concatenate([rng.normal(place, 0.55, size=(12, 2)) for place in places])))


def k_means(points: Points, centers: Points) -> Points:
    """The center that stands in for each point, after as many rounds as change anything."""
    while True:
        groups = ((points[:, None] - centers) ** 2).sum(axis=2).argmin(axis=1)
        members = groups == np.arange(len(centers))[:, None]
        moved = np.where(members.any(axis=1, keepdims=True), members @ points, centers)
        moved = moved / np.maximum(members.sum(axis=1, keepdims=True), 1)
        if np.allclose(moved, centers):
            return np.asarray(moved[groups])
        centers = moved


def loss(points: Points, stand_ins: Points) -> float:
    return float(((points - stand_ins) ** 2).sum(axis=1).mean())


def best_k_means(points: Points, k: int) -> Points:
    """The stand-ins with the smallest loss that k-means found from several random starts."""
    rng = np.random.default_rng(k)
    starts = (rng.choice(points, k, replace=False) for _ in range(STARTS))
    return min((k_means(points, start) for start in starts), key=lambda stand_ins: loss(points, stand_ins))


def project(points: Points) -> Points:
    """Each point's foot on the line through the mean along the first principal component."""
    mean = points.mean(axis=0)
    direction = np.linalg.svd(points - mean)[2][0]
    return np.asarray(mean + np.outer((points - mean) @ direction, direction))


def summarize(axes: Axes, points: Points, stand_ins: Points, color: str) -> None:
    """Draw the points, each joined to what stands in for it, and write the mean squared length of the joins."""
    for point, stand_in in zip(points, stand_ins, strict=True):
        axes.plot(*np.array([point, stand_in]).T, color=color, linewidth=1.1)
    axes.plot(*points.T, "o", color=INK, markersize=3)
    note(axes, f"loss {loss(points, stand_ins):.2f}", (-0.1, -3.9), color=color, align="center")
    axes.set(xlim=(-3.6, 3.4), ylim=(-4.3, 2.9), aspect="equal", xticks=[], yticks=[])
    axes.spines[["left", "bottom"]].set_visible(False)


def draw(figure: Figure, k: int = 3) -> None:
    """Draw the points joined to their center, the loss for each number of centers, and the points joined to a line."""
    figure.set_figheight(2.3)
    points = sample()
    found = {number: best_k_means(points, number) for number in TRIED}
    clusters, curve, line = figure.subplots(1, 3, width_ratios=(1.25, 1, 1.25))
    clusters.plot(*found[k].T, "s", color=BLUE, markersize=6)
    summarize(clusters, points, found[k], BLUE)
    clusters.set_title(f"k-means: k = {k}", loc="center")

    losses = [loss(points, found[number]) for number in TRIED]
    curve.plot(TRIED, losses, color=MUTED, linewidth=1.4)
    curve.plot(k, losses[TRIED.index(k)], "o", color=BLUE, markersize=8)
    curve.set_title("its loss", loc="center")
    curve.set(xscale="log", xlim=(0.85, 44), ylim=(-0.4, 7), yticks=[0, 3, 6], xlabel="k")
    curve.set_xticks([1, 3, 10, 36], ["1", "3", "10", "36"])
    curve.minorticks_off()

    feet = project(points)
    ends = feet[[feet[:, 0].argmin(), feet[:, 0].argmax()]]
    line.plot(*ends.T, color=ORANGE, linewidth=2.6)
    summarize(line, points, feet, ORANGE)
    line.set_title("PCA: 1 line", loc="center")
