"""Forward propagation through a network of two hidden units, one half-step at a time: drawn, and as matrices."""

from itertools import product

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, PAPER, Point, arrow, blank, matrix, note

Array = NDArray[np.float64]
X = np.array([2.0, 1.0])
W1, B1 = np.array([[1.0, -1.0], [-2.0, 1.0]]), np.array([1.0, 0.0])
W2, B2 = np.array([[3.0], [2.0]]), np.array([-1.0])
STEPS = ("inputs", "hidden sums", "ReLU", "output sum", "sigmoid")
COLUMNS = (0.0, 3.3, 4.9, 8.0, 9.6)  # where the values of each step stand
RADIUS = 0.52


def values() -> list[Array]:
    """What each half-step gives, from the inputs on."""
    z1 = X @ W1 + B1
    h = np.maximum(z1, 0)
    z2 = h @ W2 + B2
    return [X, z1, h, z2, 1 / (1 + np.exp(-z2))]


def written(value: float) -> str:
    """A number as it stands in the figure."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")


def places(step: int) -> list[Point]:
    """Where the values of a step stand, from top to bottom."""
    return [(COLUMNS[step], y) for y in ((1.25, -1.25) if step < 3 else (0.0,))]


def row(axes: Axes, parts: list[ArrayLike | str]) -> None:
    """Write matrices, with the signs between them, side by side in the middle of the axes."""
    cell, sign = 0.9, 0.62
    grids = [part if isinstance(part, str) else np.atleast_2d(part) for part in parts]
    spans = [sign if isinstance(part, str) else cell * part.shape[1] for part in grids]
    x = -(sum(spans) + 0.12 * (len(spans) - 1)) / 2
    for part, span in zip(grids, spans, strict=True):
        if isinstance(part, str):
            note(axes, part, (x + span / 2, 0), align="center", size=13)
        else:
            result = part is grids[-1]
            corner = (x, -cell * part.shape[0] / 2)
            text = "{:.2f}" if result and part.shape == (1, 1) and part[0, 0] < 1 else "{:g}"
            matrix(
                axes,
                part,
                origin=corner,
                cell=cell,
                color=ORANGE if result else BLUE,
                negative=ORANGE,
                largest=9,
                fmt=text,
            )
        x += span + 0.12


def connect(top: Axes, now: int) -> None:
    """Draw the connections with their weights, those strong that the current step uses."""
    for source, weights in ((0, W1), (2, W2)):
        ends = places(source + 1)
        for (i, start), (j, end) in product(enumerate(places(source)), enumerate(ends)):
            active = now == source + 1
            top.plot(
                *zip(start, end, strict=True),
                color=ORANGE if active else MUTED,
                linewidth=1.8 if active else 0.9,
                zorder=1,
            )
            share = 0.3 if len(ends) == 2 else 0.45
            spot = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            text = top.text(*spot, written(weights[i, j]), ha="center", va="center", fontsize=12, zorder=2)
            text.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1.5})
    for source in (1, 3):
        for start, end in zip(places(source), places(source + 1), strict=True):
            arrow(
                top,
                (start[0] + RADIUS, start[1]),
                (end[0] - RADIUS, end[1]),
                color=ORANGE if now == source + 1 else MUTED,
            )


def calculation(axes: Axes, known: list[Array], now: int) -> None:
    """Write what the current step computes, as matrices."""
    if now == 0:
        row(axes, [X])
    elif now in {1, 3}:
        weights, biases = (W1, B1) if now == 1 else (W2, B2)
        row(axes, [known[now - 1], "·", weights, "+", biases, "=", known[now]])
    else:
        row(axes, [known[now - 1], "→", known[now]])


def draw(figure: Figure, step: str = "hidden sums") -> None:
    """Draw the network with all values up to this step, and below it what the step has computed."""
    figure.set_figheight(3.9)
    top, bottom = figure.subplots(2, 1, height_ratios=(3, 1.15))
    known, now = values(), STEPS.index(step)
    blank(top)
    connect(top, now)
    for k, numbers in enumerate(known):
        for number, place in zip(numbers, places(k), strict=True):
            color = ORANGE if k == now else BLUE if k < now else MUTED
            top.add_patch(Circle(place, RADIUS, facecolor=PAPER, edgecolor="none", zorder=2))
            style = (0, (3, 2)) if k > now else "solid"
            tint = (color, 0.0 if k > now else 0.16)
            top.add_patch(
                Circle(place, RADIUS, facecolor=tint, edgecolor=color, linewidth=1.6, linestyle=style, zorder=3)
            )
            if k <= now:
                top.text(*place, written(number), ha="center", va="center", fontsize=12.5, zorder=4)
    for biases, source in ((B1, 1), (B2, 3)):
        for bias, (x, y) in zip(biases, places(source), strict=True):
            note(top, f"bias {written(bias)}", (x, y - 0.88), color=MUTED, align="center", size=11.5)
    for name, x, y in zip(
        ("inputs", "sums", "ReLU", "sum", "sigmoid"), COLUMNS, (2.3, 2.3, 2.3, 1.05, 1.05), strict=True
    ):
        note(
            top,
            name,
            (x, y),
            color=ORANGE if name == step or (now in {1, 3} and x == COLUMNS[now]) else MUTED,
            align="center",
        )
    top.set(xlim=(-0.8, 10.4), ylim=(-2.45, 2.6))

    blank(bottom)
    calculation(bottom, known, now)
    bottom.set(xlim=(-5.6, 5.6), ylim=(-1.05, 1.05))
