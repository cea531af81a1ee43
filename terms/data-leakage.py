"""Features of pure noise, selected before or after the split: the test accuracies of many simulated data sets."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

Floats = NDArray[np.float64]
HALF, KEPT, SETS = 50, 10, 200  # training examples, as many test examples; features kept; simulated data sets
SIGNS = np.tile([1.0, -1.0], HALF)  # the labels, half of each kind
TRAIN, TEST = slice(0, HALF), slice(HALF, 2 * HALF)


def gap(x: Floats, signs: Floats) -> Floats:
    """For each feature, the difference between the means of the two classes."""
    return np.asarray(2 * signs @ x / len(signs))


def accuracy(x: Floats, *, leak: bool) -> float:
    """Keep the features with the largest gap, fit nearest class means to the training half, score the test half."""
    seen = slice(None) if leak else TRAIN
    kept = np.argsort(-np.abs(gap(x[seen], SIGNS[seen])))[:KEPT]
    weights = gap(x[TRAIN, kept], SIGNS[TRAIN])
    score = (x[TEST, kept] - x[TRAIN, kept].mean(axis=0)) @ weights
    return float(np.mean(score * SIGNS[TEST] > 0))


def simulate(features: int) -> tuple[Floats, Floats]:
    """Test accuracies with the leak and without it, of the same data sets."""
    rng = np.random.default_rng(0)
    both = []
    for _ in range(SETS):
        x = rng.standard_normal((2 * HALF, features))
        both.append([accuracy(x, leak=True), accuracy(x, leak=False)])
    leaky, honest = np.array(both).T
    return leaky, honest


def draw(figure: Figure, features: int = 1000) -> None:
    """Draw one histogram for each order of selecting and splitting."""
    figure.set_figheight(4.2)
    panels = figure.subplots(2, 1, sharex=True, sharey=True)
    edges = np.arange(0.25, 1.0, 0.04) - 0.01
    titles = ("Select on all data, then split", "Split, then select on the training half")
    for axes, values, color, title in zip(panels, simulate(features), (ORANGE, BLUE), titles, strict=True):
        axes.hist(values, edges, color=color, alpha=0.75)
        axes.axvline(0.5, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
        axes.set(xlim=(0.24, 0.98), ylim=(0, 95), yticks=[])
        axes.set_title(title)
        axes.spines["left"].set_visible(False)
        note(axes, f"mean {values.mean():.2f}", (0.96, 84), align="right", color=color)
    note(panels[0], "chance", (0.49, 84), align="right")
    panels[1].set_xlabel("accuracy on the test half")
