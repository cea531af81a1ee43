"""A trained network, layer by layer: one example's numbers in its units, and all examples as one layer gives them."""

from functools import cache
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PAPER, blank, note

Array = NDArray[np.float64]
WIDTHS = (2, 4, 3, 1)
NAMES = ("input", "hidden 1", "hidden 2", "output")
GAP = 2.55  # between two layers in the drawing
EXAMPLE = 5  # the example whose numbers stand in the units


def sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def examples() -> tuple[Array, Array]:
    """Points of two classes: 25 near the middle (1), 35 around them (0)."""
    rng = np.random.default_rng(0)
    radius = np.concatenate([rng.uniform(0, 0.55, 25), rng.uniform(0.85, 1.25, 35)])
    angle = rng.uniform(0, 2 * np.pi, 60)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), (np.arange(60) < 25).astype(float)


def forward(x: Array, layers: list[tuple[Array, Array]]) -> list[Array]:
    """What each layer puts out, from the input on."""
    outputs = [x]
    for weights, biases in layers:
        outputs.append(sigmoid(outputs[-1] @ weights + biases))
    return outputs


@cache
def trained(steps: int = 1500, rate: float = 3.0) -> list[tuple[Array, Array]]:
    """Weights and biases of each layer after gradient descent on the cross-entropy."""
    x, labels = examples()
    rng = np.random.default_rng(0)
    layers = [(rng.normal(size=(n, m)), np.zeros(m)) for n, m in pairwise(WIDTHS)]
    for _ in range(steps):
        outputs = forward(x, layers)
        back = (outputs[-1] - labels[:, None]) / len(x)
        for k in range(len(layers) - 1, -1, -1):
            weights, biases = layers[k]
            layers[k] = (weights - rate * outputs[k].T @ back, biases - rate * back.sum(axis=0))
            back = back @ weights.T * outputs[k] * (1 - outputs[k])
    return layers


def title(name: str) -> str:
    """The name of a layer as it stands in the figure: "hidden layer 1"."""
    kind, _, number = name.partition(" ")
    return f"{kind} layer {number}".strip()


def draw(figure: Figure, layer: str = "hidden 2") -> None:
    """Draw the network with the numbers of one example, and below it all examples at the chosen layer."""
    figure.set_figheight(4.9)
    top, bottom = figure.subplots(2, 1, height_ratios=(3, 2.05))
    x, labels = examples()
    outputs = forward(x, trained())
    chosen = NAMES.index(layer)

    blank(top)
    places = [[(GAP * k, (n - 1) / 2 - i) for i in range(n)] for k, n in enumerate(WIDTHS)]
    for left, right in pairwise(places):
        for a in left:
            for b in right:
                top.plot([a[0], b[0]], [a[1], b[1]], color=MUTED, linewidth=0.7, zorder=1)
    for k, units in enumerate(places):
        color = ORANGE if k == chosen else BLUE
        for unit, place in enumerate(units):
            top.add_patch(Circle(place, 0.42, facecolor=PAPER, edgecolor="none", zorder=2))
            top.add_patch(Circle(place, 0.42, facecolor=(color, 0.15), edgecolor=color, linewidth=1.5, zorder=3))
            value = f"{outputs[k][EXAMPLE, unit]:.1f}".replace("-", "−")
            top.text(*place, value, ha="center", va="center", fontsize=11.5, zorder=4)
        note(top, title(NAMES[k]), (GAP * k, 2.4), color=color, align="center")
        note(top, f"width {len(units)}", (GAP * k, -2.4), color=color, align="center")
    top.add_patch(Rectangle((GAP * chosen - 0.62, -2.05), 1.24, 4.1, fill=False, edgecolor=ORANGE, linewidth=1.4))
    top.set(xlim=(-0.9, 3 * GAP + 0.9), ylim=(-2.7, 2.7))

    low, high = (-1.35, 1.35) if chosen == 0 else (-0.06, 1.06)
    share = 4 / WIDTHS[chosen]  # of the height, for each unit
    for unit in range(WIDTHS[chosen]):
        values, height = outputs[chosen][:, unit], 4 - share * (unit + 0.5)
        if unit:
            bottom.plot([low, high], [height + share / 2] * 2, color=MUTED, linewidth=0.5)
        for label, face, side in ((1, INK, 1), (0, "none", -1)):
            shown = values[labels == label]
            row = np.full(len(shown), height + 0.21 * side)
            bottom.plot(shown, row, "o", color=INK, markerfacecolor=face, markersize=4.6, alpha=0.75)
        bottom.plot(values[EXAMPLE], height + 0.21, "o", color=ORANGE, markersize=8, zorder=4)
    bottom.set(xlim=(low, high), ylim=(-0.1, 4.1), xticks=[-1, 0, 1] if chosen == 0 else [0, 0.5, 1])
    bottom.set_yticks([4 - share * (unit + 0.5) for unit in range(WIDTHS[chosen])])
    bottom.set_yticklabels([f"unit {unit + 1}" for unit in range(WIDTHS[chosen])], color=ORANGE)
    bottom.tick_params(axis="y", length=0)
    bottom.spines["left"].set_visible(False)
    bottom.set_title(f"All 60 examples: {title(layer)}", loc="center")
