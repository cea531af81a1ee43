"""k-means in half-steps: each point joins the nearest center, then each center moves to the mean of its points."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

Points = NDArray[np.float64]
Groups = NDArray[np.int64]
LOOKS = ((BLUE, "o"), (ORANGE, "^"), (GREEN, "s"))
LAST = 9


def sample() -> Points:
    """Points around three places."""
    rng = np.random.default_rng(5)
    return np.concatenate([rng.normal(place, 0.7, (14, 2)) for place in ((-2.1, -0.8), (0.1, 1.3), (2.1, -0.8))])


def nearest(points: Points, centers: Points) -> Groups:
    """The number of the nearest center, for each point."""
    return np.asarray(np.linalg.norm(points[:, None] - centers, axis=2).argmin(axis=1))


def loss(points: Points, centers: Points, groups: Groups) -> float:
    """The sum of the squared distances from the points to the centers of their groups."""
    return float(((points - centers[groups]) ** 2).sum())


def half_steps(points: Points) -> list[tuple[Points, Groups]]:
    """Centers and groups after each half-step; the three centers start at points of one and the same heap."""
    centers = points[:3]
    groups = nearest(points, centers)
    states = [(centers, groups)]
    for half in range(1, LAST + 1):
        if half % 2:
            centers = np.array([points[groups == group].mean(axis=0) for group in range(len(centers))])
        else:
            groups = nearest(points, centers)
        states.append((centers, groups))
    return states


def draw(figure: Figure, step: int = 3) -> None:
    """Draw the groups and centers after that many half-steps, and the loss up to there."""
    figure.set_figheight(3.1)
    left, right = figure.subplots(1, 2, width_ratios=(2.3, 1))
    points = sample()
    states = half_steps(points)
    centers, groups = states[step]
    for group, (color, marker) in enumerate(LOOKS):
        for point in points[groups == group]:
            left.plot(*np.array([point, centers[group]]).T, color=color, linewidth=0.6, alpha=0.45, zorder=1)
        left.plot(*points[groups == group].T, marker, color=color, markersize=5, alpha=0.75)
        trail = np.array([state[0][group] for state in states[: step + 1]])
        left.plot(*trail.T, color=INK, linewidth=1.3, zorder=3)
        left.plot(*trail[0], "o", color=INK, markersize=3.5, zorder=3)
        left.plot(*centers[group], marker, color=color, markersize=12, markeredgecolor=INK, markeredgewidth=2, zorder=4)
    left.set(xlim=(-3.8, 4.1), ylim=(-2.5, 3.1), aspect="equal", xticks=[], yticks=[])
    left.spines[["left", "bottom"]].set_visible(False)
    left.set_title(f"Round {step // 2 + 1}: " + ("move the centers" if step % 2 else "assign the points"), loc="center")

    losses = [loss(points, *state) for state in states]
    right.plot(losses, color=MUTED, linewidth=1, linestyle=(0, (3, 3)))
    right.plot(losses[: step + 1], color=INK, linewidth=1.6)
    right.plot(step, losses[step], "o", color=INK, markersize=7)
    note(right, f"{losses[step]:.0f}", (step + 0.4, losses[step] + 22), size=13)
    right.set(xlim=(-0.5, 12), ylim=(-8, 320), yticks=[0, 100, 200, 300], xlabel="half-steps")
    right.set_xticks([0, 3, 6, 9])
    right.set_title("loss", loc="center")
