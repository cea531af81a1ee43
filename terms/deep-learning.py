"""Two classes wound around each other, as each layer of a small trained network hands them to the next."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, ORANGE

Floats = NDArray[np.float64]
RNG = np.random.default_rng(0)
ANGLES = RNG.uniform(0, 1, size=50) ** 0.5 * 1.5 * np.pi + 0.35 * np.pi
ARM = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)]) * ANGLES[:, None] * 1.5 / (1.85 * np.pi)
POINTS = np.concatenate([ARM, -ARM]) + RNG.normal(scale=0.05, size=(100, 2))
CLASS = np.repeat([0.0, 1.0], 50)
LAYERS, SEED, STEPS = 3, 13, 900


def forward(weights: list[tuple[Floats, Floats]], inputs: Floats) -> list[Floats]:
    """What each hidden layer makes of the inputs: two tanh units each; first of all, the inputs themselves."""
    made = [inputs]
    for matrix, bias in weights[:-1]:
        made.append(np.tanh(made[-1] @ matrix + bias))
    return made


def trained() -> list[tuple[Floats, Floats]]:
    """Weights and biases after full-batch training with Adam on the cross-entropy."""
    rng = np.random.default_rng(SEED)
    sizes = [2] * (LAYERS + 1) + [1]
    values = [part for a, b in pairwise(sizes) for part in (1.2 * rng.normal(size=(a, b)), np.zeros(b))]
    first, second = [np.zeros_like(v) for v in values], [np.zeros_like(v) for v in values]
    for step in range(1, STEPS + 1):
        weights = list(zip(values[::2], values[1::2], strict=True))
        made = forward(weights, POINTS)
        p = 1 / (1 + np.exp(-(made[-1] @ weights[-1][0] + weights[-1][1])))
        back = (p - CLASS[:, None]) / len(CLASS)
        slopes: list[Floats] = []
        for layer in reversed(range(LAYERS + 1)):
            slopes = [made[layer].T @ back, back.sum(axis=0), *slopes]
            back = (back @ weights[layer][0].T) * (1 - made[layer] ** 2)
        for i, slope in enumerate(slopes):
            first[i] = 0.9 * first[i] + 0.1 * slope
            second[i] = 0.999 * second[i] + 0.001 * slope**2
            values[i] = values[i] - 0.04 * (first[i] / (1 - 0.9**step)) / (
                np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8
            )
    return list(zip(values[::2], values[1::2], strict=True))


def straight(inputs: Floats) -> tuple[Floats, int]:
    """The border of logistic regression (two weights, a bias) with a small penalty, and its mistakes."""
    rows = np.column_stack([inputs, np.ones(len(inputs))])
    border, penalty = np.zeros(3), np.diag([1e-3, 1e-3, 0])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(rows @ border, -30, 30)))
        slope = rows.T @ (p - CLASS) + penalty @ border
        border = border - np.linalg.solve((rows.T * (p * (1 - p))) @ rows + penalty + 1e-9 * np.eye(3), slope)
    return border, int(((rows @ border > 0) != CLASS).sum())


def draw(figure: Figure, layer: int = 2) -> None:
    figure.set_figheight(4.6)
    axes = figure.subplots()
    weights = trained()
    points = forward(weights, POINTS)[layer]
    scale = 1.75 if layer == 0 else 1.08
    ticks, fine = np.linspace(-1.7, 1.7, 18), np.linspace(-1.7, 1.7, 120)
    for tick in ticks:
        for lines in (np.column_stack([np.full(120, tick), fine]), np.column_stack([fine, np.full(120, tick)])):
            axes.plot(*(forward(weights, lines)[layer].T / scale), color=FAINT, linewidth=0.9, zorder=0)
    border, mistakes = straight(points)
    x = np.linspace(-scale, scale, 2)
    if abs(border[1]) > abs(border[0]):
        axes.plot(x / scale, -(border[0] * x + border[2]) / border[1] / scale, color=INK, linewidth=2)
    else:
        axes.plot(-(border[1] * x + border[2]) / border[0] / scale, x / scale, color=INK, linewidth=2)
    for kind, color, marker in ((0, BLUE, "o"), (1, ORANGE, "s")):
        axes.plot(*(points[kind == CLASS].T / scale), marker, color=color, markersize=5, alpha=0.85)
    axes.set(xlim=(-1, 1), ylim=(-1, 1), aspect="equal", xticks=[], yticks=[])
    axes.spines[["top", "right"]].set_visible(True)
    name = "input" if layer == 0 else "unit"
    axes.set(xlabel=f"{name} 1", ylabel=f"{name} 2")
    axes.set_title(("The input" if layer == 0 else f"After layer {layer}") + f": {mistakes} of 100 wrong")
