"""Two finished models tested on a hundred test sets of one size; readers set the size."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, blank, note

SETS = 100
SECOND = 0.52  # how much the second feature tells, of which only model B makes use
# Name, true accuracy (the share of a normal distribution above -1, and above -(1 + SECOND²)½), and color.
MODELS = (("A", 0.8413, BLUE), ("B", 0.8701, GREEN))


def test(rng: np.random.Generator, size: int) -> NDArray[np.float64]:
    """The accuracy of A, and of B, in each of SETS fresh test sets: "positive if the score is above 0"."""
    labels = rng.random((SETS, size)) < 0.5
    signs = np.where(labels, 1, -1)
    first = signs + rng.normal(size=labels.shape)
    second = SECOND * signs + rng.normal(size=labels.shape)
    return np.array([np.mean((score > 0) == labels, axis=1) for score in (first, first + SECOND * second)])


def results(axes: Axes, accuracy: NDArray[np.float64], model: tuple[str, float, str], size: int) -> None:
    """A dot for each test, at random heights; the range that about 95 % of them should fall in; the truth."""
    name, truth, color = model
    half = 1.96 * np.sqrt(truth * (1 - truth) / size)
    axes.barh(0, 2 * half, left=truth - half, height=2, color=(color, 0.17))
    heights = np.random.default_rng(1).uniform(-0.85, 0.85, SETS)
    axes.plot(accuracy, heights, "o", color=color, markersize=3.6, alpha=0.75, markeredgewidth=0)
    axes.plot([truth, truth], [-1, 1], color=INK, linewidth=1.4)
    axes.set_title(f"Model {name}, true accuracy {truth:.1%}: ± {100 * half:.1f} points", color=color)
    axes.set(xlim=(0.62, 1.02), ylim=(-1.05, 1.05), yticks=[], xticks=[0.7, 0.8, 0.9, 1.0])
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.spines["left"].set_visible(False)


def comparison(axes: Axes, first: NDArray[np.float64], second: NDArray[np.float64]) -> None:
    """In how many of the tests each model came out ahead."""
    ahead, behind = int(np.sum(second > first)), int(np.sum(second < first))
    left = 0
    for count, color in ((ahead, GREEN), (SETS - ahead - behind, MUTED), (behind, BLUE)):
        axes.barh(0, count, left=left, height=1, color=(color, 0.65))
        left += count
    note(axes, f"B ahead in {ahead}", (0, -1.15), color=GREEN)
    note(axes, f"equal in {SETS - ahead - behind}", (SETS / 2, -1.15), color=MUTED, align="center")
    note(axes, f"A ahead in {behind}", (SETS, -1.15), color=BLUE, align="right")
    blank(axes, equal=False)
    axes.set(xlim=(0, SETS), ylim=(-1.8, 0.6))
    axes.set_title(f"{SETS} test sets, both models tested on each")


def draw(figure: Figure, size: int = 100) -> None:
    """The results of either model, and which of the two came out ahead."""
    figure.set_figheight(4.2)
    first, second = test(np.random.default_rng(0), size)
    top, middle, bottom = figure.subplots(3, 1, height_ratios=(1, 1, 0.5))
    results(top, first, MODELS[0], size)
    results(middle, second, MODELS[1], size)
    middle.set_xlabel(f"accuracy in a test with {size:,} examples")
    comparison(bottom, first, second)
