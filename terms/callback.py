"""A training of two epochs with two batches each: every call of a callback's hooks, in order."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from termbook.drawing import BLUE, GREEN, INK, MUTED, PAPER, blank, note

EPOCHS, BATCHES = 2, 2
HOOKS = (
    ("on_train_begin", MUTED),
    ("on_epoch_begin", BLUE),
    ("on_train_batch_begin", GREEN),
    ("on_train_batch_end", GREEN),
    ("on_epoch_end", BLUE),
    ("on_train_end", MUTED),
)
STEP = 2.2  # width of a training step; any two other calls are 1 apart
TOP, ROW = 3.3, 1.35
RADIUS = 0.56


def fit() -> list[str]:
    """Fit a line by mini-batch steps, as `fit` does, and list the hooks it calls."""
    x = np.array([-1.0, -0.5, 0.5, 1.0])
    y, slope, calls = 2 * x, 0.0, ["on_train_begin"]
    for _ in range(EPOCHS):
        calls.append("on_epoch_begin")
        for batch in np.split(np.arange(len(x)), BATCHES):
            calls.append("on_train_batch_begin")
            slope -= 0.1 * 2 * float(np.mean((slope * x[batch] - y[batch]) * x[batch]))
            calls.append("on_train_batch_end")
        calls.append("on_epoch_end")
    return [*calls, "on_train_end"]


def block(axes: Axes, ends: tuple[float, float], level: int, text: str, color: str) -> None:
    """Draw a stretch of training as a bar, on one of three levels; its edges are where hooks are called."""
    bottom = TOP - 1.25 * level
    size = (ends[1] - ends[0], 1.05)
    axes.add_patch(Rectangle((ends[0], bottom), *size, facecolor=(color, 0.16), edgecolor=color, linewidth=1.2))
    note(axes, text, (sum(ends) / 2, bottom + 0.5), align="center", size=11.2)


def draw(figure: Figure) -> None:
    """Draw the blocks of time above and a row for each hook below, with the calls numbered."""
    figure.set_figheight(2.75)
    axes = figure.subplots()
    blank(axes)
    calls = fit()
    times = np.cumsum([0.0] + [STEP if call == "on_train_batch_begin" else 1.0 for call in calls[:-1]])
    rows = {name: -ROW * (row + 1) for row, (name, _) in enumerate(HOOKS)}
    colors = dict(HOOKS)

    block(axes, (times[0], times[-1]), 0, "training", MUTED)
    starts: dict[str, list[float]] = {name: [] for name in rows}
    for call, time in zip(calls, times, strict=True):
        starts[call].append(float(time))
    epochs = zip(starts["on_epoch_begin"], starts["on_epoch_end"], strict=True)
    for index, ends in enumerate(epochs):
        block(axes, ends, 1, f"epoch {index}", BLUE)
    for ends in zip(starts["on_train_batch_begin"], starts["on_train_batch_end"], strict=True):
        block(axes, ends, 2, "step", GREEN)

    for name, y in rows.items():
        axes.plot([times[0] - 0.7, times[-1] + 0.7], [y, y], color=MUTED, linewidth=0.5, alpha=0.6, zorder=0)
        note(axes, name, (times[0] - 1.1, y), align="right", color=colors[name], size=11.5)
    foot = {"train": TOP, "epoch": TOP - 1.25, "batch": TOP - 2.5}
    for number, (call, time) in enumerate(zip(calls, times, strict=True), start=1):
        y = rows[call]
        level = foot["batch" if "batch" in call else "epoch" if "epoch" in call else "train"]
        axes.plot([time, time], [y, level], color=colors[call], linewidth=0.8, alpha=0.7, zorder=0)
        axes.add_patch(Circle((time, y), RADIUS, facecolor=PAPER, edgecolor="none", zorder=2))
        axes.add_patch(
            Circle((time, y), RADIUS, facecolor=(colors[call], 0.2), edgecolor=colors[call], linewidth=1.2, zorder=3)
        )
        axes.text(time, y - 0.04, f"{number}", ha="center", va="center", fontsize=11.2, color=INK, zorder=4)
    axes.set(xlim=(-9.2, times[-1] + 0.8), ylim=(-ROW * 6.6, TOP + 1.2))
