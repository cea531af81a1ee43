"""The rent of one apartment, shared among three features in all six orders, and the mean: exact Shapley values."""

from itertools import permutations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

FEATURES = "SCP"  # size in square meters, in the center or not, parking space or not
HOME = (60.0, 1.0, 1.0)
BACKGROUND = ((20.0, 0.0, 0.0), (40.0, 0.0, 1.0))
COLORS = {"S": BLUE, "C": ORANGE, "P": GREEN}


def rent(size: float, center: float, parking: float) -> float:
    """The model to be explained: a parking space counts only in the center."""
    return 200 + 10 * size + 5 * size * center + 240 * parking * center


def value(known: str) -> float:
    """Mean prediction with the apartment's own values for known features and those of the background for others."""
    rows = [
        [own if name in known else other for name, own, other in zip(FEATURES, HOME, row, strict=True)]
        for row in BACKGROUND
    ]
    return float(np.mean([rent(*row) for row in rows]))


def steps(order: str) -> list[float]:
    """What each feature adds when the features become known in this order."""
    return [value(order[: i + 1]) - value(order[:i]) for i in range(len(order))]


def bar(axes: Axes, row: float, order: str, added: list[float], height: float) -> None:
    """Lay the shares end to end, from the base value to the prediction."""
    left = value("")
    for name, width in zip(order, added, strict=True):
        axes.barh(row, width, height, left, color=(COLORS[name], 0.3), edgecolor=COLORS[name], linewidth=1.2)
        if width > 100:
            note(axes, f"{name} {width:.0f}", (left + width / 2, row), align="center", size=11.4)
        left += width


def draw(figure: Figure) -> None:
    """One row an order, the average below; at the right, what parking got in each."""
    figure.set_figheight(4.0)
    axes = figure.subplots()
    base, prediction = value(""), value(FEATURES)
    orders = ["".join(order) for order in permutations(FEATURES)]
    shares = {order: dict(zip(order, steps(order), strict=True)) for order in orders}
    orders.sort(key=lambda order: (shares[order]["P"], order))
    average = {name: float(np.mean([share[name] for share in shares.values()])) for name in FEATURES}

    rows = [*range(0, -len(orders), -1)]
    bottom = rows[-1] - 1.55
    for x in (base, prediction):
        axes.plot([x, x], [0.5, bottom - 0.45], color=MUTED, linewidth=0.9, linestyle=(0, (4, 3)), zorder=0)
    right = prediction + 105
    note(axes, "P adds", (right, 0.9), align="center", color=GREEN)
    for row, order in zip(rows, orders, strict=True):
        bar(axes, row, order, [shares[order][name] for name in order], 0.66)
        note(axes, f"{shares[order]['P']:.0f}", (right, row), align="center", color=GREEN)
    bar(axes, bottom, FEATURES, [average[name] for name in FEATURES], 0.8)
    note(axes, f"{average['P']:.0f}", (right, bottom), align="center", color=GREEN)
    note(axes, f"base value {base:.0f}", (base, 0.9), color=INK)
    note(axes, f"prediction {prediction:.0f}", (prediction, 0.9), align="right", color=INK)
    names = "S: size      C: in the center      P: parking space"
    note(axes, names, ((base + prediction) / 2, bottom - 0.95), align="center", size=11.4)
    axes.set_yticks([*rows, bottom], [*(", ".join(order) for order in orders), "average"])
    axes.tick_params(length=0)
    axes.set(xlim=(base - 10, prediction + 190), ylim=(bottom - 1.3, 1.25), xticks=[])
    axes.spines[["left", "bottom"]].set_visible(False)
