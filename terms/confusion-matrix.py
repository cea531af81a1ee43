"""Held-out examples on a score axis, cut by the threshold that readers set, and counted into the four cells."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, blank, note

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WIDTH = 4.0  # of the score axis from 0 to 1, in data units
FOOT = 2.75  # where the score axis lies above the matrix
NAMES = (("true negatives", "false positives"), ("false negatives", "true positives"))


def sample(rng: np.random.Generator, size: int) -> tuple[Floats, Ints]:
    """Two overlapping clouds of `size` / 2 points in the plane; class 1 lies further up and right."""
    labels = np.repeat([0, 1], size // 2)
    return rng.normal(size=(size, 2)) + labels[:, None], labels


def held_out() -> tuple[Floats, Ints]:
    """Scores a logistic regression, fitted by gradient descent, gives to 20 unseen points, and their classes."""
    rng = np.random.default_rng(0)
    points, labels = sample(rng, 60)
    weights, bias = np.zeros(2), 0.0
    for _ in range(2000):
        error = 1 / (1 + np.exp(-(points @ weights + bias))) - labels
        weights -= 0.3 * points.T @ error / len(labels)
        bias -= 0.3 * float(error.mean())
    unseen, truth = sample(rng, 20)
    return 1 / (1 + np.exp(-(unseen @ weights + bias))), truth


def spread(values: Floats, reach: float = 0.3) -> Floats:
    """Heights that keep marks with similar scores apart: neighbors take turns on three levels."""
    heights = np.empty_like(values)
    heights[np.argsort(values)] = np.resize([0.0, reach, -reach], len(values))
    return heights


def tint(axes: Axes, left: float, width: float, bottom: float, *, right: bool) -> None:
    """A field of height 1 in the color of right or of wrong answers."""
    color = BLUE if right else ORANGE
    axes.add_patch(Rectangle((left, bottom), width, 1, facecolor=(color, 0.15), edgecolor=MUTED, linewidth=0.8))


def draw(figure: Figure, threshold: float = 0.5) -> None:
    """Cut the score axis at `threshold` and count what lies in the four fields."""
    figure.set_figheight(4.2)
    axes = figure.subplots()
    blank(axes, equal=False)

    score, truth = held_out()
    predicted = (score >= threshold).astype(int)
    counts = np.zeros((2, 2), dtype=int)
    np.add.at(counts, (truth, predicted), 1)

    cut = WIDTH * threshold
    for i in range(2):
        for base in (0.0, FOOT):
            note(axes, f"class is {i}", (-0.12, base + 1.5 - i), align="right")
        for j in range(2):
            left = j * WIDTH / 2
            tint(axes, left, WIDTH / 2, 1 - i, right=i == j)
            tint(axes, j * cut, WIDTH - cut if j else cut, FOOT + 1 - i, right=i == j)
            note(axes, f"{counts[i, j]}", (left + WIDTH / 4, 1.62 - i), align="center", size=19)
            note(axes, NAMES[i][j], (left + WIDTH / 4, 1.22 - i), align="center")
            chosen = (truth == i) & (predicted == j)
            axes.plot(
                WIDTH * score[chosen],
                FOOT + 1.5 - i + spread(score[chosen]),
                linestyle="none",
                marker="o" if i == j else "X",
                markersize=7.5,
                color=BLUE if i == j else ORANGE,
            )

    axes.plot([cut, cut], [FOOT - 0.1, FOOT + 2.1], color=INK, linestyle=(0, (4, 2)), linewidth=1.8)
    note(axes, f"threshold {threshold:g}", (WIDTH * min(max(threshold, 0.14), 0.86), FOOT + 2.25), align="center")
    for text, x in (("score 0", -0.12), ("1", WIDTH)):
        note(axes, text, (x, FOOT - 0.18), align="right", color=MUTED)
    for text, start, end in (("predicted 0", cut / 2, WIDTH / 4), ("predicted 1", (cut + WIDTH) / 2, 3 * WIDTH / 4)):
        note(axes, text, (end, 2.14), align="center")
        arrow(axes, (start, FOOT - 0.1), (end, 2.3), color=MUTED)
    axes.set(xlim=(-0.9, WIDTH + 0.1), ylim=(-0.05, FOOT + 2.4))
