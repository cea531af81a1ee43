"""Precision of the top of a ranked list, as long as readers set; and the numbers that three float formats can hold."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Floats = NDArray[np.float64]

FORMATS = (("float32", 23), ("float16", 10), ("bfloat16", 7))
"""Name and number of bits for the fraction."""
VALUE = 1.01
WINDOW = (1.0, 1.0315)


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


def metric_panel(axes: Axes, flagged: int) -> None:
    """The ranked examples as marks, the first `flagged` of them shaded; above, the precision for each such number."""
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
    axes.set_title("1  Precision of a classifier: how many flags are right")


def nearest(value: float, bits: int) -> float:
    """The closest to `value`, which lies between 1 and 2, of the numbers with so many bits for the fraction."""
    return float(np.round(value * 2.0**bits) / 2.0**bits)


def numeric_panel(axes: Axes) -> None:
    """Three number lines with every value a format can hold, and where it puts one number."""
    for row, (name, bits) in enumerate(FORMATS):
        y, gap = -float(row), 2.0**-bits
        if gap < 1e-5:
            axes.fill_between(WINDOW, y - 0.28, y + 0.28, color=(MUTED, 0.55), linewidth=0)
        else:
            axes.vlines(np.arange(WINDOW[0], WINDOW[1], gap), y - 0.28, y + 0.28, color=MUTED, linewidth=1.2)
        stored = nearest(VALUE, bits)
        axes.vlines(stored, y - 0.28, y + 0.28, color=BLUE, linewidth=3)
        note(axes, f"{stored:.9f}".rstrip("0"), (WINDOW[1] + 0.0008, y), color=BLUE)
        note(axes, name, (WINDOW[0] - 0.0008, y), align="right")
    axes.axvline(VALUE, color=ORANGE, linewidth=1.2, linestyle=(0, (3, 2)))
    axes.set(xlim=(WINDOW[0] - 0.008, WINDOW[1] + 0.0105), ylim=(-2.5, 0.6), xticks=[1, 1.01, 1.02, 1.03], yticks=[])
    axes.spines["left"].set_visible(False)
    axes.set_title("2  Numeric precision: what 1.01 is stored as")


def draw(figure: Figure, flagged: int = 10) -> None:
    """Draw one sense above the other, with a rule between them; `flagged` concerns only the first."""
    figure.set_figheight(5.2)
    top, middle, bottom = figure.subplots(3, 1, height_ratios=(1.6, 0.2, 1))
    metric_panel(top, flagged)
    middle.axis("off")
    middle.axhline(0.5, color=INK, linewidth=1)
    numeric_panel(bottom)
