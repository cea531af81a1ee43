"""One finished model tested on forty test sets of each of four sizes: how far a single result can be off."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

SIZES = (25, 100, 400, 1600)
SETS = 40
TRUTH = 0.8413  # the share of a normal distribution above -1 standard deviation


def test(rng: np.random.Generator, size: int) -> NDArray[np.int_]:
    """How often "positive if the score is above 0" is right in each of SETS fresh test sets."""
    labels = rng.random((SETS, size)) < 0.5
    scores = np.where(labels, 1, -1) + rng.normal(size=(SETS, size))
    right: NDArray[np.int_] = np.sum((scores > 0) == labels, axis=1)
    return right


def stack(right: NDArray[np.int_], size: int) -> NDArray[np.float64]:
    """A dot for each test, as columns of accuracy and height: those about alike stand above each other."""
    width = max(1, size // 200)
    places, counts = np.unique(right // width, return_counts=True)
    columns = zip((places + 0.5) * width - 0.5, counts, strict=True)
    return np.array([(x / size, level - (count - 1) / 2) for x, count in columns for level in range(count)])


def draw(figure: Figure) -> None:
    """One row a size: a dot for each test set, and the range that about 95 % of them should fall in."""
    figure.set_figheight(3.8)
    axes = figure.subplots()
    rng = np.random.default_rng(0)
    for row, size in enumerate(SIZES):
        half = 1.96 * np.sqrt(TRUTH * (1 - TRUTH) / size)
        axes.barh(-row, 2 * half, left=TRUTH - half, height=0.9, color=(ORANGE, 0.2))
        dots = stack(test(rng, size), size)
        axes.plot(dots[:, 0], -row + 0.075 * dots[:, 1], "o", color=BLUE, markersize=3.4)
        note(axes, f"± {100 * half:.1f} points", (1.02, -row), color=ORANGE)
    axes.vlines(TRUTH, -len(SIZES) + 0.4, 0.62, color=INK, linewidth=1.2, zorder=1)
    note(axes, f"true accuracy {TRUTH:.1%}", (TRUTH, 0.8), align="center")
    axes.set(xlim=(0.62, 1.17), ylim=(-3.6, 0.95), xticks=[0.7, 0.8, 0.9, 1.0])
    axes.set_yticks(-np.arange(len(SIZES)), [f"{size:,}" for size in SIZES])
    axes.set(xlabel="accuracy in the test", ylabel="test examples")
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
