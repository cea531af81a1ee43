"""Agglomerative clustering, merge by merge: loops around the clusters, and the tree that the merges draw."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, ORANGE, note

POINTS = {
    "A": (0.5, 3.3),
    "B": (1.2, 3.6),
    "C": (1.1, 2.3),
    "D": (3.5, 3.5),
    "E": (4.3, 3.1),
    "F": (3.2, 0.5),
    "G": (4.2, 0.8),
    "H": (1.7, 0.4),
}
Merge = tuple[str, str, float]


def average(gaps: NDArray[np.float64]) -> float:
    """Average linkage: the mean distance between the members of two clusters."""
    return float(gaps.mean())


def merges(linkage: Callable[[NDArray[np.float64]], float] = average) -> list[Merge]:
    """Which two clusters merge, as strings of letters, and at what distance, from first to last."""
    clusters, found = list(POINTS), []
    while len(clusters) > 1:
        pairs = [(one, other) for i, one in enumerate(clusters) for other in clusters[i + 1 :]]

        def distance(pair: tuple[str, str]) -> float:
            left, right = (np.array([POINTS[letter] for letter in cluster]) for cluster in pair)
            return linkage(np.linalg.norm(left[:, None] - right, axis=2))

        one, other = min(pairs, key=distance)
        found.append((one, other, distance((one, other))))
        clusters = [cluster for cluster in clusters if cluster not in (one, other)] + [one + other]
    return found


def loop(letters: str) -> NDArray[np.float64]:
    """A convex loop around a disk at each point; disks grow with the cluster, so that loops do not touch."""
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    disk = (0.58 + 0.035 * len(letters)) * np.column_stack([np.cos(angles), np.sin(angles)])
    points = np.concatenate([np.array(POINTS[letter]) + disk for letter in letters])
    corner = points[points[:, 0].argmin()]
    corners: list[NDArray[np.float64]] = []
    while not corners or (corner != corners[0]).any():  # gift wrapping: the next corner has all points on one side
        corners.append(corner)
        following = points[0]
        for point in points:
            (ax, ay), (bx, by) = following - corner, point - corner
            if (following == corner).all() or ax * by - ay * bx < 0:
                following = point
        corner = following
    return np.array(corners)


def draw(figure: Figure, merged: int = 5) -> None:
    """Draw the clusters and the tree after that many merges."""
    figure.set_figheight(3.2)
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.1))
    steps = merges()
    last = steps[merged - 1][0] + steps[merged - 1][1] if merged else ""
    order = steps[-1][0] + steps[-1][1]
    middle = {letter: float(place) for place, letter in enumerate(order)}
    height = dict.fromkeys(POINTS, 0.0)
    for number, (one, other, distance) in enumerate(steps):
        both = one + other
        done = number < merged
        color = ORANGE if both == last else BLUE if done else FAINT
        (x0, y0), (x1, y1) = ((middle[cluster], height[cluster]) for cluster in (one, other))
        right.plot(
            [x0, x0, x1, x1],
            [y0, distance, distance, y1],
            color=color,
            linewidth=2 if done else 1.2,
            zorder=2 if done else 1,
        )
        middle[both], height[both] = (x0 + x1) / 2, distance
        if done:
            left.add_patch(Polygon(loop(both), facecolor=(color, 0.1), edgecolor=color, linewidth=1.2, zorder=0))
    for letter, place in POINTS.items():
        left.plot(*place, "o", color=INK, markersize=4)
        note(left, letter, (place[0] + 0.12, place[1] + 0.2), size=12)
    left.set(xlim=(-0.45, 5.25), ylim=(-0.55, 4.6), aspect="equal", xticks=[], yticks=[])
    left.spines[["left", "bottom"]].set_visible(False)
    clusters = len(POINTS) - merged
    left.set_title("1 cluster" if clusters == 1 else f"{clusters} clusters", loc="center")
    right.set(xlim=(-0.5, 7.5), ylim=(0, 3.6), yticks=[0, 1, 2, 3])
    right.set_xticks(range(len(order)), list(order))
    right.tick_params(axis="x", length=0)
    right.spines["bottom"].set_visible(False)
    right.set_title("merged at distance", loc="center")
