"""Row meets column: the product of two matrices, laid out so that each entry stands where its row and column cross."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, blank, matrix, note

ORDERS = np.array([[2, 1, 3], [0, 4, 1]])  # customers by goods
PRICES = np.array([[1, 2], [3, 2], [3, 2]])  # goods by bakeries
GAP = 0.5


def draw(figure: Figure, entry: str = "row 1, column 1") -> None:
    figure.set_figheight(4.4)
    axes = figure.subplots()
    blank(axes)
    i, j = (int(word[-1]) - 1 for word in entry.split(", "))
    rows, inner = ORDERS.shape
    columns = PRICES.shape[1]
    right, top = inner + GAP, rows + GAP

    matrix(axes, ORDERS, largest=8, size=15)
    matrix(axes, PRICES, origin=(right, top), largest=8, color=GREEN, size=15)
    matrix(axes, ORDERS @ PRICES, origin=(right, 0), largest=40, color=ORANGE, size=15)
    row_at, column_at = (0, rows - 1 - i), (right + j, top)
    axes.add_patch(Rectangle(row_at, inner, 1, fill=False, edgecolor=BLUE, linewidth=3, zorder=4))
    axes.add_patch(Rectangle(column_at, 1, inner, fill=False, edgecolor=GREEN, linewidth=3, zorder=4))
    axes.add_patch(Rectangle((right + j, rows - 1 - i), 1, 1, fill=False, edgecolor=INK, linewidth=3, zorder=4))
    height, middle = rows - 0.5 - i, right + j + 0.5
    for xs, ys in (([inner, right], [height] * 2), ([middle] * 2, [rows, top])):
        axes.plot(xs, ys, color=MUTED, linewidth=1.4, linestyle=(0, (2, 2)), zorder=3)

    note(axes, "orders", (inner / 2, rows + 0.35), color=BLUE, align="center")
    for k, name in enumerate(("rolls", "pretzels", "croissants")):
        note(axes, name, (right - 0.2, top + inner - 0.5 - k), color=MUTED, align="right")
    note(axes, "prices", (right + columns / 2, top + inner + 0.35), color=GREEN, align="center")
    note(axes, "costs", (right + columns + 0.25, rows / 2), color=ORANGE)
    products = [f"{a} · {b}" for a, b in zip(ORDERS[i], PRICES[:, j], strict=True)]
    note(axes, f"{' + '.join(products)} = {ORDERS[i] @ PRICES[:, j]}", (right / 2 + 1, -0.6), align="center", size=14)
    axes.set(xlim=(-0.4, right + columns + 1.5), ylim=(-1, top + inner + 0.7))
