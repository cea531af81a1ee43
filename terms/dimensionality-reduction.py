"""A spiral of points described by one number each, in three ways; rows show which stretch lands where."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GOLD, GREEN, ORANGE, PURPLE, note

Points = NDArray[np.float64]
STRETCHES = "ABCDE"
COLORS = (BLUE, ORANGE, GREEN, PURPLE, GOLD)
EACH = 18
NEIGHBORS = 4


def sample() -> Points:
    """Points along a spiral at equal distances, from its middle outward, a little off it."""
    angle = np.linspace(0, 3.5 * np.pi, 2000)
    spiral = (1 + 0.5 * angle)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    way = np.append(0, np.linalg.norm(np.diff(spiral, axis=0), axis=1).cumsum())
    at = np.linspace(0, way[-1], EACH * len(STRETCHES))
    noise = np.random.default_rng(0).normal(0, 0.05, (len(at), 2))
    return np.column_stack([np.interp(at, way, spiral[:, 0]), np.interp(at, way, spiral[:, 1])]) + noise


def distances(points: Points) -> Points:
    return np.asarray(np.linalg.norm(points[:, None] - points, axis=2))


def main_axis(squares: Points) -> Points:
    """The places of points on the axis of most variance, from their squared distances (classical scaling)."""
    middle = np.eye(len(squares)) - 1 / len(squares)
    values, vectors = np.linalg.eigh(-0.5 * middle @ squares @ middle)
    return np.asarray(vectors[:, -1] * np.sqrt(values[-1]))


def isomap(points: Points) -> Points:
    """Places that keep the distances along paths from neighbor to neighbor."""
    straight = distances(points)
    near = np.argsort(straight, axis=1)[:, : NEIGHBORS + 1]
    paths = np.full_like(straight, np.inf)
    np.put_along_axis(paths, near, np.take_along_axis(straight, near, axis=1), axis=1)
    paths = np.minimum(paths, paths.T)
    for through in range(len(points)):  # Floyd–Warshall: the shortest paths
        paths = np.minimum(paths, paths[:, through, None] + paths[through])
    return main_axis(paths**2)


def reduce(points: Points, method: str) -> Points:
    """One number for each point."""
    if method == "drop a column":
        return points[:, 0]
    return main_axis(distances(points) ** 2) if method == "PCA" else isomap(points)


def neighbors_kept(points: Points, places: Points) -> float:
    """The share of each point's nearest neighbors that are still among its nearest, on average."""
    before, after = (np.argsort(distances(data), axis=1)[:, 1 : NEIGHBORS + 1] for data in (points, places[:, None]))
    return float(np.mean([len(set(one) & set(other)) / NEIGHBORS for one, other in zip(before, after, strict=True)]))


def draw(figure: Figure, method: str = "Isomap") -> None:
    """Draw the spiral in five stretches, and where each stretch lands on the line."""
    figure.set_figheight(2.9)
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.15))
    points = sample()
    places = reduce(points, method)
    places = (places - places.min()) / np.ptp(places)
    if method != "drop a column" and places[0] > places[-1]:
        places = 1 - places  # the direction of the axis is arbitrary
    for row, (name, color) in enumerate(zip(STRETCHES, COLORS, strict=True)):
        part = slice(row * EACH, (row + 1) * EACH)
        left.plot(*points[part].T, "o", color=color, markersize=4)
        middle = points[row * EACH + EACH // 2]
        note(left, name, tuple(middle * (1 + 0.95 / np.linalg.norm(middle))), color=color, align="center", size=13)
        right.plot([0, 1], [-row, -row], color=color, linewidth=0.6, alpha=0.5)
        right.plot(places[part], np.full(EACH, -row), "o", color=color, markersize=4)
        note(right, name, (-0.1, -row), color=color, align="center", size=13)
    left.set(xlim=(-7.7, 7.7), ylim=(-7.7, 7.7), aspect="equal", xticks=[], yticks=[])
    right.set(xlim=(-0.16, 1.05), ylim=(-4.6, 0.6), xticks=[], yticks=[], xlabel="the one number")
    for axes in (left, right):
        axes.spines[["left", "bottom"]].set_visible(False)
    left.set_title("two numbers per point", loc="center")
    right.set_title(f"one number: {method}", loc="center")
