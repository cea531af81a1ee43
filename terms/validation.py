"""Epochs of training a line, a validation pass after each: the slope moves in the one and rests in the other."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, ORANGE, note

STEPS, PASS, EPOCHS = 8, 5, 3  # training batches, validation batches and rounds of both
BATCH, RATE, SLOPE, NOISE = 8, 0.06, 2.0, 0.5


def report(axes: Axes, start: int, losses: list[float], *, held_out: bool) -> None:
    """Draw the loss of each batch from `start` on, their mean as a line, and its value at the top."""
    name, marker, color = ("val_loss", "D", ORANGE) if held_out else ("loss", "o", BLUE)
    end, mean = start + len(losses), float(np.mean(losses))
    axes.plot(np.arange(start, end) + 0.5, losses, marker, color=color, markersize=4)
    axes.hlines(mean, start, end, color=color, linewidth=2)
    note(axes, f"{name}\n{mean:.2f}", ((start + end) / 2, 4.0), color=color, align="center", size=11.5)


def draw(figure: Figure) -> None:
    """Above, the slope over time; below, the loss of each batch and the two numbers that an epoch reports."""
    figure.set_figheight(4.3)
    rng = np.random.default_rng(0)
    x = rng.normal(size=(STEPS + PASS, BATCH))
    y = SLOPE * x + rng.normal(scale=NOISE, size=x.shape)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(0.6, 1))
    slope, time, path = 0.0, 0, [(0, 0.0)]
    for _ in range(EPOCHS):
        losses = []
        for batch in rng.permutation(STEPS * BATCH).reshape(STEPS, BATCH):
            errors = slope * x.ravel()[batch] - y.ravel()[batch]
            losses.append(float(np.mean(errors**2)))
            slope -= RATE * 2 * float(np.mean(errors * x.ravel()[batch]))
            path += [(time + len(losses), path[-1][1]), (time + len(losses), slope)]
        report(lower, time, losses, held_out=False)
        time += STEPS
        for axes in (upper, lower):
            axes.axvspan(time, time + PASS, color=(ORANGE, 0.16), linewidth=0)
        losses = [float(np.mean((slope * x[row] - y[row]) ** 2)) for row in range(STEPS, STEPS + PASS)]
        report(lower, time, losses, held_out=True)
        time += PASS
        path.append((time, slope))
    upper.plot(*zip(*path, strict=True), color=INK)
    upper.set(title="Slope of the line", ylim=(0, 2.1), yticks=[0, 1, 2])
    lower.set(title="Loss, batch by batch, and its mean", ylim=(-0.15, 4.6), yticks=[0, 2, 4], xlim=(0, time))
    middles = (STEPS + PASS) * np.arange(EPOCHS) + (STEPS + PASS) / 2
    lower.set_xticks(middles, [f"epoch {epoch}" for epoch in range(1, EPOCHS + 1)])
    for axes in (upper, lower):
        axes.tick_params(axis="x", length=0)
