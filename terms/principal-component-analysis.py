"""A line turned through a cloud of points: the more spread the feet on it have, the less the points lose."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Points = NDArray[np.float64]


def sample() -> Points:
    """A slanting cloud, moved so that its mean is 0."""
    rng = np.random.default_rng(0)
    along, across = rng.normal(0, 1.7, 26), rng.normal(0, 0.62, 26)
    turn = np.deg2rad(32)
    points = np.column_stack([along, across]) @ [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    return np.asarray(points - points.mean(axis=0))


def unit(degrees: ArrayLike) -> Points:
    """Directions of length 1 at these angles, as columns."""
    radians = np.deg2rad(np.asarray(degrees, dtype=np.float64))
    return np.array([np.cos(radians), np.sin(radians)])


def first_component(points: Points) -> float:
    """The angle of the first principal component in degrees, from 0 to 180."""
    values, vectors = np.linalg.eigh(points.T @ points / len(points))
    direction = vectors[:, values.argmax()]
    return float(np.rad2deg(np.arctan2(direction[1], direction[0])) % 180)


def draw(figure: Figure, angle: int = 32) -> None:
    """Draw the points with their feet on the line, and the variance of the feet for each angle."""
    figure.set_figheight(3.1)
    left, right = figure.subplots(1, 2, width_ratios=(1.5, 1))
    points = sample()
    direction = unit(angle)
    places = points @ direction
    feet = np.outer(places, direction)
    left.plot(*np.outer([-4.4, 4.4], direction).T, color=MUTED, linewidth=1.2, zorder=1)
    for point, foot in zip(points, feet, strict=True):
        left.plot(*np.array([point, foot]).T, color=ORANGE, linewidth=1.1, zorder=1)
    left.plot(*points.T, "o", color=INK, markersize=4)
    left.plot(*feet.T, "o", color=BLUE, markersize=5, zorder=3)
    left.set(xlim=(-4.4, 4.4), ylim=(-3.9, 3.9), aspect="equal", xticks=[], yticks=[])
    left.spines[["left", "bottom"]].set_visible(False)
    left.set_title(f"line at {angle}°", loc="center")

    angles = np.arange(0, 181)
    kept = ((points @ unit(angles)) ** 2).mean(axis=0)
    total = (points**2).sum(axis=1).mean()
    right.plot(angles, kept, color=BLUE)
    right.plot(angles, total - kept, color=ORANGE)
    right.plot(
        [first_component(points)] * 2, [0, kept.max()], color=MUTED, linewidth=1, linestyle=(0, (3, 3)), zorder=0
    )
    now = float((places**2).mean())
    right.plot(angle, now, "o", color=BLUE, markersize=8)
    right.plot(angle, total - now, "o", color=ORANGE, markersize=8)
    note(right, "kept", (32, 2.24), color=BLUE, align="center", size=13)
    note(right, "lost", (122, 2.24), color=ORANGE, align="center", size=13)
    right.set(xlim=(-8, 188), ylim=(0, 2.45), yticks=[0, 1, 2], xlabel="angle of the line")
    right.set_xticks([0, 90, 180], ["0°", "90°", "180°"])
    right.set_title("variance", loc="center")
