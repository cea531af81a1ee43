"""One guess of a small model, checked by a large one: what is accepted, and what is drawn anew."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

Array = NDArray[np.float64]
WORDS = ("hot", "salty", "cold", "thick", "sweet")
TARGET = np.array([0.4, 0.3, 0.15, 0.1, 0.05])
DRAFTS = {
    "good": np.array([0.35, 0.3, 0.1, 0.15, 0.1]),
    "fair": np.array([0.2, 0.25, 0.35, 0.1, 0.1]),
    "poor": np.array([0.05, 0.05, 0.1, 0.2, 0.6]),
}
ROUNDS = 20_000


def play(draft: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """How often each word came out because the guess was accepted, and how often in place of a rejected guess."""
    accepted, replaced = np.zeros(len(WORDS)), np.zeros(len(WORDS))
    rest = np.maximum(TARGET - draft, 0)
    for guess in rng.choice(len(WORDS), ROUNDS, p=draft):
        if rng.random() < min(1.0, TARGET[guess] / draft[guess]):
            accepted[guess] += 1
        else:
            replaced[rng.choice(len(WORDS), p=rest / rest.sum())] += 1
    return accepted / ROUNDS, replaced / ROUNDS


def draw(figure: Figure, draft: str = "fair") -> None:
    """Draw a row for each word: the guesses above, what came out below, and a mark at the large model's probability."""
    figure.set_figheight(3.9)
    axes = figure.subplots()
    blank(axes, equal=False)
    guesses = DRAFTS[draft]
    accepted, replaced = play(guesses, np.random.default_rng(0))
    for row, word in enumerate(WORDS):
        note(axes, word, (-0.02, -row), align="right", size=13)
        axes.barh(-row + 0.2, guesses[row], height=0.26, facecolor=(MUTED, 0.25), edgecolor=MUTED, linewidth=0.9)
        axes.barh(-row - 0.14, accepted[row], height=0.36, color=(BLUE, 0.75))
        axes.barh(-row - 0.14, replaced[row], left=accepted[row], height=0.36, color=(ORANGE, 0.75))
        axes.plot([TARGET[row]] * 2, [-row - 0.4, -row + 0.12], color=INK, linewidth=2.4)
    axes.vlines(0, -len(WORDS) + 0.5, 0.45, color=MUTED, linewidth=0.9)
    x = 0.455
    note(axes, f"accepted\n{accepted.sum():.1%}", (x, -1.75), color=BLUE, size=13)
    note(axes, f"drawn anew\n{replaced.sum():.1%}", (x, -2.75), color=ORANGE, size=13)
    note(axes, "guesses of the\nsmall model", (x, -0.05), color=MUTED)
    note(axes, "▏large model", (x, -0.95), color=INK)
    axes.set(xlim=(-0.1, 0.66), ylim=(-len(WORDS) + 0.45, 0.5))
