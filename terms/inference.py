"""A forward pass through a trained network, number by number; and confidence intervals from twenty samples."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PAPER, Point, blank, note

Floats = NDArray[np.float64]

NEW = np.array([0.4, 0.6])  # the new input
HIDDEN = 2
TRUE_MEAN, SPREAD, SIZE, SAMPLES = 50.0, 10.0, 12, 20
QUANTILE = 2.201  # 97.5 % of Student's t with SIZE - 1 = 11 degrees of freedom lie below


def train() -> tuple[Floats, Floats, Floats, float]:
    """Fit a network with two ReLU units to 200 points; the label is 1 where both inputs are large."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, (200, 2))
    label = x.min(axis=1) > 0.4
    weights, biases, last, shift = rng.normal(size=(2, HIDDEN)), np.zeros(HIDDEN), rng.normal(size=HIDDEN), 0.0
    for _ in range(3000):
        total = x @ weights + biases
        hidden = np.maximum(total, 0)
        error = (1 / (1 + np.exp(-(hidden @ last + shift))) - label) / len(x)
        back = np.outer(error, last) * (total > 0)
        last, shift = last - hidden.T @ error, shift - float(error.sum())
        weights, biases = weights - x.T @ back, biases - back.sum(axis=0)
    return weights.round(1), biases.round(1), last.round(1), round(shift, 1)


def signed(value: float) -> str:
    """Write a number with a true minus."""
    return f"{value:.1f}".replace("-", "−")


def tag(axes: Axes, text: str, start: Point, end: Point, place: float) -> None:
    """Draw a connection with its weight in a gap of the line."""
    axes.plot([start[0], end[0]], [start[1], end[1]], color=MUTED, linewidth=1, zorder=1)
    at = (start[0] + place * (end[0] - start[0]), start[1] + place * (end[1] - start[1]))
    gap = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5}
    axes.text(*at, text, ha="center", va="center", fontsize=11.2, color=ORANGE, bbox=gap, zorder=2)


def forward_panel(axes: Axes) -> None:
    """The network with its numbers for one new input; nothing is changed."""
    blank(axes, equal=False)
    weights, biases, last, shift = train()
    hidden = np.maximum(NEW @ weights + biases, 0)
    output = 1 / (1 + np.exp(-(hidden @ last + shift)))
    layers = [[(0.0, 1.0), (0.0, 0.0)], [(4.0, 1.0), (4.0, 0.0)], [(8.0, 0.5)]]
    for (i, j), weight in np.ndenumerate(weights):
        tag(axes, signed(weight), layers[0][i], layers[1][j], 0.5 if i == j else 0.26)
    for j, weight in enumerate(last):
        tag(axes, signed(weight), layers[1][j], layers[2][0], 0.5)
    columns: list[list[float]] = [NEW.tolist(), hidden.tolist(), [float(output)]]
    for places, values in zip(layers, columns, strict=True):
        for place, value in zip(places, values, strict=True):
            axes.plot(*place, "o", color=PAPER, markersize=27, zorder=3)
            axes.plot(*place, "o", color=(BLUE, 0.2), markeredgecolor=BLUE, markersize=27, zorder=4)
            note(axes, f"{value:.2f}", place, align="center", size=11.2)
    for place, bias in ((layers[1][0], biases[0]), (layers[1][1], biases[1]), (layers[2][0], shift)):
        text = f"+ ({signed(bias)})" if bias < 0 else f"+ {signed(bias)}"
        note(axes, text, (place[0], place[1] - 0.37), align="center", color=ORANGE, size=11.2)
    for text, x in (("new input", 0.0), ("hidden units", 4.0), ("probability", 8.0)):
        note(axes, text, (x, 1.5), align="center", color=MUTED)
    axes.set(xlim=(-1.1, 9.1), ylim=(-0.5, 1.65))
    axes.set_title("Prediction: a new input through fixed weights")


def interval_panel(axes: Axes) -> None:
    """Twenty samples of one population, the interval each gives for the mean, and the true mean."""
    samples = np.random.default_rng(0).normal(TRUE_MEAN, SPREAD, (SAMPLES, SIZE))
    means = samples.mean(axis=1)
    half = QUANTILE * samples.std(axis=1, ddof=1) / np.sqrt(SIZE)
    hit = np.abs(means - TRUE_MEAN) <= half
    for index in range(SAMPLES):
        color, mark = (BLUE, "o") if hit[index] else (ORANGE, "X")
        axes.vlines(index, means[index] - half[index], means[index] + half[index], color=color, linewidth=2)
        axes.plot(index, means[index], mark, color=color, markersize=6)
    axes.axhline(TRUE_MEAN, color=INK, linewidth=1, linestyle=(0, (4, 2)), zorder=0)
    axes.set_title("Statistics: 20 samples, 20 intervals for one mean")
    axes.set(xticks=[], ylabel="value", ylim=(28, 64))
    note(axes, "true mean", (5.5, 33), align="center", to=(5.5, TRUE_MEAN - 0.3))
    note(axes, "misses it", (SAMPLES - 2, 32), align="right", color=ORANGE, to=(SAMPLES - 1.1, 34.5))


def draw(figure: Figure) -> None:
    """Draw one sense above the other."""
    figure.set_figheight(4.5)
    top, bottom = figure.subplots(2, 1)
    forward_panel(top)
    interval_panel(bottom)
