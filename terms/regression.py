"""Galton's table of heights: for each height of the parents, the mean height of the children is the prediction."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

# Galton's table of 928 adult children, heights in inches. The outer classes are “below” and “above” in his table.
PARENTS = np.array([64, 64.5, 65.5, 66.5, 67.5, 68.5, 69.5, 70.5, 71.5, 72.5, 73])
CHILDREN = np.array([61.7, 62.2, 63.2, 64.2, 65.2, 66.2, 67.2, 68.2, 69.2, 70.2, 71.2, 72.2, 73.2, 73.7])
COUNTS = np.array(
    [
        [1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0],
        [0, 1, 0, 3, 3, 0, 0, 0, 0, 0, 0],
        [2, 4, 9, 3, 5, 7, 1, 1, 0, 0, 0],
        [4, 4, 5, 5, 14, 11, 16, 0, 0, 0, 0],
        [1, 1, 7, 2, 15, 16, 4, 1, 1, 0, 0],
        [2, 5, 11, 17, 36, 25, 17, 1, 3, 0, 0],
        [2, 5, 11, 17, 38, 31, 27, 3, 4, 0, 0],
        [1, 0, 7, 14, 28, 34, 20, 12, 3, 1, 0],
        [1, 2, 7, 13, 38, 48, 33, 18, 5, 2, 0],
        [0, 0, 5, 4, 19, 21, 25, 14, 10, 1, 0],
        [0, 0, 2, 0, 11, 18, 20, 7, 4, 2, 0],
        [0, 0, 1, 0, 4, 4, 11, 4, 9, 7, 1],
        [0, 0, 0, 0, 0, 3, 4, 3, 2, 2, 3],
        [0, 0, 0, 0, 0, 0, 5, 3, 2, 4, 0],
    ]
)
MEANS = CHILDREN @ COUNTS / COUNTS.sum(axis=0)


def line() -> tuple[float, float]:
    """Slope and intercept of the line with the least squared error over all 928 children."""
    rows, columns = np.nonzero(COUNTS)
    weights = np.sqrt(COUNTS[rows, columns])
    slope, intercept = np.polyfit(PARENTS[columns], CHILDREN[rows], 1, w=weights)
    return float(slope), float(intercept)


def draw(figure: Figure, parents: float = 70.5) -> None:
    figure.set_figheight(4)
    table, pile = figure.subplots(1, 2, sharey=True, width_ratios=(2.3, 1))
    column = int(np.flatnonzero(parents == PARENTS)[0])
    rows, columns = np.nonzero(COUNTS)
    colors = [ORANGE if chosen == column else MUTED for chosen in columns]
    table.scatter(PARENTS[columns], CHILDREN[rows], s=3.4 * COUNTS[rows, columns], c=colors, alpha=0.55, linewidth=0)
    table.plot(PARENTS[1:-1], MEANS[1:-1], "o-", color=BLUE, markersize=5, linewidth=1.6)
    note(table, "mean of each column", (63.6, 73.6), color=BLUE)
    table.set(xlim=(63.3, 73.7), ylim=(61, 74.4), xticks=range(64, 74, 2), yticks=range(62, 75, 2))
    table.set(xlabel="parents’ height in inches", ylabel="child’s height in inches")
    mean = float(MEANS[column])
    table.plot(PARENTS[column], mean, "o", color=ORANGE, markersize=10, zorder=4)
    table.set_title(f"Parents of {parents:g} in")

    counts = COUNTS[:, column]
    pile.barh(CHILDREN, counts, height=0.42, color=(ORANGE, 0.55))
    pile.axhline(mean, color=ORANGE, linewidth=1.6)
    note(pile, f"mean {mean:.1f}", (80, mean + 0.55), color=INK, align="right")
    pile.set(xlim=(0, 80), xticks=(0, 40, 80), xlabel="children")
    pile.set_title(f"{counts.sum()} children")
