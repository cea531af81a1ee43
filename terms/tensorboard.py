"""A training in progress: the numbers of its newest epoch, the files they go into, and the curves drawn of them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, arrow, blank, note

EXAMPLES, FEATURES, NOISE = 20, 12, 1.0
RATE, EPOCHS = 0.03, 7
SMALL = 11.2
LEFT, RIGHT, LINE = 0.95, 2.12, 0.195  # of an event file, in inches


def train() -> NDArray[np.float64]:
    """Fit a linear model by stochastic gradient descent; both losses of each epoch, as Keras would log them."""
    rng = np.random.default_rng(10)
    truth = rng.normal(size=FEATURES)
    x, new_x = rng.normal(size=(EXAMPLES, FEATURES)), rng.normal(size=(EXAMPLES, FEATURES))
    y, new_y = (inputs @ truth + rng.normal(scale=NOISE, size=EXAMPLES) for inputs in (x, new_x))
    weights, losses = np.zeros(FEATURES), []
    for _ in range(EPOCHS):
        seen = []
        for i in rng.permutation(EXAMPLES):
            error = x[i] @ weights - y[i]
            seen.append(error**2)
            weights = weights - RATE * 2 * error * x[i]
        losses.append((np.mean(seen), np.mean((new_x @ weights - new_y) ** 2)))
    return np.array(losses)


def file(axes: Axes, name: str, values: NDArray[np.float64], top: float, color: str) -> float:
    """Draw an event file with a record for each epoch, the newest marked; the height of that record."""
    note(axes, name, (LEFT, top + 0.14), color=color)
    bottom = top - LINE * len(values) - 0.06
    box = Rectangle((LEFT, bottom), RIGHT - LEFT, top - bottom, facecolor=(color, 0.07), edgecolor=color, linewidth=1)
    axes.add_patch(box)
    heights = top - 0.03 - (np.arange(len(values)) + 0.5) * LINE
    for step, (value, y) in enumerate(zip(values, heights, strict=True)):
        note(axes, f"step {step}", (LEFT + 0.08, y), color=MUTED, size=SMALL)
        note(axes, f"{value:.2f}", (RIGHT - 0.08, y), align="right", size=SMALL)
    newest = float(heights[-1])
    axes.add_patch(Rectangle((LEFT, bottom), RIGHT - LEFT, LINE + 0.03, facecolor=(color, 0.25), linewidth=0))
    arrow(axes, (RIGHT + 0.08, (top + bottom) / 2), (RIGHT + 0.38, (top + bottom) / 2), color=color)
    return newest


def draw(figure: Figure) -> None:
    """Draw the newest numbers at the left, the files in the middle and the chart at the right; in inches."""
    figure.set_figheight(3.8)
    axes, chart = figure.subplots(1, 2, width_ratios=(2.6, 2.1))
    blank(axes, equal=False)
    losses = train()
    newest = EPOCHS - 1
    axes.set(xlim=(0, 2.6), ylim=(-0.02, 3.7))
    ends = [
        file(axes, "logs/train", losses[:, 0], 3.4, BLUE),
        file(axes, "logs/validation", losses[:, 1], 1.5, ORANGE),
    ]
    note(axes, f"fit: end of\nepoch {newest}", (0.02, 3.2))
    for value, y, color, name in zip(losses[newest], ends, (BLUE, ORANGE), ("loss", "val_loss"), strict=True):
        note(axes, f"{name}\n{value:.2f}", (0.02, y), color=color)
        arrow(axes, (0.63, y), (LEFT - 0.03, y), color=color)

    steps = np.arange(EPOCHS)
    for column, color, marker in ((0, BLUE, "o"), (1, ORANGE, "D")):
        chart.plot(steps, losses[:, column], marker + "-", color=color, markersize=4.5)
        chart.plot(newest, losses[newest, column], marker, color=color, markersize=9)
    note(chart, "validation", (3.9, 4.35), color=ORANGE, align="right")
    note(chart, "train", (2.6, 1.0), color=BLUE)
    chart.set_title("epoch_loss")
    chart.set(xlabel="step", xlim=(-0.3, newest + 0.5), ylim=(0, 5), xticks=steps[::2], yticks=range(6))
