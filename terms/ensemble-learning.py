"""Seven weak classifiers, each with its mistakes on the same twenty test examples, and their majority vote."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, blank, note

MODELS, FEATURES = 7, 3  # each model is shown three features of its own
TRAINING, TEST = 200, 20


def sample(rng: np.random.Generator, examples: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Examples of two classes whose features are noisy, and on average 0.8 larger in class 1; and their classes."""
    classes = rng.integers(2, size=examples)
    noise = rng.normal(size=(examples, MODELS * FEATURES))
    return noise + 0.8 * (classes[:, None] - 0.5), classes


def right_answers() -> NDArray[np.bool_]:
    """Whether each model, which picks the class whose training mean is nearer, is right on each test example."""
    rng = np.random.default_rng(0)
    inputs, classes = sample(rng, TRAINING)
    test_inputs, test_classes = sample(rng, TEST)
    answers = []
    for columns in np.split(np.arange(MODELS * FEATURES), MODELS):
        means = [inputs[np.ix_(classes == label, columns)].mean(axis=0) for label in (0, 1)]
        distances = [np.linalg.norm(test_inputs[:, columns] - mean, axis=1) for mean in means]
        answers.append((distances[1] < distances[0]) == (test_classes == 1))
    return np.array(answers)


def draw(figure: Figure) -> None:
    """Draw one row a model and one column a test example, with a cross for a mistake; the vote comes last."""
    figure.set_figheight(3.3)
    axes = figure.subplots()
    blank(axes, equal=False)
    right = right_answers()
    vote = right.sum(axis=0) > MODELS / 2  # two classes: the vote is right if most models are
    rows = [(f"model {model + 1}", answers, -float(model), BLUE) for model, answers in enumerate(right)]
    rows.append(("vote", vote, -MODELS - 0.7, GREEN))
    for name, answers, y, color in rows:
        note(axes, name, (-0.4, y), align="right", color=color if name == "vote" else INK)
        note(axes, f"{answers.sum()} right", (TEST + 0.4, y), color=color)
        for column, correct in enumerate(answers):
            axes.add_patch(
                Rectangle(
                    (column + 0.06, y - 0.42),
                    0.88,
                    0.84,
                    facecolor=(color, 0.25) if correct else (ORANGE, 0.15),
                    linewidth=0,
                )
            )
            if not correct:
                axes.plot(column + 0.5, y, "x", color=ORANGE, markersize=6, markeredgewidth=1.8)
    for failed in np.flatnonzero(~vote):
        axes.add_patch(Rectangle((float(failed), 0.5 - MODELS), 1, MODELS, fill=False, edgecolor=INK, linewidth=1.6))
    note(axes, f"{TEST} test examples, × marks a mistake", (TEST / 2, 0.95), color=MUTED, align="center")
    axes.set(xlim=(-4.0, TEST + 3.7), ylim=(-MODELS - 1.3, 1.4))
