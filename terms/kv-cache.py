"""A model writes four words: which keys and values it computes in each pass, without a cache and with one."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, blank, note

Array = NDArray[np.float64]
WORDS = ("Once", "upon", "a", "time", "there", "was", "a", "fox")
PROMPT, SIZE = 4, 8
RNG = np.random.default_rng(0)
W_Q, W_K, W_V = RNG.normal(size=(3, SIZE, SIZE)) / np.sqrt(SIZE)
X = RNG.normal(size=(len(WORDS), SIZE))  # a vector for each token


def attend(query: Array, keys: Array, values: Array) -> Array:
    """The output of one query."""
    scores = keys @ query / np.sqrt(SIZE)
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum() @ values)


def passes(*, cached: bool) -> list[tuple[int, int, Array]]:
    """For each pass: how many tokens' keys and values are computed, how many are read, and the last token's output."""
    keys, values = np.empty((0, SIZE)), np.empty((0, SIZE))
    done = []
    for length in range(PROMPT, len(WORDS)):
        if not cached:
            keys, values = keys[:0], values[:0]
        read = len(keys)
        new = X[read:length]
        keys, values = np.concatenate([keys, new @ W_K]), np.concatenate([values, new @ W_V])
        done.append((len(new), read, attend(X[length - 1] @ W_Q, keys, values)))
    return done


def draw(figure: Figure, cache: str = "with a cache") -> None:
    """Draw a row for each pass and a box for each token that it needs keys and values of."""
    figure.set_figheight(3.1)
    axes = figure.subplots()
    blank(axes, equal=False)
    rows = passes(cached=cache == "with a cache")
    for row, (computed, read, _) in enumerate(rows):
        length = computed + read
        for column in range(length):
            color = GREEN if column < read else BLUE
            axes.add_patch(
                Rectangle(
                    (column + 0.05, -row - 0.36),
                    0.9,
                    0.72,
                    facecolor=(color, 0.08 if column < read else 0.45),
                    edgecolor=color,
                    linewidth=1,
                    linestyle=(0, (3, 2)) if column < read else "solid",
                )
            )
            note(axes, WORDS[column], (column + 0.5, -row), align="center", size=11.5)
        note(axes, WORDS[length], (length + 0.5, -row), align="center", color=ORANGE, size=11.5)
        note(axes, f"{computed}", (8.75, -row), align="center", color=BLUE, size=13)
        note(axes, f"{read}", (9.75, -row), align="center", color=GREEN if read else MUTED, size=13)
    for title, x, color in (("computed", 8.62, BLUE), ("read", 9.85, GREEN)):
        note(axes, title, (x, 0.72), align="center", color=color)
    note(axes, "the prompt", (2, 0.72), align="center", color=INK)
    note(axes, "written", (6.4, 0.72), align="center", color=ORANGE)
    axes.hlines(-3.55, 8.3, 10.2, color=MUTED, linewidth=0.9)
    for x, total, color in ((8.75, sum(r[0] for r in rows), BLUE), (9.75, sum(r[1] for r in rows), GREEN)):
        note(axes, f"{total}", (x, -4), align="center", color=color, size=14)
    note(axes, "keys and values, in all:", (8.2, -4), align="right", color=MUTED)
    axes.set(xlim=(0, 10.4), ylim=(-4.4, 1.1))
