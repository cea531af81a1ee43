"""Nearest-neighbor classifiers of ten sizes: what a small validation set says of each, and what is true."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

TRAIN, VALIDATION, MANY = 150, 60, 6_000
NEIGHBORS = np.array([1, 3, 5, 9, 15, 25, 41, 65, 101, 131])

Points = tuple[NDArray[np.float64], NDArray[np.bool_]]


def sample(rng: np.random.Generator, count: int) -> Points:
    """Points of two classes on both sides of a wavy border, with some on the wrong one."""
    x = rng.uniform(-1, 1, size=(count, 2))
    return x, rng.random(count) < 1 / (1 + np.exp(-5 * (x[:, 1] - 0.8 * np.sin(4 * x[:, 0]))))


def accuracies(train: Points, held_out: Points) -> NDArray[np.float64]:
    """The accuracy on `held_out` for each of NEIGHBORS: the class of most of that many nearest training points."""
    distances = ((held_out[0][:, None] - train[0]) ** 2).sum(axis=-1)
    votes = train[1][distances.argsort(axis=1)].cumsum(axis=1)[:, NEIGHBORS - 1]
    right: NDArray[np.bool_] = (votes > NEIGHBORS / 2) == held_out[1][:, None]
    return np.asarray(right.mean(axis=0), dtype=np.float64)


def draw(figure: Figure) -> None:
    """Dots for the validation set, a line for very many new points; the best dot and what it is worth."""
    figure.set_figheight(3.5)
    axes = figure.subplots()
    rng = np.random.default_rng(26)
    train = sample(rng, TRAIN)
    scores = accuracies(train, sample(rng, VALIDATION))
    truths = accuracies(train, sample(rng, MANY))
    best = int(scores.argmax())
    chosen, score, truth = NEIGHBORS[best], scores[best], truths[best]
    axes.plot(NEIGHBORS, truths, color=INK, linewidth=1.6)
    axes.plot(NEIGHBORS, scores, "o", color=BLUE, markersize=5.5)
    axes.plot([chosen, chosen], [truth, score], color=ORANGE, linewidth=2)
    axes.plot(chosen, score, "o", color=ORANGE, markersize=9)
    axes.plot(chosen, truth, "D", color=ORANGE, markersize=6.5)
    note(axes, f"{score:.0%}, the highest score", (chosen * 1.2, score + 0.005), color=ORANGE)
    note(axes, f"on new examples: {truth:.1%}", (chosen, 0.69), to=(chosen, truth), color=ORANGE, align="center")
    note(axes, f"dots: {VALIDATION} validation examples", (0.95, 0.6), color=BLUE)
    note(axes, f"line: {MANY:,} new examples", (0.95, 0.55))
    axes.set_xscale("log")
    axes.set_xticks(NEIGHBORS, [str(k) if k not in (25, 101) else "" for k in NEIGHBORS])
    axes.minorticks_off()
    axes.set_yticks([0.5, 0.6, 0.7, 0.8, 0.9])
    axes.yaxis.set_major_formatter("{x:.0%}")
    axes.set(ylim=(0.5, 0.94), xlabel="neighbors that vote, the hyperparameter", ylabel="accuracy")
