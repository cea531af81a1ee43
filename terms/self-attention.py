"""The weights of self-attention in one sentence: each word asks a question, and another word answers it."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, matrix, note

Array = NDArray[np.float64]
WORDS = ("Ben", "dropped", "his", "cup")
ASKS = ("did what?", "who? what?", "whose?", "what happened?")
X = np.eye(4)  # one vector a word: person, action, pronoun, thing
W_Q = np.array([[0.0, 3, 0, 0], [3, 0, 0, 3], [3, 0, 0, 0], [0, 3, 0, 0]])  # what each of them looks for
W_K = 2 * np.eye(4)  # what each of them offers
W_V = np.eye(4)


def self_attention(x: Array, *, causal: bool) -> tuple[Array, Array]:
    """The weights, one row a word, and the new vectors."""
    q, k, v = x @ W_Q, x @ W_K, x @ W_V
    scores = q @ k.T / np.sqrt(k.shape[1])
    if causal:
        scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
    powers = np.exp(scores)
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights, weights @ v


def draw(figure: Figure, sees: str = "the whole sentence") -> None:
    figure.set_figheight(3.5)
    axes = figure.subplots()
    blank(axes)
    causal = sees == "only what came before"
    order = np.array([3, 2, 1, 0] if sees == "the sentence backwards" else [0, 1, 2, 3])
    weights, _ = self_attention(X[order], causal=causal)
    shown = np.where(weights > 0, weights, np.nan)
    matrix(axes, shown, fmt="{:.2f}", largest=1, size=13, outlined=[tuple(p) for p in np.argwhere(weights > 0.4)])
    for place, word in enumerate(order):
        height = 3.5 - place
        note(axes, WORDS[word], (-0.2, height), align="right", color=INK)
        note(axes, ASKS[word], (4.2, height), color=ORANGE)
        note(axes, WORDS[word], (place + 0.5, 4.3), align="center", color=BLUE)
    for row, column in np.argwhere(weights == 0):
        note(axes, "\N{EN DASH}", (column + 0.5, 3.5 - row), align="center", color=MUTED)
    note(axes, "this word …", (-0.2, 4.3), align="right", color=MUTED)
    note(axes, "… asks", (4.2, 4.3), color=ORANGE)
    note(axes, "… and takes this share from each word (a row adds up to 1)", (2.2, -0.4), align="center", color=MUTED)
    axes.set(xlim=(-2.0, 6.5), ylim=(-0.7, 4.6))
    axes.set_title("Who looks at whom")
