"""A model that has read a fact n times: its own counts win only slowly against what is usual in such sentences."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Probabilities = NDArray[np.float64]
CITIES = ("London", "Paris", "Rome", "Oslo")
OTHERS = np.array([8, 6, 4, 2])  # the birthplaces of twenty other people in the training text
TRUE = 3
PULL = 4.0  # the usual pattern weighs as much as four mentions


def answer(mentions: int) -> Probabilities:
    """The probability of each city after “Ida was born in”, when the text says “Ida was born in Oslo” that often."""
    counted = np.zeros(len(CITIES))
    counted[TRUE] = mentions
    return np.asarray((counted + PULL * OTHERS / OTHERS.sum()) / (mentions + PULL))


def draw(figure: Figure, mentions: int = 1) -> None:
    """Left, the model's distribution; right, how likely a drawn answer is false, for every number of mentions."""
    figure.set_figheight(3.0)
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    p = answer(mentions)
    for row, share in enumerate(p):
        color = BLUE if row == TRUE else ORANGE
        left.barh(-row, share, color=(color, 0.75 if share == p.max() else 0.3), edgecolor=color, height=0.66)
        note(left, f"{share:.0%}", (share + 0.02, -row), color=color)
    left.set_yticks([0, -1, -2, -3], ["London", "Paris", "Rome", "Oslo\n(true)"])
    left.tick_params(axis="y", length=0)
    left.set(xlim=(0, 1.16), ylim=(-3.6, 0.6), xticks=[])
    left.spines["bottom"].set_visible(False)
    left.set_title("“Ida was born in …”")

    counts = np.arange(25)
    false = np.array([1 - answer(int(count))[TRUE] for count in counts])
    right.plot(counts, false, color=MUTED, linewidth=1.6)
    right.plot(mentions, 1 - p[TRUE], "o", color=ORANGE, markersize=9)
    label = f"{1 - p[TRUE]:.0%}\nfalse"
    note(right, label, (min(mentions + 1.6, 19), 1 - p[TRUE] + (0.16 if mentions else 0.11)), color=ORANGE)
    right.axhline(0, color=INK, linewidth=0.8)
    right.set(xlim=(-1, 25), ylim=(0, 1.12), xticks=[0, 5, 10, 15, 20], yticks=[0, 0.5, 1])
    right.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])
    right.set_xlabel("times read in training")
    right.set_title("drawn city is false")
