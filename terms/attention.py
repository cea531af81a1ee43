"""A soft look-up: a query is compared with three keys, and the weights pull the output toward the matching value."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, PURPLE, arrow, blank, note

Array = NDArray[np.float64]
WORDS = ("cat", "drinks", "milk")
COLORS = (BLUE, GREEN, PURPLE)
KEYS = np.array([[2.0, 0.0], [-1.0, -1.0], [0.0, 2.0]])
VALUES = np.array([[0.0, 4.0], [4.0, 4.0], [2.0, 0.0]])
QUERIES = {
    "who drinks?": (2.0, 0.0),
    "drinks what?": (0.0, 2.0),
    "both at once": (1.0, 1.0),
    "who, twice as long": (4.0, 0.0),
    "nothing": (0.0, 0.0),
}


def attend(query: Array) -> tuple[Array, Array, Array]:
    """Scores, weights and output of one query."""
    scores = KEYS @ query / np.sqrt(len(query))
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum()
    return scores, weights, weights @ VALUES


def plane(axes: Axes, title: str, x: tuple[float, float], y: tuple[float, float]) -> None:
    blank(axes)
    axes.plot(x, (0, 0), color=FAINT, linewidth=1, zorder=0)
    axes.plot((0, 0), y, color=FAINT, linewidth=1, zorder=0)
    axes.set(xlim=x, ylim=y)
    axes.set_title(title, loc="center")


def draw(figure: Figure, question: str = "who drinks?") -> None:
    """Left the keys and the query, right the values and the output, below what leads from one to the other."""
    figure.set_figheight(4.4)
    panels = figure.subplot_mosaic([["keys", "values"], ["weights", "weights"]], height_ratios=(2.1, 1))
    keys, values, rows = panels["keys"], panels["values"], panels["weights"]
    query = np.array(QUERIES[question])
    scores, weights, output = attend(query)

    plane(keys, "1. Query meets keys", (-2.0, 4.4), (-2.4, 3.7))
    sides = ((0.1, -0.42, "left"), (-0.1, -0.4, "center"), (-0.1, 0.4, "center"))
    for word, color, key, (right, up, align) in zip(WORDS, COLORS, KEYS, sides, strict=True):
        arrow(keys, (0, 0), tuple(key), color=color, width=2)
        place = (key[0] + right, key[1] + up)
        note(keys, word, (1.0, -0.42) if word == "cat" else place, color=color, align=align)
    if query.any():
        arrow(keys, (0, 0), tuple(query), color=ORANGE, width=4.5).set(alpha=0.55)
    else:
        keys.plot(0, 0, "o", color=ORANGE, markersize=9, alpha=0.7)
    note(keys, "query", (4.4, 3.3), color=ORANGE, align="right")
    note(keys, f"({query[0]:g}, {query[1]:g})", (4.4, 2.75), color=ORANGE, align="right")

    plane(values, "3. Values are mixed", (-1.0, 5.4), (-0.9, 5.2))
    for word, color, weight, value in zip(WORDS, COLORS, weights, VALUES, strict=True):
        values.plot(*np.array([output, value]).T, color=color, linewidth=0.6 + 5 * weight, alpha=0.5)
        values.plot(*value, "o", color=color, markersize=7)
        note(values, word, (value[0], value[1] + (0.55 if value[1] else -0.55)), color=color, align="center")
    values.plot(*output, "*", color=INK, markersize=15, zorder=5)
    note(values, "output ★", (5.4, 0.85), align="right")
    note(values, f"({output[0]:.1f}, {output[1]:.1f})", (5.4, 0.3), align="right")

    blank(rows, equal=False)
    for row, (word, color, score, weight) in enumerate(zip(WORDS, COLORS, scores, weights, strict=True)):
        note(rows, word, (-1.0, -row), color=color)
        note(rows, f"{score * np.sqrt(2):g}".replace("-", "\N{MINUS SIGN}"), (0.2, -row), align="right")
        note(rows, f"{score:.2f}".replace("-", "\N{MINUS SIGN}"), (1.35, -row), align="right")
        rows.barh(-row, weight * 3.2, left=1.75, height=0.55, color=(color, 0.7))
        note(rows, f"{weight:.2f}", (1.85 + weight * 3.2, -row))
    for text, x in (("q · k", 0.2), ("÷ √2", 1.35)):
        note(rows, text, (x, 0.95), color=MUTED, align="right")
    note(rows, "softmax: the weights", (1.75, 0.95), color=MUTED)
    rows.set(xlim=(-1.05, 5.7), ylim=(-2.5, 1.3))
    rows.set_title("2. Matches become weights")
