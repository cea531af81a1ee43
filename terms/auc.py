"""AUC as a share of pairs: a grid of positives against negatives, whose filled part ends at the ROC curve."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Floats = NDArray[np.float64]


def scores(gap: float) -> tuple[Floats, Floats]:
    """Scores of 6 positives and of 8 negatives, highest first; the positives are shifted by `gap`."""
    rng = np.random.default_rng(5)
    positive, negative = rng.normal(0, 1, 6), rng.normal(0, 1, 8)
    return np.sort(positive + gap)[::-1], np.sort(negative)[::-1]


def won(gap: float) -> NDArray[np.bool_]:
    """Whether the positive (row) of each pair has a higher score than the negative (column)."""
    positive, negative = scores(gap)
    return np.asarray(positive[:, None] > negative)


def draw(figure: Figure, gap: float = 1) -> None:
    """Draw the scores on a line, and the grid of pairs with the ROC curve."""
    figure.set_figheight(4.2)
    top, grid = figure.subplots(2, 1, height_ratios=(1, 3.6))
    positive, negative = scores(gap)
    top.plot(positive, np.full(len(positive), 0.5), "o", color=BLUE, markersize=8, markeredgewidth=0)
    top.plot(negative, np.full(len(negative), -0.5), "X", color=ORANGE, markersize=8, markeredgewidth=0)
    note(top, "positives", (-1.7, 0.5), color=BLUE, align="right")
    note(top, "negatives", (-1.7, -0.5), color=ORANGE, align="right")
    top.set(xlim=(-3.6, 5.4), ylim=(-1.1, 1.1), xticks=[], yticks=[], xlabel="score")
    top.spines["left"].set_visible(False)

    pairs = won(gap)
    rows, columns = pairs.shape
    for row in range(rows):
        for column in range(columns):
            face = (BLUE, 0.4) if pairs[row, column] else (BLUE, 0.0)
            grid.add_patch(Rectangle((column, row), 1, 1, facecolor=face, edgecolor=MUTED, linewidth=0.6))
    heights = pairs.sum(axis=0)
    across = np.repeat(np.arange(columns + 1), 2)
    up = np.concatenate([[0], np.repeat(heights, 2), [rows]])
    grid.plot(across, up, color=INK, linewidth=3, solid_joinstyle="miter", clip_on=False)
    filled = int(pairs.sum())
    note(grid, f"{filled} of {pairs.size}\npairs filled", (columns + 0.5, 4.3), color=BLUE)
    note(grid, f"AUC {filled / pairs.size:.2f}", (columns + 0.5, 2.6), size=15)
    note(grid, "heavy line:\nROC curve", (columns + 0.5, 0.9))
    grid.set(xlim=(-0.1, columns + 3.6), ylim=(-0.1, rows + 0.1), xticks=[], yticks=[])
    grid.set_xlabel("negatives, highest score first", loc="left")
    grid.set_ylabel("positives,\nhighest at the bottom")
    grid.spines[["left", "bottom"]].set_visible(False)
