"""A network of two weights: values computed forward, then slopes of the loss carried backward."""

import itertools

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, blank, note

X, Y = 3.0, 5.0  # the input and the target
W1, W2 = 2.0, 0.5  # the weights
CENTRES = (2.1, 4.35, 6.6, 8.85)  # of the four operations, from left to right
Y_AT = 9.05  # where the target enters the last of them
HALF = 0.62  # half of a box's width
OFFSET = 0.17  # of the two arrows from the middle of an edge


def number(value: float) -> str:
    """Write a number as short as possible, with a real minus sign."""
    return f"{value:g}".replace("-", "−")


def operation(axes: Axes, x: float, text: str) -> None:
    box = FancyBboxPatch(
        (x - HALF, -0.45),
        2 * HALF,
        0.9,
        boxstyle="round,pad=0,rounding_size=0.15",
        facecolor=(MUTED, 0.12),
        edgecolor=MUTED,
    )
    axes.add_patch(box)
    axes.text(x, 0, text, ha="center", va="center", fontsize=12, color=INK)


def edge(axes: Axes, left: float, right: float, value: str, slope: str) -> None:
    """Draw one edge of the chain: its value above, the loss's slope with respect to it below."""
    middle = (left + right) / 2
    arrow(axes, (left, OFFSET), (right, OFFSET), color=BLUE)
    note(axes, value, (middle, 0.72), color=BLUE, align="center")
    if slope:
        arrow(axes, (right, -OFFSET), (left, -OFFSET), color=ORANGE)
        note(axes, slope, (middle, -0.72), color=ORANGE, align="center")


def draw(figure: Figure) -> None:
    # forward: each operation keeps its result
    u = W1 * X
    h = max(u, 0.0)
    p = W2 * h
    loss = (p - Y) ** 2
    # backward: the slope that arrives, times the operation's own slope
    d_p = 2 * (p - Y)
    d_w2, d_h = d_p * h, d_p * W2
    d_u = d_h * float(u > 0)
    d_w1 = d_u * X

    figure.set_figheight(3.2)
    axes = figure.subplots()
    blank(axes, equal=False)
    axes.set(xlim=(0.4, 10.7), ylim=(-2.3, 3.4))
    for x, text in zip(CENTRES, ("×", "ReLU", "×", "(p − y)²"), strict=True):
        operation(axes, x, text)
    ends = [(a + HALF, b - HALF) for a, b in itertools.pairwise(CENTRES)]
    edge(axes, 0.5, CENTRES[0] - HALF, f"x = {number(X)}", "")
    edge(axes, *ends[0], f"u = {number(u)}", number(d_u))
    edge(axes, *ends[1], f"h = {number(h)}", number(d_h))
    edge(axes, *ends[2], f"p = {number(p)}", number(d_p))
    edge(axes, CENTRES[3] + HALF, 10.6, f"L = {number(loss)}", "1")
    for x, name, value, came, factor, slope in (
        (CENTRES[0], "w₁", W1, d_u, X, d_w1),
        (CENTRES[2], "w₂", W2, d_p, h, d_w2),
    ):
        arrow(axes, (x - OFFSET, 1.8), (x - OFFSET, 0.45), color=BLUE)
        arrow(axes, (x + OFFSET, 0.45), (x + OFFSET, 1.8), color=ORANGE)
        note(axes, f"{name} = {number(value)}", (x, 2.15), color=BLUE, align="center")
        note(axes, f"{number(came)} · {number(factor)} = {number(slope)}", (x + 0.4, 1.3), color=ORANGE)
    arrow(axes, (Y_AT, 1.8), (Y_AT, 0.45), color=BLUE)
    note(axes, f"y = {number(Y)}", (Y_AT, 2.15), color=BLUE, align="center")
    for x, own in zip(CENTRES[1:], (float(u > 0), W2, d_p), strict=True):
        note(axes, f"slope {number(own)}", (x, -1.2), color=MUTED, align="center")
    note(axes, "→ forward: values", (0.5, 3.1), color=BLUE, size=12.5)
    note(axes, "← backward: slope of L × slope of each step", (10.6, -2.0), color=ORANGE, align="right", size=12.5)
