"""Approximate nearest neighbors with cells: only the points in the cells nearest to the query are compared with it."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, blank, note

Points = NDArray[np.float64]
Places = NDArray[np.int64]
COUNT, CELLS, WANTED = 300, 12, 5
WIDTH, HEIGHT = 10.0, 6.4
QUERY = np.array([3.65, 3.15])


def sample() -> Points:
    """Points in a few loose heaps, all inside the drawing."""
    rng = np.random.default_rng(0)
    heaps = rng.uniform((1, 1), (WIDTH - 1, HEIGHT - 1), (9, 2))
    points = heaps[rng.integers(9, size=3 * COUNT)] + rng.normal(0, 1.1, (3 * COUNT, 2))
    inside = ((points > 0.15) & (points < np.array([WIDTH, HEIGHT]) - 0.15)).all(axis=1)
    return np.asarray(points[inside][:COUNT])


def k_means(points: Points) -> tuple[Points, Places]:
    """Centers of the cells, and the cell of each point."""
    centers = points[:CELLS]
    for _ in range(30):
        cells = np.linalg.norm(points[:, None] - centers, axis=2).argmin(axis=1)
        centers = np.array([points[cells == cell].mean(axis=0) for cell in range(CELLS)])
    return centers, np.linalg.norm(points[:, None] - centers, axis=2).argmin(axis=1)


def nearest(points: Points, query: Points, among: Places) -> Places:
    """The places of the points nearest to the query, of those that are compared with it."""
    distances = np.linalg.norm(points[among] - query, axis=1)
    return np.asarray(among[distances.argsort()[:WANTED]])


def outline(centers: Points, cell: int) -> Points:
    """The corners of a cell: the drawing's rectangle, cut along the line halfway to every other center."""
    corners = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], dtype=float)
    for other in range(CELLS):
        if other == cell:
            continue
        normal = centers[other] - centers[cell]
        sides = (corners - (centers[other] + centers[cell]) / 2) @ normal
        kept = []
        for i, (corner, side) in enumerate(zip(corners, sides, strict=True)):
            if side <= 0:
                kept.append(corner)
            following, beyond = corners[(i + 1) % len(corners)], sides[(i + 1) % len(corners)]
            if side * beyond < 0:
                kept.append(corner + (following - corner) * side / (side - beyond))
        corners = np.array(kept)
    return corners


def draw(figure: Figure, probes: int = 1) -> None:
    """Draw the cells, those that are searched in blue, and which of the nearest points are found."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    blank(axes)
    points = sample()
    centers, cells = k_means(points)
    searched = np.linalg.norm(centers - QUERY, axis=1).argsort()[:probes]
    compared = np.flatnonzero(np.isin(cells, searched))
    found = nearest(points, QUERY, compared)
    true = nearest(points, QUERY, np.arange(COUNT))
    for cell in range(CELLS):
        inside = cell in searched
        shape = Polygon(outline(centers, cell), facecolor=(BLUE, 0.13) if inside else "none", edgecolor=FAINT)
        axes.add_patch(shape)
    rest = np.setdiff1d(np.arange(COUNT), compared)
    axes.plot(*points[rest].T, "o", color=MUTED, markersize=3.2, alpha=0.45, markeredgewidth=0)
    axes.plot(*points[compared].T, "o", color=BLUE, markersize=4, alpha=0.8, markeredgewidth=0)
    axes.plot(*centers.T, "x", color=INK, markersize=6, markeredgewidth=1.4)
    for place in true:
        hit = place in found
        axes.plot(
            *points[place], "o", color="none", markeredgecolor=BLUE if hit else ORANGE, markersize=11, markeredgewidth=2
        )
    axes.plot(*QUERY, "*", color=INK, markersize=13, markeredgewidth=0)
    note(axes, "query", (1.7, 4.15), to=(3.6, 3.25))
    hits = len(np.intersect1d(found, true))
    axes.set(xlim=(-0.05, WIDTH + 0.05), ylim=(-0.7, HEIGHT + 0.05))
    note(axes, f"compared: {len(compared)} of {COUNT}", (0, -0.4), color=BLUE)
    color = BLUE if hits == WANTED else ORANGE
    note(axes, f"found: {hits} of the {WANTED} nearest", (WIDTH, -0.4), align="right", color=color)
