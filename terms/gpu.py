"""The roofline of a GPU: how fast one layer runs on it, for as many inputs at once as readers set."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

PEAK, BANDWIDTH = 312e12, 2.039e12  # an A100 with 80 GB: operations and bytes per second, 16-bit numbers
WIDTH = 4096  # inputs and outputs of the layer
BATCHES = (1, 16, 64, 256, 1024)


def work(batch: int) -> tuple[float, float]:
    """Operations of a dense layer on that many inputs, and the bytes it moves: weights, inputs and outputs."""
    return 2.0 * batch * WIDTH**2, 2.0 * (WIDTH**2 + 2 * batch * WIDTH)


def draw(figure: Figure, batch: int = 16) -> None:
    """Draw the roof with a point for each batch, and the time to move and to compute for the chosen one."""
    figure.set_figheight(4.5)
    upper, lower = figure.subplots(2, 1, height_ratios=(2.7, 1))
    intensity = np.geomspace(0.1, 2000, 300)
    ridge = PEAK / BANDWIDTH
    upper.fill_between(intensity, np.minimum(PEAK, BANDWIDTH * intensity) / 1e12, 0.05, color=(MUTED, 0.1), linewidth=0)
    below, above = intensity[intensity <= ridge], np.array([ridge, 2000])
    upper.plot(below, BANDWIDTH * below / 1e12, color=BLUE, linewidth=2.4)
    upper.plot(above, [PEAK / 1e12] * 2, color=ORANGE, linewidth=2.4)
    for size in BATCHES:
        operations, moved = work(size)
        ratio = operations / moved
        speed = min(PEAK, BANDWIDTH * ratio) / 1e12
        chosen = size == batch
        upper.plot(ratio, speed, "o", color=GREEN if chosen else MUTED, markersize=12 if chosen else 6, zorder=4)
        if chosen:
            share = f"{speed * 1e12 / PEAK:.{0 if ratio > 10 else 1}%} of the peak"
            text = f"{size:,} inputs at once:\n{share}" if size > 1 else f"a single input:\n{share}"
            note(upper, text, (2000, 1.2), align="right", color=GREEN, size=13)
    upper.plot(1 / 6, BANDWIDTH / 6 / 1e12, "s", color=INK, markersize=6, zorder=4)
    note(upper, "add two vectors", (0.23, 0.22), color=INK)
    note(upper, "memory sets the limit", (0.11, 14), color=BLUE)
    note(upper, "arithmetic sets\nthe limit", (2000, 95), align="right", color=ORANGE)
    upper.set(xscale="log", yscale="log", xlim=(0.1, 2100), ylim=(0.12, 700))
    upper.set_xticks([0.1, 1, 10, 100, 1000], ["0.1", "1", "10", "100", "1,000"])
    upper.set_yticks([1, 10, 100], ["1", "10", "100"])
    upper.minorticks_off()
    upper.set(xlabel="operations for each byte moved", ylabel="trillion operations/s")
    operations, moved = work(batch)
    times = (operations / PEAK * 1e6, moved / BANDWIDTH * 1e6)
    for row, (name, time, color) in enumerate(zip(("compute", "move"), times, (ORANGE, BLUE), strict=True)):
        lower.barh(row, time, height=0.62, color=color)
        note(lower, f"{name}: {time:.1f} µs", (time + 2, row), color=color, size=13)
    lower.set(xlim=(0, 180), ylim=(-0.6, 1.6), yticks=[], xticks=[0, 50, 100, 150], xlabel="microseconds for the layer")
    lower.spines["left"].set_visible(False)
