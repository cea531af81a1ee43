"""Word vectors before and after a network has learned to fill gaps in sentences; it is really trained."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, arrow, blank, note

GROUPS = (
    ("dog", "cat", "horse"),
    ("sleeps", "eats", "drinks"),
    ("bus", "car", "truck"),
    ("brakes", "honks", "parks"),
    ("soup", "rice", "stew"),
    ("boils", "cooks", "burns"),
)  # nouns and the verbs that go with them, in turn
WORDS = [word for group in GROUPS for word in group]
COLORS = (BLUE, BLUE, ORANGE, ORANGE, GREEN, GREEN)
SENTENCES, STEPS, RATE, MOMENTUM = 400, 400, 0.4, 0.9

Array = NDArray[np.float64]


def corpus(rng: np.random.Generator) -> NDArray[np.int64]:
    """Numbers of a noun and of a verb that goes with it, one row a sentence."""
    pair, noun, verb = rng.integers(3, size=(3, SENTENCES))
    return np.column_stack([6 * pair + noun, 6 * pair + 3 + verb])


def learn(sentences: NDArray[np.int64], rng: np.random.Generator) -> tuple[Array, Array]:
    """The vectors of all words before and after gradient descent on the cross-entropy of the hidden word."""
    seen, hidden = np.concatenate([sentences, sentences[:, ::-1]]).T
    asked, answers = np.eye(len(WORDS))[seen], np.eye(len(WORDS))[hidden]
    vectors, scores = rng.normal(scale=0.5, size=(2, len(WORDS), 2))
    before = vectors.copy()
    speeds = np.zeros((2, *vectors.shape))
    for _ in range(STEPS):
        powers = np.exp(asked @ vectors @ scores.T)
        slope = (powers / powers.sum(axis=1, keepdims=True) - answers) / len(asked)
        gradients = asked.T @ slope @ scores, slope.T @ asked @ vectors
        speeds = MOMENTUM * speeds + np.array(gradients)
        vectors -= RATE * speeds[0]
        scores -= RATE * speeds[1]
    return before, vectors


def scatter(axes: Axes, vectors: Array, title: str) -> None:
    """Draw each word's vector: a dot for a noun, a square for a verb."""
    for index, color in enumerate(COLORS):
        x, y = vectors[3 * index : 3 * index + 3].T
        axes.plot(x, y, "s" if index % 2 else "o", color=color, alpha=0.75, markersize=6)
    axes.set(xticks=[], yticks=[], aspect="equal", anchor="N")
    axes.set_title(title, loc="center")


def draw(figure: Figure) -> None:
    """Draw how a sentence becomes questions with answers, and below the vectors before and after training."""
    figure.set_figheight(4.4)
    rng = np.random.default_rng(0)
    before, after = learn(corpus(rng), rng)
    layout = figure.add_gridspec(2, 2, height_ratios=(1, 2.6), width_ratios=(1, 1.45))
    top = figure.add_subplot(layout[0, :])
    blank(top, equal=False)
    top.set(xlim=(0, 10), ylim=(-0.1, 3))
    for x, title in ((0, "Raw text"), (4, "Input"), (8, "Answer")):
        note(top, title, (x, 2.6), color=MUTED)
    note(top, "the dog sleeps", (0, 1))
    for y, question, answer in ((1.6, "the ▢ sleeps", "dog"), (0.4, "the dog ▢", "sleeps")):
        arrow(top, (2.8, 1), (3.8, y), color=MUTED)
        arrow(top, (6.5, y), (7.8, y), color=MUTED)
        note(top, question, (4, y))
        note(top, answer, (8, y))

    scatter(figure.add_subplot(layout[1, 0]), before, "Before")
    axes = figure.add_subplot(layout[1, 1])
    scatter(axes, after, "After: words used alike are close")
    reach = np.abs(after).max()
    for index, group in enumerate(GROUPS):
        x, y = after[3 * index : 3 * index + 3].mean(axis=0) / reach
        side = "left" if x < 0 else "right"
        if abs(y) > 0.5:  # nouns are written on the outer side, verbs on the inner side
            at, side = (x, y + (-0.22 if index % 2 else 0.22) * np.sign(y)), "center"
        else:
            at = (x - 0.14 * np.sign(x), y)
        note(axes, ", ".join(group), (at[0] * reach, at[1] * reach), color=COLORS[index], align=side, size=11.2)
    axes.set(xlim=(-1.25 * reach, 1.45 * reach), ylim=(-1.3 * reach, 1.3 * reach))
