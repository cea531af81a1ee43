"""A transformer block with weights set by hand: attention collects two numbers, the small network decides."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, blank, matrix, note

Array = NDArray[np.float64]
SLOTS = ("odd +1, even −1", "is a number", "asks", "sum", "answer")
EMBEDDINGS = {  # one vector a word
    "odd": (1.0, 1.0, 0.0, 0.0, 0.0),
    "even": (-1.0, 1.0, 0.0, 0.0, 0.0),
    "plus": (0.0, 0.0, 0.0, 0.0, 0.0),
    "makes": (0.0, 0.0, 1.0, 0.0, 0.0),
}
W_Q = np.array([[0.0], [0], [10], [0], [0]])  # a word that asks …
W_K = np.array([[0.0], [1], [0], [0], [0]])  # … looks for numbers
W_V = np.zeros((5, 5))
W_V[0, 3] = 2  # and twice their average, the sum, is written into the fourth slot
W_1 = np.array([[0.0, 0], [0, 0], [0, 0], [1, -1], [0, 0]])  # two hidden units: is the sum near 2, near −2?
W_2 = np.array([[0.0, 0, 0, 0, -4], [0, 0, 0, 0, -4]])  # either of them turns the answer from odd to even
B_1, B_2 = -1.0, np.array([0.0, 0, 0, 0, 2])
READOUT = np.array([[0.0, 0], [0, 0], [0, 0], [0, 0], [1, -1]])  # scores of "odd" and "even"


def softmax(z: Array) -> Array:
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def block(x: Array) -> tuple[Array, Array, Array]:
    """The attention weights, and the vectors after attention and after the feed-forward network."""
    scores = (x @ W_Q) @ (x @ W_K).T  # divided by the root of 1
    weights = softmax(np.where(np.tri(len(x), dtype=bool), scores, -np.inf))
    after = x + weights @ (x @ W_V)
    return weights, after, after + np.maximum(after @ W_1 + B_1, 0) @ W_2 + B_2


def draw(figure: Figure, text: str = "odd plus odd") -> None:
    """The vectors of all words as columns, then that of the last word after each half of the block."""
    figure.set_figheight(4.4)
    axes = figure.subplots()
    blank(axes, equal=False)
    words = [*text.split(), "makes"]
    x = np.array([EMBEDDINGS[word] for word in words])
    weights, after, final = block(x)
    columns = [*x, after[-1], final[-1]]
    lefts = (0.0, 1.15, 2.3, 3.45, 5.5, 7.55)
    for left, column in zip(lefts, columns, strict=True):
        matrix(axes, column[:, None].round(1) + 0.0, origin=(left, 0), largest=2)
    for index, slot in enumerate(SLOTS):
        note(axes, slot, (-0.2, 4.5 - index), align="right", color=MUTED, size=11.5)
    for left, word in zip(lefts, [*words, "makes", "makes"], strict=True):
        color = ORANGE if word in ("odd", "even") else INK
        note(axes, word, (left + 0.5, -0.45), align="center", color=color)

    for left, weight in zip(lefts, weights[-1], strict=False):
        if weight > 0.1:
            arrow(axes, (left + 0.5, 5.1), (5.9, 5.1), color=BLUE, curve=-0.33, width=4 * float(weight))
    taken = " + ".join(f"{weight:.2f}" for weight in weights[-1] if weight > 0.1)
    note(axes, f"attention: {taken}", (3.2, 6.75), color=BLUE, align="center")
    arrow(axes, (6.6, 1.5), (7.45, 0.5), color=GREEN)
    note(axes, "feed-\nforward", (7.6, 5.75), color=GREEN, align="center")
    for start in (lefts[3], lefts[4]):
        note(axes, "+", (start + 1.53, 2.5), align="center", size=15)

    for left, column in zip(lefts[3:], columns[3:], strict=True):
        for row, (name, chance) in enumerate(zip(("odd", "even"), softmax(column @ READOUT), strict=True)):
            height = -1.55 - 0.85 * row
            axes.barh(height, 1.5 * chance, left=left - 0.25, height=0.68, color=(ORANGE, 0.45))
            note(axes, f"{name} {chance:.2f}", (left - 0.2, height), size=11.5)
    note(axes, "next word:", (2.9, -1.97), align="right", color=MUTED)
    axes.set(xlim=(-3.1, 9.3), ylim=(-2.9, 7.3))
    axes.set_title(f"“{text} makes …”")
