"""A model that knows its training points by heart, asked about them, a test set and very many new points."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

COUNT, MANY = 30, 20_000
MIDDLE = (0.75, 0.65)  # of the dots; that of the crosses is opposite
REACH = 2.95

Points = tuple[NDArray[np.float64], NDArray[np.bool_]]


def sample(rng: np.random.Generator, count: int) -> Points:
    """Points of two classes that overlap, half of them of each."""
    labels = np.arange(count) % 2 == 1
    middles = np.where(labels[:, None], 1, -1) * np.array(MIDDLE)
    return middles + rng.normal(size=(count, 2)), labels


def predict(train: Points, points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Give each of `points` the label of the training point closest to it."""
    x, labels = train
    closest: NDArray[np.int_] = ((points[..., None, :] - x) ** 2).sum(axis=-1).argmin(axis=-1)
    answers: NDArray[np.bool_] = labels[closest]
    return answers


def draw_points(axes: Axes, train: Points, shown: Points) -> float:
    """Draw the model's regions and some points, mistakes ringed; return the share it gets right."""
    side = np.linspace(-REACH, REACH, 161)
    answers = predict(train, np.stack(np.meshgrid(side, side), axis=-1))
    axes.contourf(side, side, answers, levels=[0.5, 1], colors=[(BLUE, 0.2)])
    x, labels = shown
    right = predict(train, x) == labels
    axes.plot(*x[labels].T, "o", color=BLUE, markersize=4.5)
    axes.plot(*x[~labels].T, "x", color=ORANGE, markersize=5, markeredgewidth=1.6)
    axes.plot(*x[~right].T, "o", markersize=10, markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1.3)
    axes.set(aspect="equal", xlim=(-REACH, REACH), ylim=(-REACH, REACH), xticks=[], yticks=[])
    axes.set_xlabel(f"{np.count_nonzero(right)} of {len(right)} right")
    return float(right.mean())


def draw(figure: Figure) -> None:
    """Above, the same regions under two sets of points; below, the accuracy on each and on very many points."""
    figure.set_figheight(4.1)
    rng = np.random.default_rng(10)
    train, test, many = (sample(rng, count) for count in (COUNT, COUNT, MANY))
    panels = figure.subplot_mosaic([["train", "test"], ["scale", "scale"]], height_ratios=(1, 0.36))
    panels["train"].set_title("Training set")
    panels["test"].set_title("Test set")
    on_train = draw_points(panels["train"], train, train)
    on_test = draw_points(panels["test"], train, test)
    on_many = float(np.mean(predict(train, many[0]) == many[1]))
    scale = panels["scale"]
    scale.plot([on_many, on_test, on_train], [0, 0, 0], "o", color=INK, markersize=7, clip_on=False)
    note(scale, f"{MANY:,} new points {on_many:.1%}", (on_many - 0.015, 1.2), to=(on_many, 0), align="right")
    note(scale, f"test {on_test:.1%}", (on_test, 1.2), to=(on_test, 0), align="center")
    note(scale, f"training {on_train:.0%}", (on_train, 1.2), to=(on_train, 0), align="right")
    scale.set(xlim=(0.5, 1.0), ylim=(0, 1.5), yticks=[], xlabel="accuracy")
    scale.xaxis.set_major_formatter("{x:.0%}")
    scale.spines["left"].set_visible(False)
