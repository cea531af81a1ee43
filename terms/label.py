"""The same rectangles under two sets of labels: what is learned depends on what the labels say."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

RNG = np.random.default_rng(0)
GRID = np.array([(w, h) for w in range(1, 6) for h in range(1, 6)])
SIDES = GRID + RNG.uniform(-0.32, 0.32, size=(25, 2))  # width and height
WIDE = SIDES[:, 0] > SIDES[:, 1]
LARGE = SIDES.prod(axis=1) > 7.5
FALSE = [3, 9, 14, 20]  # rectangles that get the wrong label


def labels(question: str) -> NDArray[np.bool_]:
    if question == "large or small":
        return np.asarray(LARGE)
    given = np.array(WIDE)
    if question != "wide or tall":
        given[FALSE] = ~given[FALSE]
    return np.asarray(given)


def learn(given: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Logistic regression on the logarithms of both sides, with a small penalty; two weights and a bias."""
    inputs = np.column_stack([np.log(SIDES), np.ones(len(SIDES))])
    weights, penalty = np.zeros(3), np.diag([0.01, 0.01, 0.0])
    for _ in range(50):  # Newton's method
        p = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (p - given) + penalty @ weights
        weights = weights - np.linalg.solve((inputs.T * (p * (1 - p))) @ inputs + penalty, slope)
    return np.asarray(weights)


def draw(figure: Figure, question: str = "wide or tall") -> None:
    figure.set_figheight(4.3)
    axes = figure.subplots()
    given, truth = labels(question), labels(question.removesuffix(", 4 wrong"))
    weights = learn(given)
    names = ("small", "large") if question == "large or small" else ("tall", "wide")
    for (width, height), label, wrong in zip(SIDES, given, given != truth, strict=True):
        color, scale = (BLUE if label else ORANGE), 0.13
        corner = (width - scale * width / 2, height - scale * height / 2)
        face = (color, 0.85 if label else 0.15)
        axes.add_patch(Rectangle(corner, scale * width, scale * height, facecolor=face, edgecolor=color, linewidth=1.4))
        if wrong:
            axes.plot(
                width, height, "o", markersize=23, markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1.2
            )
    across = np.linspace(0.35, 5.75, 300)
    up = np.exp(-(weights[0] * np.log(across) + weights[2]) / weights[1])
    axes.plot(across[up < 5.75], up[up < 5.75], color=INK, linewidth=2.2)
    axes.set(xlim=(0.3, 7.4), ylim=(0.3, 5.8), aspect="equal", xlabel="width", ylabel="height", xticks=[], yticks=[])
    note(axes, f"“{names[1]}”", (6.05, 4.6), color=BLUE, size=14)
    note(axes, f"“{names[0]}”", (6.05, 4.0), color=ORANGE, size=14)
    note(axes, "the line\nis learned", (6.05, 2.8), color=INK)
    if question.endswith("wrong"):
        note(axes, "ringed:\nwrong\nlabel", (6.05, 1.3), color=MUTED)
    axes.set_title(f"Labels: {question}")
