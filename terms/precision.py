"""Precision of the top of a ranked list, as long as readers set."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note


def ranking() -> NDArray[np.bool_]:
    """Whether each of 24 held-out points is positive, ordered by a logistic regression's score, highest first."""
    rng = np.random.default_rng(0)
    positive = np.arange(24) < 12
    points, unseen = (rng.normal(size=(24, 2)) + 1.2 * positive[:, None] for _ in range(2))
    weights, bias = np.zeros(2), 0.0
    for _ in range(2000):
        error = 1 / (1 + np.exp(-(points @ weights + bias))) - positive
        weights -= 0.3 * error @ points / len(points)
        bias -= 0.3 * float(error.mean())
    return positive[np.argsort(-(unseen @ weights))]


def draw(figure: Figure, flagged: int = 10) -> None:
    """Draw the ranked examples as marks, the first `flagged` in a box; above, the precision for each number."""
    axes = figure.subplots()
    positive = ranking()
    count = np.arange(1, len(positive) + 1)
    precision = np.cumsum(positive) / count
    axes.plot([0.5, len(positive) + 0.5], [positive.mean()] * 2, color=MUTED, linewidth=1.2, linestyle=(0, (4, 2)))
    axes.plot(count, precision, color=(BLUE, 0.4), marker=".", markersize=6, linewidth=1.2)
    axes.plot(count[:flagged], precision[:flagged], color=BLUE, marker=".", markersize=6, linewidth=1.8)
    axes.plot(flagged, precision[flagged - 1], "o", color=BLUE, markersize=8.5)
    axes.add_patch(Rectangle((0.5, -0.36), flagged, 0.3, facecolor=(BLUE, 0.15), edgecolor=BLUE, linewidth=1))
    for place, hit in zip(count, positive, strict=True):
        color, seen = BLUE if hit else ORANGE, 1.0 if place <= flagged else 0.45
        axes.plot(place, -0.21, "o" if hit else "X", color=(color, seen), markersize=6.5, markeredgewidth=0)
    right = int(positive[:flagged].sum())
    note(axes, f"{flagged} flagged, {right} right:", (0.6, 0.34))
    note(axes, f"precision {precision[flagged - 1]:.2f}", (0.6, 0.11), color=BLUE, size=15)
    note(axes, f"share of positives: {positive.mean():.1f}", (len(positive) + 0.4, 0.34), align="right", color=MUTED)
    axes.set(xlim=(0.3, len(positive) + 0.7), ylim=(-0.68, 1.12), yticks=[0, 0.5, 1], xticks=[])
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_bounds(0, 1.05)
    note(axes, "highest score", (0.6, -0.54), color=MUTED)
    note(axes, "lowest score", (len(positive) + 0.4, -0.54), align="right", color=MUTED)
