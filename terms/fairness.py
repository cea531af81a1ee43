"""Two groups whose scores are honest: with thresholds at which one rate is the same in both, the others differ."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, blank, note

Counts = NDArray[np.int64]
SCORES = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
PEOPLE = {"A": np.array([20, 10, 30, 10, 30]), "B": np.array([50, 20, 10, 10, 10])}
RULES = {
    "one threshold": {"A": 0.5, "B": 0.5},
    "same recall": {"A": 0.9, "B": 0.7},
    "same share": {"A": 0.9, "B": 0.5},
}
ROWS = ("approved", "repay, of those approved", "approved, of those who repay", "approved, of those who don’t")


def repaying(people: Counts) -> Counts:
    """How many repay at each score: a score of 0.7 means that 7 in 10 do, in either group."""
    return np.asarray(np.rint(people * SCORES), dtype=np.int64)


def rates(people: Counts, threshold: float) -> tuple[float, float, float, float]:
    """The share approved, precision, recall and false positive rate of a threshold."""
    approved = threshold - 0.01 <= SCORES
    good = repaying(people)
    bad = people - good
    chosen, right = people[approved].sum(), good[approved].sum()
    return chosen / people.sum(), right / chosen, right / good.sum(), (chosen - right) / bad.sum()


def bars(axes: Axes, group: str, threshold: float) -> None:
    people = PEOPLE[group]
    good = repaying(people)
    for x, count, right in zip(SCORES, people, good, strict=True):
        strength = 0.8 if x > threshold - 0.01 else 0.22
        axes.bar(x, right, width=0.15, color=(BLUE, strength), linewidth=0)
        axes.bar(x, count - right, bottom=right, width=0.15, color=(ORANGE, strength), linewidth=0)
    axes.plot([threshold - 0.1] * 2, [0, 38], color=INK, linewidth=1.4, linestyle=(0, (4, 2)))
    axes.set(xlim=(-0.02, 1.02), ylim=(0, 56), xticks=SCORES, yticks=[0, 20, 40], xlabel="score")
    axes.set_title(f"group {group}: {good.sum()} of 100 repay", loc="center")


def draw(figure: Figure, rule: str = "one threshold") -> None:
    """Above, both groups by score, pale where the loan is refused; below, four rates of each group."""
    figure.set_figheight(4.4)
    panels = figure.subplot_mosaic([["A", "B"], ["table", "table"]], height_ratios=(1.45, 1))
    thresholds = RULES[rule]
    for group, threshold in thresholds.items():
        bars(panels[group], group, threshold)
    panels["B"].set_yticklabels([])
    note(panels["B"], "do not repay", (0.24, 51), color=ORANGE)
    note(panels["B"], "repay", (0.24, 44), color=BLUE)

    table = panels["table"]
    blank(table, equal=False)
    table.set(xlim=(0, 10), ylim=(-3.6, 1.4))
    found = {group: rates(PEOPLE[group], threshold) for group, threshold in thresholds.items()}
    for x, group in ((6.3, "A"), (8.0, "B")):
        note(table, group, (x, 1), align="center")
    table.plot([0, 10], [0.52, 0.52], color=FAINT, linewidth=1)
    for row, (name, a, b) in enumerate(zip(ROWS, found["A"], found["B"], strict=True)):
        same = abs(a - b) < 1e-9
        color = GREEN if same else MUTED
        note(table, name, (0, -row), color=GREEN if same else INK)
        note(table, f"{a:.0%}", (6.3, -row), color=color if same else INK, align="center")
        note(table, f"{b:.0%}", (8.0, -row), color=color if same else INK, align="center")
        note(table, "=" if same else "≠", (9.4, -row), color=color, align="center", size=14)
