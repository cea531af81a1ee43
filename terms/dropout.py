"""One small network in training with dropout and in prediction, and what it passes on; readers set the rate."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, GREEN, blank, network, note

OUTPUTS = np.array([4, 12, 8, 4, 8])  # of the hidden units, before dropout
STEPS, SHOWN = 10_000, 60


def draw(figure: Figure, rate: float = 0.5) -> None:
    """Draw two training steps and prediction, each unit with what it passes on; below, the sums of many steps."""
    figure.set_figheight(4.5)
    grid = figure.add_gridspec(2, 3, height_ratios=(1.45, 1))
    # The same at every rate. Seed 1, since with seed 0 step 2 happens to drop no unit at a rate of 0.5.
    chances = np.random.default_rng(1).random((STEPS, len(OUTPUTS)))
    kept = chances >= rate
    scale = 1 / (1 - rate)
    passed = np.where(kept, OUTPUTS * scale, 0)
    everything = np.ones(len(OUTPUTS), dtype=bool)
    panels = (
        ("Training step 1", kept[0], passed[0]),
        ("Training step 2", kept[1], passed[1]),
        ("Prediction", everything, OUTPUTS),
    )
    for column, (title, on, values) in enumerate(panels):
        axes = figure.add_subplot(grid[0, column])
        blank(axes)
        dropped = [(1, int(unit)) for unit in np.flatnonzero(~on)]
        _, hidden, _ = network(axes, (2, len(OUTPUTS), 1), gap=1.7, radius=0.42, color=BLUE, crossed=dropped)
        for (x, y), value, here in zip(hidden, values, on, strict=True):
            if here:
                axes.text(x, y - 0.03, f"{value:g}", ha="center", va="center", zorder=5)
        axes.set(xlim=(-0.55, 3.95), ylim=(-3.5, 2.5))
        axes.set_title(title, loc="center")
        below = "all × 1" if column == 2 else f"kept × {scale:g}"
        text = axes.text(1.7, -3.4, f"{below}: sum {values.sum():g}", ha="center", color=GREEN if column == 2 else BLUE)
        text.set_in_layout(False)  # however long it is, the networks stay where they are

    axes = figure.add_subplot(grid[1, :])
    sums = passed.sum(axis=1)
    axes.axhline(OUTPUTS.sum(), color=GREEN, linewidth=1.4, zorder=1)
    axes.plot(np.arange(1, SHOWN + 1), sums[:SHOWN], "o", color=BLUE, markersize=3.5)
    axes.plot([1, 2], sums[:2], "o", color=BLUE, markersize=7)
    axes.set_title(f"Sums in {STEPS:,} training steps: average {sums.mean():.1f} ({SHOWN} shown)")
    note(axes, "prediction", (SHOWN + 13.5, OUTPUTS.sum() + 11), color=GREEN, align="right")
    axes.set(
        xlim=(0, SHOWN + 13.5), ylim=(-9, 130), yticks=(0, 36, 80, 120), xlabel="training step", xticks=(1, 20, 40, 60)
    )
