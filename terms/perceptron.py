"""The perceptron learning rule run on ten points: each mistake moves the border."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

POINTS = np.array(
    [(-3, 1), (3, 4), (-2, -4), (-3, -1), (1, 1), (-3, -2), (3, -3), (3, -4), (-4, 2), (-1, -2)], dtype=float
)
LABELS = np.array([0, 1, 1, 0, 1, 0, 1, 1, 0, 1])
Correction = tuple[int, NDArray[np.float64], float]  # the point, the weights and the bias after it


def learn() -> list[Correction]:
    """All corrections, until a pass makes no mistake."""
    weights, bias = np.zeros(2), 0.0
    corrections: list[Correction] = []
    mistakes = True
    while mistakes:
        mistakes = False
        for index, (point, label) in enumerate(zip(POINTS, LABELS, strict=True)):
            error = float(label - (weights @ point + bias > 0))
            if error:
                weights, bias, mistakes = weights + error * point, bias + error, True
                corrections.append((index, weights, bias))
    return corrections


def wrong(weights: NDArray[np.float64], bias: float) -> NDArray[np.bool_]:
    missed: NDArray[np.bool_] = (POINTS @ weights + bias > 0) != LABELS
    return missed


def draw(figure: Figure, corrections: int = 6) -> None:
    figure.set_figheight(5)
    axes = figure.subplots()
    axes.set_aspect("equal")
    history = learn()
    index, weights, bias = history[corrections - 1]

    side = np.linspace(-5, 5, 401)
    xs, ys = np.meshgrid(side, side)
    axes.contourf(xs, ys, weights[0] * xs + weights[1] * ys + bias, levels=[0, 1e9], colors=[(BLUE, 0.15)])
    lines = [(weights, bias, BLUE, "solid", 2.0)]
    if corrections > 1:
        lines.append((*history[corrections - 2][1:], MUTED, (0, (4, 3)), 1.2))  # type: ignore[arg-type]
    for (first, second), shift, color, style, width in lines:
        normal = np.array([first, second])
        foot = -shift * normal / (normal @ normal)
        along = np.array([-second, first]) / np.hypot(first, second)
        axes.plot(*np.stack([foot - 20 * along, foot + 20 * along]).T, color=color, linestyle=style, linewidth=width)

    missed = wrong(weights, bias)
    for place, label, bad in zip(POINTS, LABELS, missed, strict=True):
        face = INK if label else "none"
        axes.plot(*place, "o", markersize=8, markerfacecolor=face, markeredgecolor=INK, markeredgewidth=1.6, zorder=3)
        if bad:
            note(axes, "✗", (place[0] - 0.55, place[1] - 0.25), color=ORANGE, align="center", size=14)
    axes.plot(*POINTS[index], "o", markersize=17, markerfacecolor="none", markeredgecolor=ORANGE, markeredgewidth=2)
    axes.set(xlim=(-5, 5), ylim=(-5, 5), xticks=[-4, 0, 4], yticks=[-4, 0, 4], xlabel="$x_1$", ylabel="$x_2$")
    axes.set_title(f"{corrections} of 6 corrections, {missed.sum()} wrong", loc="left")
