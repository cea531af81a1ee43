"""Two classifiers of the same points: two thresholds that can be read, and a small neural network."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]

COUNT = 150  # students to learn from, and as many to test on
UNITS = 4


def students(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Hours of study and of sleep, and whether the exam was passed, with one answer in twenty turned round."""
    hours = rng.uniform((0, 3), (12, 10), (count, 2))
    passed = (hours[:, 0] > 5) & (hours[:, 1] > 5.5)
    return hours, (passed ^ (rng.random(count) < 0.05)).astype(float)


def thresholds(hours: Array, passed: Array) -> tuple[float, float]:
    """The two limits, to the half hour, with the fewest mistakes."""
    grid = [(study, sleep) for study in np.arange(1, 12, 0.5) for sleep in np.arange(3.5, 10, 0.5)]
    mistakes = [np.mean(((hours[:, 0] > a) & (hours[:, 1] > b)) != passed) for a, b in grid]
    best = grid[int(np.argmin(mistakes))]
    return float(best[0]), float(best[1])


def train(hours: Array, passed: Array, rng: np.random.Generator) -> list[Array]:
    """Gradient descent on the cross-entropy of a network with one hidden layer of tanh units."""
    inputs = np.column_stack([(hours - (6, 6.5)) / (3.5, 2), np.ones(len(hours))])
    first, last = rng.normal(0, 1, (3, UNITS)), rng.normal(0, 0.5, UNITS + 1)
    for _ in range(3000):
        hidden = np.column_stack([np.tanh(inputs @ first), np.ones(len(hours))])
        slope = (1 / (1 + np.exp(-hidden @ last)) - passed) / len(hours)
        back = np.outer(slope, last[:-1]) * (1 - hidden[:, :-1] ** 2)
        last -= 0.5 * hidden.T @ slope
        first -= 0.5 * inputs.T @ back
    return [first, last]


def network(hours: Array, weights: list[Array]) -> Array:
    """Its score: above 0 for a pass."""
    first, last = weights
    hidden = np.tanh(np.column_stack([(hours - (6, 6.5)) / (3.5, 2), np.ones(len(hours))]) @ first)
    score: Array = hidden @ last[:-1] + last[-1]
    return score


def show(axes: Axes, tested: tuple[Array, Array], scores: Array, grid: tuple[Array, Array], title: str) -> None:
    """The students of the test set over the region where a model says they pass."""
    (hours, passed), (study, sleep) = tested, grid
    axes.contourf(study, sleep, scores, levels=[0, 1e9], colors=[(BLUE, 0.2)])
    axes.contour(study, sleep, scores, levels=[0], colors=[BLUE], linewidths=1.6)
    axes.plot(*hours[passed > 0].T, "o", color=BLUE, markersize=3.2)
    axes.plot(*hours[passed == 0].T, "x", color=ORANGE, markersize=4, markeredgewidth=1.2)
    axes.set(xlim=(0, 12), ylim=(3, 10), xticks=[0, 5, 10], yticks=[4, 6, 8, 10], xlabel="hours of study")
    axes.set_title(title)


def draw(figure: Figure) -> None:
    """Above, what both models say; below, both models written out in full."""
    figure.set_figheight(4.4)
    rng = np.random.default_rng(0)
    hours, passed = students(rng, COUNT)
    new, truth = students(rng, COUNT)
    limits = thresholds(hours, passed)
    weights = train(hours, passed, rng)

    study, sleep = np.meshgrid(np.linspace(0, 12, 121), np.linspace(3, 10, 121))
    points = np.column_stack([study.ravel(), sleep.ravel()])
    rule, rule_new = ((at - np.array(limits)).min(axis=1) for at in (points, new))
    score, score_new = network(points, weights), network(new, weights)

    panels = figure.subplots(2, 2, height_ratios=(1.45, 1))
    for axes, values, answers, name in (
        (panels[0, 0], rule, rule_new, "Two limits"),
        (panels[0, 1], score, score_new, "Network"),
    ):
        right = float(np.mean((answers > 0) == (truth > 0)))
        show(axes, (new, truth), values.reshape(study.shape), (study, sleep), f"{name}: {right:.0%} right")
    panels[0, 0].set_ylabel("hours of sleep")
    panels[0, 1].set_yticklabels([])

    for axes in panels[1]:
        axes.set_axis_off()
        axes.set(xlim=(0, 1), ylim=(0, 1))
    left, right_panel = panels[1]
    note(left, "the whole model:", (0, 0.9), color=MUTED)
    note(left, f"if study > {limits[0]:g} h", (0, 0.66), color=INK)
    note(left, f"and sleep > {limits[1]:g} h: pass", (0, 0.46), color=INK)
    note(left, "else: fail", (0, 0.26), color=INK)
    lines = [*weights[0], weights[1]]
    note(right_panel, f"{sum(len(line) for line in lines)} weights and biases:", (0, 0.9), color=MUTED)
    for row, line in enumerate(lines):
        for column, weight in enumerate(line):
            text = f"{weight:.1f}".replace("-", "−")
            note(right_panel, text, (0.14 + 0.21 * column, 0.66 - 0.2 * row), align="right", size=11.4)
