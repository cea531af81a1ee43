"""A tensor of two tables: each index takes one axis away, down to a single number."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, arrow, blank, matrix, note

T = np.arange(24).reshape(2, 3, 4)
INDICES = {
    "T": (),
    "T[0]": (0,),
    "T[0, 1]": (0, 1),
    "T[0, 1, 2]": (0, 1, 2),
    "T[:, 1]": (slice(None), 1),
}
GAP = 1.0  # between the two tables


def draw(figure: Figure, index: str = "T[0, 1]") -> None:
    figure.set_figheight(3.05)
    axes = figure.subplots()
    blank(axes)
    chosen = np.zeros(T.shape, dtype=bool)
    chosen[INDICES[index]] = True
    tables, rows, columns = T.shape

    for table in range(tables):
        left = table * (columns + GAP)
        matrix(axes, T[table], origin=(left, 0), largest=1000, size=13)
        for row in range(rows):
            for column in range(columns):
                if chosen[table, row, column]:
                    place = (left + column, rows - 1 - row)
                    axes.add_patch(
                        Rectangle(place, 1, 1, facecolor=(BLUE, 0.35), edgecolor=INK, linewidth=1.4, zorder=2)
                    )
        note(axes, f"{table}", (left + columns / 2, rows + 0.4), align="center", size=13)
    for row in range(rows):
        note(axes, f"{row}", (-0.35, rows - 0.5 - row), align="center", size=13)
    for column in range(columns):
        note(axes, f"{column}", (column + 0.5, -0.4), align="center", size=13)
    arrow(axes, (columns / 2 + 0.5, rows + 0.4), (columns + GAP + columns / 2 - 0.5, rows + 0.4), color=MUTED, width=1)
    note(axes, "first axis", (columns + GAP / 2, rows + 0.75), color=MUTED, align="center")
    arrow(axes, (-0.75, rows), (-0.75, 0), color=MUTED, width=1)
    axes.text(-1.1, rows / 2, "second axis", rotation=90, ha="center", va="center", fontsize=12, color=MUTED)
    arrow(axes, (0, -0.8), (columns, -0.8), color=MUTED, width=1)
    note(axes, "third axis", (columns / 2, -1.15), color=MUTED, align="center")

    shape = T[INDICES[index]].shape
    axes.set_title(f"{index} has shape {shape} and rank {len(shape)}", fontsize=14)
    axes.set(xlim=(-1.5, 2 * columns + GAP + 0.2), ylim=(-1.35, rows + 1.1))
