"""Random forests whose trees choose among few or many features at each split: how alike the trees are, and how good."""

import functools

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, PAPER, blank, note

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

FEATURES, TRAINING, TEST, TREES, SHOWN = 9, 120, 4000, 60, 10
TRIED = (1, 2, 3, 5, 9)
STRENGTHS = np.array([2.0] + [0.6] * (FEATURES - 1))  # how far apart the classes lie in each feature


class Node:
    """A leaf, or a question with the nodes for its two answers."""

    def __init__(self, vote: int) -> None:
        self.vote, self.feature, self.threshold = vote, -1, 0.0
        self.below: Node | None = None
        self.above: Node | None = None


def sample(rng: np.random.Generator, examples: int) -> tuple[Array, Labels]:
    """Noisy features of two classes; the first tells them apart best."""
    y = rng.integers(2, size=examples)
    return rng.normal(size=(examples, FEATURES)) + STRENGTHS * (y[:, None] - 0.5), y


def grow(x: Array, y: Labels, tried: int, rng: np.random.Generator) -> Node:
    """A full-grown tree; at each split it looks at that many features only, drawn anew."""
    ones = int(y.sum())
    node = Node(int(2 * ones > len(y)))
    if ones in {0, len(y)}:
        return node
    columns = rng.permutation(FEATURES)[:tried]
    order = np.argsort(x[:, columns], axis=0)
    sorted_x = np.take_along_axis(x[:, columns], order, axis=0)
    left = np.cumsum(y[order], axis=0)[:-1]  # class 1 among the first examples, for each place to cut
    sizes = np.arange(1, len(y))[:, None]
    impurity = left * (1 - left / sizes) + (ones - left) * (1 - (ones - left) / (len(y) - sizes))
    impurity = np.where(np.diff(sorted_x, axis=0) > 0, impurity, np.inf)  # equal values stay together
    place, column = np.unravel_index(np.argmin(impurity), impurity.shape)
    if not np.isfinite(impurity[place, column]):
        return node
    node.feature = int(columns[column])
    node.threshold = float(sorted_x[place : place + 2, column].mean())
    below = x[:, node.feature] <= node.threshold
    node.below, node.above = grow(x[below], y[below], tried, rng), grow(x[~below], y[~below], tried, rng)
    return node


def votes(node: Node, x: Array) -> Labels:
    """The tree's answer for every example."""
    if node.below is None or node.above is None:
        return np.full(len(x), node.vote)
    below = x[:, node.feature] <= node.threshold
    answers = np.empty(len(x), dtype=np.int64)
    answers[below], answers[~below] = votes(node.below, x[below]), votes(node.above, x[~below])
    return answers


@functools.cache
def forest(tried: int) -> tuple[list[Node], Array, float, float]:
    """The trees, the accuracy of each, that of their vote, and the correlation of two trees' votes within a class."""
    rng = np.random.default_rng(1)
    x, y = sample(rng, TRAINING)
    test_x, test_y = sample(rng, TEST)
    trees = []
    for _ in range(TREES):
        rows = rng.integers(TRAINING, size=TRAINING)
        trees.append(grow(x[rows], y[rows], tried, rng))
    answers = np.array([votes(tree, test_x) for tree in trees])
    majority = answers.mean(axis=0) > 0.5
    within = np.mean([np.corrcoef(answers[:, test_y == label])[np.triu_indices(TREES, 1)].mean() for label in (0, 1)])
    return trees, (answers == test_y).mean(axis=1), float((majority == test_y).mean()), float(within)


def crowns(axes: Axes, trees: list[Node]) -> None:
    """The first three questions of a few trees, as the numbers of the features they ask about."""
    blank(axes, equal=False)
    for index, tree in enumerate(trees[:SHOWN]):
        x, y = 3.0 * (index % 5), -3.0 * (index // 5)
        for node, dx, dy in ((tree, 0.0, 0.0), (tree.below, -0.7, -1.3), (tree.above, 0.7, -1.3)):
            if node is None or node.below is None:
                continue
            axes.plot((x, x + dx), (y, y + dy), color=MUTED, linewidth=1.2, zorder=1)
            best = node.feature == int(np.argmax(STRENGTHS))
            axes.plot(x + dx, y + dy, "o", color=PAPER, markersize=17, zorder=2)
            face = (ORANGE, 0.3) if best else (BLUE, 0.12)
            axes.plot(
                x + dx, y + dy, "o", markersize=17, color=face, markeredgecolor=ORANGE if best else BLUE, zorder=3
            )
            axes.annotate(f"{node.feature + 1}", (x + dx, y + dy), ha="center", va="center_baseline", zorder=4)
    axes.set(xlim=(-1.3, 13.3), ylim=(-5.1, 0.8))


def scores(axes: Axes, chosen: int) -> None:
    """For each number of features, the accuracy of every tree and of their vote."""
    spread = np.random.default_rng(0).uniform(-0.16, 0.16, TREES)
    for place, tried in enumerate(TRIED):
        _, single, vote, _ = forest(tried)
        bold = tried == chosen
        axes.plot(place + spread, single, ".", color=MUTED, markersize=4, alpha=0.8 if bold else 0.35)
        axes.plot(place, vote, "D", color=GREEN, markersize=9 if bold else 6, alpha=1 if bold else 0.6)
        if bold:
            axes.axvspan(place - 0.42, place + 0.42, facecolor=(GREEN, 0.1), edgecolor="none", zorder=0)
    axes.plot(range(len(TRIED)), [forest(tried)[2] for tried in TRIED], color=GREEN, linewidth=1, alpha=0.6, zorder=1)
    axes.plot(range(len(TRIED)), [forest(tried)[1].mean() for tried in TRIED], color=MUTED, linewidth=1, zorder=1)
    note(axes, "the forest", (-1.15, 0.9), color=GREEN)
    note(axes, "its trees", (-1.15, 0.7), color=MUTED)
    axes.set_xticks(range(len(TRIED)), [f"{tried}" for tried in TRIED])
    axes.set(xlim=(-1.2, len(TRIED) - 0.5), ylim=(0.6, 0.93), yticks=[0.6, 0.7, 0.8, 0.9])
    axes.yaxis.set_major_formatter("{x:.0%}")
    axes.set(xlabel="features that a split may choose from", ylabel="right")


def draw(figure: Figure, tried: int = 3) -> None:
    """The first questions of ten trees above; below, how good trees and forests are."""
    figure.set_figheight(4.9)
    top, bottom = figure.subplots(2, 1, height_ratios=(1, 1.1))
    trees, single, vote, alike = forest(tried)
    crowns(top, trees)
    top.set_title("The first questions of ten trees")
    top.set_title(f"correlation {alike:.2f}", loc="right")
    scores(bottom, tried)
    bottom.set_title(f"A tree {single.mean():.1%}, the forest {vote:.1%}")
