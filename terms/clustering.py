"""Two ideas of what a group is, tried on the same points: near one center, or joined by a chain of neighbors."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE

Points = NDArray[np.float64]
Groups = NDArray[np.int64]


def sample(shape: str) -> Points:
    """Points of one of three shapes."""
    rng = np.random.default_rng(0)
    if shape == "curved":
        angle = np.linspace(0, np.pi, 28)
        upper = np.column_stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25])
        return np.concatenate([upper, -upper]) * 1.5 + rng.normal(0, 0.07, (56, 2))
    centers = np.array([[-1.35, -0.3], [1.35, 0.3]])
    blobs = np.concatenate([rng.normal(center, 0.42, (26, 2)) for center in centers])
    if shape == "bridged":
        steps = np.linspace(0.1, 0.9, 9)[:, None]
        blobs = np.concatenate([blobs, centers[0] + steps * (centers[1] - centers[0])])
    return blobs


def by_center(points: Points) -> Groups:
    """k-means with two centers, which start at the leftmost and the rightmost point."""
    centers = points[[points[:, 0].argmin(), points[:, 0].argmax()]]
    while True:
        groups = np.asarray(np.linalg.norm(points[:, None] - centers, axis=2).argmin(axis=1))
        moved = np.array([points[groups == group].mean(axis=0) for group in (0, 1)])
        if np.allclose(moved, centers):
            return groups
        centers = moved


def by_chain(points: Points) -> tuple[Groups, list[tuple[int, int]]]:
    """Join the nearest points of different groups until two groups are left: single linkage, and its links."""
    gaps = np.linalg.norm(points[:, None] - points, axis=2)
    groups, links = np.arange(len(points)), []
    while len(np.unique(groups)) > 2:
        apart = np.where(groups[:, None] != groups, gaps, np.inf)
        one, other = (int(index) for index in np.unravel_index(apart.argmin(), apart.shape))
        groups[groups == groups[other]] = groups[one]
        links.append((one, other))
    return (groups == groups[points[:, 0].argmax()]).astype(np.int64), links


def show(axes: Axes, points: Points, groups: Groups, title: str) -> None:
    """Draw both groups, with filled circles and hollow squares."""
    axes.plot(*points[groups == 0].T, "o", color=BLUE, markersize=4.5)
    axes.plot(*points[groups == 1].T, "s", color=ORANGE, markersize=5, markerfacecolor="none", markeredgewidth=1.5)
    axes.set(xlim=(-2.75, 2.75), ylim=(-1.8, 1.8), xticks=[], yticks=[], aspect="equal")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_title(title, loc="center")


def draw(figure: Figure, shape: str = "curved") -> None:
    """Draw the two groups that k-means finds beside those that single linkage finds."""
    figure.set_figheight(2.3)
    left, right = figure.subplots(1, 2)
    points = sample(shape)
    groups = by_center(points)
    for group in (0, 1):
        center = points[groups == group].mean(axis=0)
        for point in points[groups == group]:
            left.plot(*np.array([point, center]).T, color=MUTED, linewidth=0.5, alpha=0.6, zorder=1)
        left.plot(*center, "+", color=INK, markersize=13, markeredgewidth=2.6)
    show(left, points, groups, "near one center\n(k-means)")

    groups, links = by_chain(points)
    for link in links:
        right.plot(*points[list(link)].T, color=MUTED, linewidth=1.1, zorder=1)
    show(right, points, groups, "joined by a chain\n(single linkage)")
