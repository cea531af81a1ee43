"""A table of two numbers a word, trained to predict its sentences: words used alike come to point the same way."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, blank, matrix, note

Array = NDArray[np.float64]
KINDS = (  # color, marker, words, and the sentences that each of the words stands in
    (BLUE, "o", ("cat", "dog", "cow"), ("the {} sleeps", "we feed the {}")),
    (GREEN, "s", ("milk", "bread", "rice"), ("we eat {}", "fresh {} for lunch")),
    (ORANGE, "^", ("car", "bus", "train"), ("the {} stops", "a ride by {}")),
)
MORE = ("the cat purrs", "the dog barks", "the train whistles")
SENTENCES = [s.format(w) for _, _, words, around in KINDS for w in words for s in around] + list(MORE)
VOCABULARY = sorted({word for sentence in SENTENCES for word in sentence.split()})
SHOWN = [word for _, _, words, _ in KINDS for word in words]
LOOKS = [(color, marker) for color, marker, words, _ in KINDS for _ in words]


def pairs() -> Array:
    """How often each word (row) stands in one sentence with each other word (column), as shares of all pairs."""
    counts = np.zeros((len(VOCABULARY),) * 2)
    for sentence in SENTENCES:
        places = [VOCABULARY.index(word) for word in sentence.split()]
        for a in places:
            for b in places:
                counts[a, b] += a != b
    return np.asarray(counts / counts.sum())


def train(steps: int, rate: float = 2.0) -> Array:
    """Gradient descent on the cross-entropy of a word's neighbors; returns the table, one row a shown word."""
    rng = np.random.default_rng(0)
    table, output = rng.normal(0, 0.5, (2, len(VOCABULARY), 2))
    wanted = pairs()
    for _ in range(steps):
        powers = np.exp(table @ output.T)
        error = powers / powers.sum(axis=1, keepdims=True) * wanted.sum(axis=1, keepdims=True) - wanted
        table, output = table - rate * error @ output, output - rate * error.T @ table
    return np.asarray(table[[VOCABULARY.index(word) for word in SHOWN]])


def cosines(table: Array) -> Array:
    """The cosine similarity of every pair of rows."""
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(unit @ unit.T)


def draw(figure: Figure, steps: int = 100) -> None:
    """The table on the left; on the right each row as a point, with a line from the origin."""
    figure.set_figheight(3.9)
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.9))
    table = train(steps)
    near = cosines(table)[0]
    closest = int(np.argsort(-near)[1])

    blank(left, equal=False)
    matrix(left, table.round(1) + 0.0, fmt="{:.1f}", largest=2.5)
    blank(right)
    right.axhline(0, color=FAINT, linewidth=1, zorder=0)
    right.axvline(0, color=FAINT, linewidth=1, zorder=0)
    for row, (word, (color, marker), (x, y)) in enumerate(zip(SHOWN, LOOKS, table, strict=True)):
        height = len(SHOWN) - row - 0.5
        note(left, word, (-0.4, height), color=color, align="right")
        left.plot(-0.2, height, marker, color=color, markersize=6)
        right.plot((0, x), (0, y), color=color, linewidth=1.2)
        right.plot(x, y, marker, color=color, markersize=7)
    note(right, "cat", (table[0, 0] - 0.1, table[0, 1] + 0.36), color=BLUE, align="right")
    left.set(xlim=(-1.6, 2.05), ylim=(-0.1, 9.1))
    left.set_title("The table", loc="center")
    right.set(xlim=(-3.3, 1.6), ylim=(-2.7, 2.8))
    right.set_title(f"After {steps} training steps", loc="center")
    note(right, "nearest to cat:", (-3.2, -1.75), color=MUTED)
    note(right, f"{SHOWN[closest]}, cosine {near[closest]:.3f}", (-3.2, -2.2), color=INK)
