"""Cross-validation of a line on ten points: each round's line and the points it has not seen; readers set k."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

Array = NDArray[np.float64]
Places = NDArray[np.int64]

COUNT, NOISE = 10, 1.2  # points; standard deviation of their noise
FOLDS = (2, 3, 5, 10)
SETS = 4000  # simulated data sets, for what cross-validation says on average
X = np.arange(COUNT) + 0.5
TRUTH = 1 + 0.5 * X


def rounds(order: Places, folds: int) -> list[tuple[Places, Places]]:
    """For each round, which points are trained on and which held out; one set of points a row of `order`."""
    parts = np.array_split(order, folds, axis=-1)
    return [(np.concatenate(parts[:j] + parts[j + 1 :], axis=-1), parts[j]) for j in range(folds)]


def misses(y: Array, seen: Places, at: Places) -> Array:
    """How far the least-squares line through the points `seen` is above those `at`; for each data set, a row of `y`."""
    x, values = X[seen], np.take_along_axis(y, seen, axis=-1)
    middle, mean = x.mean(axis=-1, keepdims=True), values.mean(axis=-1, keepdims=True)
    slope = np.sum((x - middle) * values, axis=-1, keepdims=True) / np.sum((x - middle) ** 2, axis=-1, keepdims=True)
    return np.asarray(mean + slope * (X[at] - middle) - np.take_along_axis(y, at, axis=-1))


def cross_validate(y: Array, order: Places, folds: int) -> Array:
    """The mean squared error of each round; rounds along the last axis."""
    return np.stack([np.mean(misses(y, *part) ** 2, axis=-1) for part in rounds(order, folds)], axis=-1)


def lines(axes: Axes, y: Array, order: Places, folds: int) -> None:
    """All lines, and from each point its distance to the line that has not seen it."""
    every = np.arange(COUNT)
    for seen, held_out in rounds(order, folds):
        miss = misses(y, seen, every)
        axes.plot(X, y + miss, color=BLUE, linewidth=1.1, alpha=0.75)
        axes.vlines(X[held_out], y[held_out], (y + miss)[held_out], color=ORANGE, linewidth=2)
    axes.plot(X, y, "o", color=INK, markersize=5)
    axes.set(xlim=(-0.1, COUNT + 1.9), ylim=(y.min() - 0.8, y.max() + 1.9), xticks=[], yticks=[])
    axes.set_title(f"k = {folds}: {folds} rounds, a line in each")
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def table(axes: Axes, order: Places, errors: Array) -> None:
    """One row a round, one column a point: trained on or held out."""
    blank(axes, equal=False)
    height = COUNT / len(errors)
    for number, (seen, held_out) in enumerate(rounds(order, len(errors))):
        low = -height * (number + 1)
        for places, color in ((seen, (BLUE, 0.2)), (held_out, (ORANGE, 0.85))):
            for place in places:
                axes.add_patch(Rectangle((place + 0.06, low + 0.08), 0.88, height - 0.16, facecolor=color, linewidth=0))
        note(axes, f"{errors[number]:.2f}", (COUNT + 1.3, low + height / 2), color=ORANGE, align="right")
    note(axes, "error", (COUNT + 1.45, 0.75), color=ORANGE, align="right")
    note(axes, "held out", (0.06, 0.75), color=ORANGE)
    note(axes, "trained on", (2.4, 0.75), color=BLUE)
    note(axes, f"mean {errors.mean():.2f}", (COUNT + 1.3, -COUNT - 0.8), align="right")
    axes.set(ylim=(-COUNT - 1.4, 1.4))


def scale(axes: Axes, rng: np.random.Generator, folds: int) -> None:
    """What cross-validation says on average over many data sets like this one, beside what the full line is worth."""
    y = TRUTH + rng.normal(0, NOISE, (SETS, COUNT))
    order = rng.permuted(np.tile(np.arange(COUNT), (SETS, 1)), axis=1)
    every = np.tile(np.arange(COUNT), (SETS, 1))
    worth = float(np.mean((misses(y, every, every) + y - TRUTH) ** 2)) + NOISE**2
    axes.plot([1.45, 2.5], [0, 0], color=MUTED, linewidth=1)
    axes.plot([worth, worth], [-0.45, 0.45], color=INK, linewidth=2)
    note(axes, f"true {worth:.2f}", (worth - 0.02, 0.62), align="right")
    for each in FOLDS:
        said = float(cross_validate(y, order, each).mean())
        chosen = each == folds
        axes.plot(said, 0, "o", color=ORANGE, markersize=9 if chosen else 5, alpha=1 if chosen else 0.6)
        note(axes, f"{each}", (said, 0.85), align="center", color=ORANGE if chosen else MUTED)
        if chosen:
            note(axes, f"{said:.2f}", (said, -0.85), align="center", color=ORANGE)
    axes.set(xlim=(1.3, 2.55), ylim=(-1.5, 1.4), xticks=[], yticks=[])
    axes.set_title(f"Mean over {SETS:,} such data sets, for k =")
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def draw(figure: Figure, folds: int = 5) -> None:
    """The lines above, the rounds in the middle, what k does on average below."""
    figure.set_figheight(4.8)
    rng = np.random.default_rng(0)
    y = TRUTH + rng.normal(0, NOISE, COUNT)
    order = rng.permutation(COUNT)
    top, middle, bottom = figure.subplots(3, 1, height_ratios=(1.1, 1.6, 0.55))
    errors = cross_validate(y, order, folds)
    lines(top, y, order, folds)
    table(middle, order, errors)
    middle.set_xlim(top.get_xlim())
    scale(bottom, rng, folds)
