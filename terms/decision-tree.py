"""A decision tree that grows: each split is the one that makes its two sides purest."""

import itertools
from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import GREEN, INK, MUTED, ORANGE, PAPER, blank, note

Rows = NDArray[np.intp]
Box = tuple[float, float, float, float]  # left, right, bottom, top

PLANTS, MOST = 30, 5  # examples, and splits until every part is pure
NAMES = ("sun", "water")


def plants() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Sun and water of each plant, and whether it thrives: by a rule of thresholds, but for one odd plant."""
    rng = np.random.default_rng(6)
    x = rng.uniform(0.4, 9.6, (PLANTS, 2)).round(1)
    thrives = (x[:, 0] > 4) & (x[:, 1] < 7) & (x[:, 1] > 2)
    thrives[np.argmin(np.hypot(x[:, 0] - 2.2, x[:, 1] - 5))] = True
    return x, thrives.astype(np.int64)


class Node:
    """A part of the plane: its examples, its box and, once it is split, the question and both parts."""

    def __init__(self, rows: Rows, box: Box) -> None:
        self.rows, self.box = rows, box
        self.number, self.feature, self.threshold = 0, 0, 0.0
        self.below: Node | None = None
        self.above: Node | None = None


def gini(labels: NDArray[np.int64]) -> float:
    """The chance that two examples drawn at random, with replacement, differ."""
    share = labels.mean()
    return float(2 * share * (1 - share))


def best_split(x: NDArray[np.float64], y: NDArray[np.int64], rows: Rows) -> tuple[float, int, float]:
    """How much impurity the best question takes away, counted in examples; its feature and threshold."""
    best = (0.0, 0, 0.0)
    for feature in range(x.shape[1]):
        values = np.unique(x[rows, feature])
        for threshold in (values[1:] + values[:-1]) / 2:
            sides = (rows[x[rows, feature] <= threshold], rows[x[rows, feature] > threshold])
            gain = len(rows) * gini(y[rows]) - sum(len(side) * gini(y[side]) for side in sides)
            if gain > best[0] + 1e-9:
                best = (gain, feature, float(threshold))
    return best


def grow(splits: int) -> tuple[Node, list[Node]]:
    """The tree after that many splits, each where it takes away the most impurity; and its leaves."""
    x, y = plants()
    root = Node(np.arange(PLANTS), (0, 10, 0, 10))
    leaves = [root]
    for number in range(1, splits + 1):
        found = [best_split(x, y, leaf.rows) for leaf in leaves]
        chosen = max(range(len(leaves)), key=lambda index: found[index][0])
        node = leaves.pop(chosen)
        _, node.feature, node.threshold = found[chosen]
        node.number = number
        left, right, bottom, top = node.box
        low, high = node.box, node.box
        if node.feature == 0:
            low, high = (left, node.threshold, bottom, top), (node.threshold, right, bottom, top)
        else:
            low, high = (left, right, bottom, node.threshold), (left, right, node.threshold, top)
        over = x[node.rows, node.feature] > node.threshold
        node.below, node.above = Node(node.rows[~over], low), Node(node.rows[over], high)
        leaves += [node.below, node.above]
    return root, leaves


def regions(axes: Axes, leaves: list[Node]) -> None:
    """The plants, and the boxes that the leaves stand for, shaded with their majority."""
    x, y = plants()
    for leaf in leaves:
        left, right, bottom, top = leaf.box
        color = GREEN if y[leaf.rows].mean() > 0.5 else ORANGE
        face = (color, 0.16)
        axes.add_patch(
            Rectangle((left, bottom), right - left, top - bottom, facecolor=face, edgecolor=INK, linewidth=1.4)
        )
    axes.plot(*x[y == 1].T, "o", color=GREEN, markersize=7)
    axes.plot(*x[y == 0].T, "X", color=ORANGE, markersize=7)
    axes.set(xlim=(0, 10), ylim=(0, 10), xticks=range(0, 11, 2), yticks=[0, 5, 10])
    axes.set(xlabel="hours of sun", ylabel="water")


def numbers(axes: Axes, node: Node) -> None:
    """The number of each split on its line."""
    if node.below is None or node.above is None:
        return
    _, right, _, top = node.box
    place = (node.threshold, top - 0.7) if node.feature == 0 else (right - 0.3, node.threshold)
    badge(axes, node.number, place)
    numbers(axes, node.below)
    numbers(axes, node.above)


def badge(axes: Axes, number: int, place: tuple[float, float]) -> None:
    """A small numbered disc."""
    axes.plot(*place, "o", color=INK, markersize=14, zorder=6)
    axes.annotate(
        f"{number}", place, color=PAPER, fontsize=11.5, ha="center", va="center_baseline", zorder=7, fontweight="bold"
    )


def places(node: Node, depth: int, columns: Iterator[int]) -> dict[Box, tuple[float, float]]:
    """Room for every node, found by its box: the leaves side by side, the others above the middle of their parts."""
    if node.below is None or node.above is None:
        return {node.box: (next(columns), -depth)}
    found = places(node.below, depth + 1, columns) | places(node.above, depth + 1, columns)
    middle = (found[node.below.box][0] + found[node.above.box][0]) / 2
    return found | {node.box: (middle, -depth)}


def tree(axes: Axes, node: Node, where: dict[Box, tuple[float, float]]) -> None:
    """The node, and below it, to both sides, the trees of its two parts."""
    _, y = plants()
    x, height = where[node.box]
    if node.below is None or node.above is None:
        color = GREEN if y[node.rows].mean() > 0.5 else ORANGE
        corner = (x - 0.45, height - 0.3)
        axes.add_patch(Rectangle(corner, 0.9, 0.6, facecolor=(color, 0.16), edgecolor=color, zorder=3))
        note(axes, f"{y[node.rows].sum()} of {len(node.rows)}", (x, height), color=color, align="center")
        return
    for part in (node.below, node.above):
        end = where[part.box]
        axes.plot((x, end[0]), (height - 0.3, end[1] + 0.3), color=MUTED, linewidth=1.2, zorder=1)
        tree(axes, part, where)
    badge(axes, node.number, (x - 0.62, height))
    note(axes, f"{NAMES[node.feature]} > {node.threshold:.3g}?", (x - 0.43, height))


def draw(figure: Figure, splits: int = 3) -> None:
    """The parts of the plane above, the same tree below."""
    figure.set_figheight(5.2)
    top, bottom = figure.subplots(2, 1, height_ratios=(1.15, 1))
    root, leaves = grow(splits)
    regions(top, leaves)
    numbers(top, root)
    where = places(grow(MOST)[0], 0, itertools.count())
    blank(bottom, equal=False)
    tree(bottom, root, where)
    bottom.set(xlim=(-0.5, MOST + 0.5), ylim=(-3.35, 0.4))
    bottom.set_title("The same cuts as a tree: no left, yes right")
    bottom.set_title("thriving", loc="right")
    _, y = plants()
    impurity = sum(len(leaf.rows) * gini(y[leaf.rows]) for leaf in leaves) / PLANTS
    note(top, "thrives", (4.8, 5.5), color=GREEN)
    note(top, "withers", (8.25, 8.6), color=ORANGE)
    top.set_title("Each cut lowers the impurity")
    top.set_title(f"now {impurity:.3f}", loc="right")
