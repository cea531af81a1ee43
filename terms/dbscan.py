"""DBSCAN for several radii: core points with their circles, border points that a circle reaches, and noise."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GOLD, GREEN, INK, MUTED, ORANGE, PURPLE, note

Points = NDArray[np.float64]
Groups = NDArray[np.int64]
MIN_POINTS = 4
LOOKS = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"), (PURPLE, "D"), (GOLD, "v"), (INK, "p"))


def sample() -> Points:
    """Two interlocking arcs and some strays."""
    rng = np.random.default_rng(1)
    angle = np.linspace(0, np.pi, 24)
    upper = np.column_stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25]) * 2
    strays = np.array([[-3.3, -1.5], [2.6, 1.9], [3.3, 1.5], [-2.2, -1.7], [0.1, 0.1], [-3.4, 1.6]])
    return np.concatenate([upper + rng.normal(0, 0.09, (24, 2)), -upper + rng.normal(0, 0.09, (24, 2)), strays])


def dbscan(points: Points, radius: float) -> tuple[Groups, NDArray[np.bool_]]:
    """The cluster of each point, -1 for noise, and whether it is a core point."""
    close = np.linalg.norm(points[:, None] - points, axis=2) <= radius
    core = close.sum(axis=1) >= MIN_POINTS
    groups = np.full(len(points), -1)
    cluster = 0
    for start in np.flatnonzero(core):
        if groups[start] >= 0:
            continue
        groups[start], waiting = cluster, [start]
        while waiting:
            for reached in np.flatnonzero(close[waiting.pop()] & (groups < 0)):
                groups[reached] = cluster
                if core[reached]:  # only core points pass the cluster on
                    waiting.append(reached)
        cluster += 1
    return groups, core


def draw(figure: Figure, radius: float = 0.75) -> None:
    """Draw the clusters found with that radius."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    points = sample()
    groups, core = dbscan(points, radius)
    clusters = groups.max() + 1
    for point, group, is_core in zip(points, groups, core, strict=True):
        color, marker = LOOKS[group] if group >= 0 else (MUTED, "x")
        if is_core:
            axes.add_patch(Circle(tuple(point), radius, facecolor=(color, 0.07), edgecolor="none", zorder=1))
        hollow = group >= 0 and not is_core
        axes.plot(
            *point,
            marker,
            color=color,
            markersize=6,
            markeredgewidth=1.6,
            markerfacecolor="none" if hollow else color,
            zorder=3,
        )
    axes.plot([-0.5 * radius, 0.5 * radius], [-3.1] * 2, color=INK, linewidth=2.4, marker="|", markersize=9)
    note(axes, "ε", (0.5 * radius + 0.15, -3.1), size=14)
    axes.set(xlim=(-4.8, 4.8), ylim=(-3.4, 2.95), aspect="equal", xticks=[], yticks=[])
    axes.spines[["left", "bottom"]].set_visible(False)
    found = "1 cluster" if clusters == 1 else f"{clusters} clusters"
    axes.set_title(f"ε = {radius:g}: {found}, {(groups < 0).sum()} noise points", loc="center")
