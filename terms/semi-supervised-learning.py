"""Self-training on two crescents with one label each: the most certain point gets a pseudo-label, and so on."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

Points = NDArray[np.float64]
Labels = NDArray[np.int64]
EACH = 60
LOOKS = ((BLUE, "o"), (ORANGE, "s"))
BRIDGE = np.array([(1.02, 0.2), (1.02, 0.02), (1.04, -0.18), (1.06, -0.36)])
CASES = {"labels only": 0, "after 20": 20, "after 60": 60, "all": -1, "with a bridge": -1}


def sample() -> tuple[Points, Labels]:
    """Two crescents that reach into each other; the first point of each is the labeled one."""
    rng = np.random.default_rng(0)
    turns = [np.concatenate([[start], rng.uniform(0, np.pi, EACH - 1)]) for start in (0.75 * np.pi, 0.75 * np.pi)]
    upper = np.column_stack([np.cos(turns[0]), np.sin(turns[0])])
    lower = np.column_stack([1 - np.cos(turns[1]), 0.45 - np.sin(turns[1])])
    points = np.concatenate([upper, lower]) + rng.normal(0, 0.07, (2 * EACH, 2))
    return points, np.repeat([0, 1], EACH)


def self_train(points: Points, labels: Labels, rounds: int) -> Labels:
    """Again and again, the unlabeled point (−1) nearest to a labeled one takes over its label."""
    labels = labels.copy()
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    for _ in range(rounds):
        known, unknown = np.flatnonzero(labels >= 0), np.flatnonzero(labels < 0)
        between = apart[np.ix_(unknown, known)]
        row, column = np.unravel_index(between.argmin(), between.shape)
        labels[unknown[row]] = labels[known[column]]
    return labels


def lead(points: Points, labels: Labels, places: Points) -> Points:
    """How much nearer each place is to a point of class 1 than to one of class 0; 1-nearest neighbor takes its sign."""
    zero, one = (np.linalg.norm(places[:, None] - points[labels == label], axis=2).min(axis=1) for label in (0, 1))
    return np.asarray(zero - one)


def outcome(case: str) -> tuple[Points, Labels, Labels, float]:
    """The points, the true labels, those after self-training, and the share of the crescents' points that 1-NN gets."""
    points, truth = sample()
    if case == "with a bridge":
        points = np.concatenate([points, BRIDGE])
    start = np.full(len(points), -1)
    start[[0, EACH]] = 0, 1
    rounds = CASES[case] if CASES[case] >= 0 else len(points) - 2
    labels = self_train(points, start, rounds)
    right = (lead(points, labels, points[: 2 * EACH]) > 0) == truth
    return points, truth, labels, float(right.mean())


def draw(figure: Figure, case: str = "all") -> None:
    """Draw the points, those with pseudo-labels in color, and the boundary of 1-nearest neighbor."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    blank(axes)
    points, _, labels, right = outcome(case)
    x, y = np.meshgrid(np.linspace(-1.35, 2.35, 150), np.linspace(-0.95, 1.3, 90))
    ahead = lead(points, labels, np.column_stack([x.ravel(), y.ravel()])).reshape(x.shape)
    axes.contourf(x, y, ahead, levels=[-9, 0, 9], colors=[(BLUE, 0.1), (ORANGE, 0.12)])
    axes.contour(x, y, ahead, levels=[0], colors=[INK], linewidths=1.4)
    axes.plot(*points[labels < 0].T, ".", color=MUTED, markersize=6, alpha=0.7)
    for group, (color, marker) in enumerate(LOOKS):
        axes.plot(*points[labels == group].T, marker, color=color, markersize=5, alpha=0.8, markeredgewidth=0)
        first = points[group * EACH]
        axes.plot(*first, marker, color=color, markersize=13, markeredgecolor=INK, markeredgewidth=2)
    if case == "with a bridge":
        axes.plot(*BRIDGE.T, "o", color="none", markersize=11, markeredgecolor=INK, markeredgewidth=1.2)
    axes.set(xlim=(-1.35, 2.35), ylim=(-1.2, 1.3))
    note(axes, f"{(labels >= 0).sum() - 2} pseudo-labels", (-1.33, -1.09), color=INK)
    note(axes, f"1-NN is right on {right:.0%}", (2.33, -1.09), color=INK, align="right")
