"""Ten examples through three epochs: every epoch deals all of them, newly shuffled, into batches; one step a batch."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, blank, note

COUNT, BATCH, EPOCHS = 10, 4, 3
RATE = 0.15
WATCHED = 6  # the example marked in each epoch
GAP = 0.55  # between batches, in cells


def train() -> tuple[list[NDArray[np.int64]], list[float]]:
    """Fit a line by mini-batch steps; the order of each epoch, and the loss on all the examples after it."""
    rng = np.random.default_rng(0)
    x = np.linspace(-1, 1, COUNT)
    y = 2 * x + 1 + rng.normal(0, 0.2, COUNT)
    slope, intercept = 0.0, 0.0
    orders, losses = [], [float(np.mean(y**2))]
    for _ in range(EPOCHS):
        order = rng.permutation(COUNT)
        for start in range(0, COUNT, BATCH):
            batch = order[start : start + BATCH]
            error = slope * x[batch] + intercept - y[batch]
            slope -= RATE * 2 * float(np.mean(error * x[batch]))
            intercept -= RATE * 2 * float(np.mean(error))
        orders.append(order)
        losses.append(float(np.mean((slope * x + intercept - y) ** 2)))
    return orders, losses


def deal(axes: Axes, order: NDArray[np.int64], y: float) -> list[float]:
    """Draw one epoch's cells, batch by batch; the middle of each batch."""
    middles = []
    for batch, start in enumerate(range(0, COUNT, BATCH)):
        members = order[start : start + BATCH]
        left = start + batch * GAP
        for place, example in enumerate(members):
            watched = example + 1 == WATCHED
            color = ORANGE if watched else BLUE
            axes.add_patch(
                Rectangle(
                    (left + place, y - 0.5),
                    1,
                    1,
                    facecolor=(color, 0.35 if watched else 0.12),
                    edgecolor=color,
                    linewidth=2 if watched else 0.9,
                    zorder=3 if watched else 2,
                )
            )
            note(axes, f"{example + 1}", (left + place + 0.5, y - 0.03), align="center")
        middles.append(left + len(members) / 2)
    return middles


def draw(figure: Figure) -> None:
    """Draw a row for each epoch, with its steps above and the loss after it at the right."""
    figure.set_figheight(2.9)
    axes = figure.subplots()
    blank(axes, equal=False)
    orders, losses = train()
    left, right = -0.45, COUNT + 2 * GAP + 0.6
    note(axes, "Start", (left, 1.75), align="right")
    note(axes, "no step yet", ((COUNT + 2 * GAP) / 2, 1.75), color=MUTED, align="center", size=11.2)
    note(axes, f"loss {losses[0]:.2f}", (right, 1.75))
    step = 0
    for epoch, order in enumerate(orders):
        y = -2.15 * epoch
        note(axes, f"Epoch {epoch + 1}", (left, y), align="right")
        for middle in deal(axes, order, y):
            step += 1
            note(axes, f"step {step}", (middle, y + 0.88), color=MUTED, align="center", size=11.2)
        note(axes, f"loss {losses[epoch + 1]:.2f}", (right, y))
    axes.set(xlim=(-2.85, right + 2.65), ylim=(-4.95, 2.15))
