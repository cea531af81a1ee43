"""A ring around a cluster: a Lambda layer squares the inputs, and one learned line divides them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, blank, note

RATE, STEPS = 2.0, 400
FOLLOWED = np.array([-1.2, 0.5])

Array = NDArray[np.float64]


def points() -> tuple[Array, Array]:
    """Twenty points near the origin, class 0, and 24 in a ring around them, class 1."""
    rng = np.random.default_rng(1)
    radius = np.concatenate([rng.uniform(0.1, 0.75, 20), rng.uniform(1.15, 1.5, 23)])
    around = np.radians(np.linspace(175, 500, 23)) + rng.normal(0, 0.06, 23)
    angle = np.concatenate([rng.uniform(0, 2 * np.pi, 20), around])
    ring = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return np.vstack([ring, FOLLOWED]), np.repeat([0.0, 1.0], (20, 24))


def square(x: Array) -> Array:
    """The function of the Lambda layer."""
    return x**2


def train(x: Array, y: Array) -> tuple[Array, float]:
    """Learn the two weights and the bias of a dense unit with sigmoid, by gradient descent on the cross-entropy."""
    weights: Array = np.zeros(2)
    bias = 0.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        weights = weights - RATE * error @ x / len(y)
        bias -= RATE * float(np.mean(error))
    return weights, bias


def scatter(axes: Axes, x: Array, y: Array) -> None:
    """Draw the two classes, and the point that is followed with a ring around it."""
    axes.plot(*x[y == 0].T, "o", color=BLUE, markersize=5)
    axes.plot(*x[y == 1].T, "x", color=ORANGE, markersize=5.5, markeredgewidth=1.6)
    axes.plot(*x[-1], "o", color=INK, markersize=11, fillstyle="none", markeredgewidth=1.3)


def box(axes: Axes, at: tuple[float, float], lines: tuple[str, str], color: str) -> None:
    """Draw a layer as a box: its name, and how much it has to learn."""
    axes.add_patch(
        FancyBboxPatch(
            (at[0] - 0.72, at[1] - 0.26),
            1.44,
            0.52,
            boxstyle="round,pad=0,rounding_size=0.07",
            facecolor=(color, 0.15),
            edgecolor=color,
        )
    )
    note(axes, lines[0], (at[0], at[1] + 0.1), align="center")
    note(axes, lines[1], (at[0], at[1] - 0.12), align="center", color=color, size=11.2)


def draw(figure: Figure) -> None:
    """Draw the layers above, and below them the points before and after the Lambda layer."""
    figure.set_figheight(3.5)
    layout = figure.add_gridspec(2, 2, height_ratios=(0.75, 2.5))
    layers = figure.add_subplot(layout[0, :])
    blank(layers)
    layers.set(xlim=(0, 4.9), ylim=(-0.3, 0.3))
    note(layers, "input", (0.05, 0))
    box(layers, (1.75, 0), ("Lambda: x → x²", "0 parameters"), MUTED)
    box(layers, (3.75, 0), ("Dense(1)", "3 parameters"), GREEN)
    for start, end in ((0.5, 1.0), (2.5, 3.0), (4.5, 4.85)):
        arrow(layers, (start, 0), (end, 0), color=MUTED)

    x, y = points()
    squared = square(x)
    weights, bias = train(squared, y)
    before, after = figure.add_subplot(layout[1, 0]), figure.add_subplot(layout[1, 1])
    scatter(before, x, y)
    grid = np.linspace(-1.7, 1.7, 200)
    a, b = np.meshgrid(grid, grid)
    scores = weights[0] * square(a) + weights[1] * square(b) + bias
    before.contour(a, b, scores, [0], colors=[GREEN], linewidths=1.6, linestyles="--")
    note(before, "(−1.2, 0.5)", (-1.65, 1.7), to=(FOLLOWED[0] - 0.05, FOLLOWED[1] + 0.12))
    before.set(xlim=(-1.8, 1.8), ylim=(-1.65, 1.95), xticks=(-1, 0, 1), yticks=(-1, 0, 1), aspect="equal")
    before.set_title("Before Lambda")

    scatter(after, squared, y)
    goal = square(FOLLOWED)
    note(after, f"({goal[0]:.2f}, {goal[1]:.2f})", (1.45, 1.15), to=(goal[0] + 0.01, goal[1] + 0.1))
    border = np.array([0.0, 2.6])
    after.plot(border, -(weights[0] * border + bias) / weights[1], color=GREEN)
    after.set(xlim=(-0.08, 2.45), ylim=(-0.08, 2.45), xticks=(0, 1, 2), yticks=(0, 1, 2), aspect="equal")
    after.set_title("After Lambda")
    note(after, "line learned\nby Dense", (1.3, 1.95), color=GREEN, to=(0.62, 0.36))
