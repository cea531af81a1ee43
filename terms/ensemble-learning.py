"""Weak classifiers, their mistakes on the same twenty test examples, and their vote; readers set how many vote."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, blank, note

Right = NDArray[np.bool_]

MODELS, FEATURES = 11, 3  # each model is shown three features of its own
TRAINING, TEST, MORE = 200, 20, 10_000


def sample(rng: np.random.Generator, examples: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Examples of two classes whose features are noisy, and on average 0.8 larger in class 1; and their classes."""
    classes = rng.integers(2, size=examples)
    noise = rng.normal(size=(examples, MODELS * FEATURES))
    return noise + 0.8 * (classes[:, None] - 0.5), classes


def right_answers() -> tuple[Right, Right, Right]:
    """Whether each model, which picks the class whose training mean is nearer, is right on each test example.

    First on a few test examples, then on many; last on many again, for models that all see the same three features
    and differ only in the training examples drawn for them.
    """
    rng = np.random.default_rng(0)
    inputs, classes = sample(rng, TRAINING)
    few, many = sample(rng, TEST), sample(rng, MORE)
    answers: tuple[list[Right], ...] = ([], [], [])
    for columns in np.split(np.arange(MODELS * FEATURES), MODELS):
        drawn = rng.integers(TRAINING, size=TRAINING)
        same = np.arange(FEATURES)
        everything = np.arange(TRAINING)
        jobs = ((everything, columns, few), (everything, columns, many), (drawn, same, many))
        for kept, (rows, seen, (test_inputs, test_classes)) in zip(answers, jobs, strict=True):
            x, y = inputs[np.ix_(rows, seen)], classes[rows]
            means = [x[y == label].mean(axis=0) for label in (0, 1)]
            distances = [np.linalg.norm(test_inputs[:, seen] - mean, axis=1) for mean in means]
            kept.append((distances[1] < distances[0]) == (test_classes == 1))
    return np.array(answers[0]), np.array(answers[1]), np.array(answers[2])


def majority(right: Right, models: int) -> Right:
    """Whether the vote of the first `models` is right: with two classes it is if most of them are."""
    return np.asarray(right[:models].sum(axis=0) > models / 2)


def cells(axes: Axes, columns: NDArray[np.int64], y: float, color: tuple[str, float]) -> None:
    """Squares in a row at height `y`, all of them one shape, which makes a smaller file."""
    corners = np.array([(0.06, -0.42), (0.94, -0.42), (0.94, 0.42), (0.06, 0.42), (0.06, -0.42)])
    outline = (columns[:, None, None] * [1, 0] + [0, y] + corners).reshape(-1, 2)
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(columns)
    axes.add_patch(PathPatch(Path(outline, codes), facecolor=color, linewidth=0))


def grid(axes: Axes, right: Right, models: int) -> None:
    """One row a model and one column a test example, with a cross for a mistake; the vote comes last."""
    blank(axes, equal=False)
    vote = majority(right, models)
    rows = [(f"{each + 1}", answers, -float(each), BLUE) for each, answers in enumerate(right[:models])]
    rows.append((f"vote of {models}", vote, -MODELS - 0.4, GREEN))
    for name, answers, y, color in rows:
        note(axes, name, (-0.4, y), align="right", color=INK if color == BLUE else color)
        note(axes, f"{answers.sum()}", (TEST + 1.5, y), color=color, align="right")
        wrong = np.flatnonzero(~answers)
        cells(axes, np.flatnonzero(answers), y, (color, 0.25))
        cells(axes, wrong, y, (ORANGE, 0.15))
        axes.plot(wrong + 0.5, np.full(len(wrong), y), "x", color=ORANGE, markersize=5, markeredgewidth=1.7)
    for each in range(models, MODELS):
        note(axes, f"{each + 1}", (-0.4, -each), align="right", color=MUTED)
        cells(axes, np.arange(TEST), -each, (FAINT, 0.35))
    for failed in np.flatnonzero(~vote):
        corner = (float(failed), 0.5 - models)
        axes.add_patch(Rectangle(corner, 1, models, fill=False, edgecolor=INK, linewidth=1.5))
    note(axes, "model", (-0.4, 1.05), color=MUTED, align="right")
    note(axes, f"{TEST} test examples, × marks a mistake", (TEST / 2, 1.05), color=MUTED, align="center")
    note(axes, "right", (TEST + 0.3, 1.05), color=MUTED)
    axes.set(xlim=(-3.9, TEST + 2.4), ylim=(-MODELS - 0.9, 1.5))


def curve(axes: Axes, own: Right, same: Right, models: int) -> None:
    """The accuracy of the vote on many examples, for every odd number of models."""
    sizes = np.arange(1, MODELS + 1, 2)
    for right, color, style in ((own, GREEN, "o-"), (same, MUTED, "s--")):
        scores = [majority(right, int(each)).mean() for each in sizes]
        axes.plot(sizes, scores, style, color=color, markersize=5)
        axes.plot(models, scores[models // 2], style[0], color=color, markersize=9)
    note(axes, "features of their own", (5.2, 0.86), color=GREEN)
    note(axes, "all see the same features", (MODELS + 0.4, 0.8), color=MUTED, align="right")
    axes.set(xlabel=f"models that vote, on {MORE:,} examples", ylabel="vote right")
    axes.set(xlim=(0.4, MODELS + 0.6), ylim=(0.7, 1.0), xticks=sizes, yticks=[0.7, 0.8, 0.9, 1.0])
    axes.yaxis.set_major_formatter("{x:.0%}")


def draw(figure: Figure, models: int = 7) -> None:
    """The mistakes and the vote above; the accuracy for each number of models below."""
    figure.set_figheight(4.6)
    few, own, same = right_answers()
    top, bottom = figure.subplots(2, 1, height_ratios=(2.25, 1))
    grid(top, few, models)
    curve(bottom, own, same, models)
