"""Retrieval-augmented generation, run in small: find the chunks nearest to a question, then answer with their help."""

import re

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, PURPLE, blank, note

Array = NDArray[np.float64]
QUESTION = "How many days do I have to return shoes?"
CHUNKS = (
    "Return shoes within 60 days.",
    "Return books within 14 days.",
    "Shoes ship within 2 days.",
    "Wear new shoes indoors only.",
    "Gift cards never expire.",
)
ANSWERS = ("30", "60", "14", "2")
USUAL = np.array([0.6, 0.1, 0.3, 0.0])  # what the model has read about other shops
COLORS = (ORANGE, BLUE, PURPLE, GREEN)
SHARPNESS = 6.0
PULL = 0.25


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def similarities() -> Array:
    """The cosine of the question with each chunk; a word counts more the fewer chunks contain it (tf-idf)."""
    vocabulary = sorted({word for chunk in CHUNKS for word in words(chunk)})
    counts = np.array([[words(text).count(word) for word in vocabulary] for text in (*CHUNKS, QUESTION)])
    vectors = counts * np.log(len(CHUNKS) / (counts[:-1] > 0).sum(axis=0))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors[:-1] @ vectors[-1])


def read(chunk: str) -> Array:
    """The answers' probabilities after this chunk: the numbers in it, mixed with the usual ones."""
    found = np.array([words(chunk).count(answer) for answer in ANSWERS])
    return np.asarray((found + PULL * USUAL) / (found.sum() + PULL))


def answer(k: int) -> Array:
    """The answers' probabilities with the k nearest chunks, each weighted by a softmax of its similarity."""
    if k == 0:
        return USUAL
    similar = similarities()
    nearest = np.argsort(-similar, kind="stable")[:k]
    weights = np.exp(SHARPNESS * similar[nearest])
    weights /= weights.sum()
    return np.asarray(sum(weight * read(CHUNKS[place]) for weight, place in zip(weights, nearest, strict=True)))


def draw(figure: Figure, k: int = 1) -> None:
    """Above, the chunks by similarity, those that are retrieved in color; below, what the model then answers."""
    figure.set_figheight(4.5)
    above, below = figure.subplots(2, 1, height_ratios=(1.35, 1))
    blank(above, equal=False)
    note(above, QUESTION, (0, 1.0), size=13)
    note(above, "similarity", (9.95, 1.0), color=MUTED, align="right")
    for row, (chunk, similar) in enumerate(zip(CHUNKS, similarities(), strict=True)):
        used = row < k
        box = FancyBboxPatch(
            (0.05, -row - 0.38),
            5.4,
            0.76,
            boxstyle="round,pad=0,rounding_size=0.12",
            facecolor=(GREEN, 0.16) if used else "none",
            edgecolor=GREEN if used else FAINT,
            linewidth=1.8 if used else 1,
        )
        above.add_patch(box)
        note(above, chunk, (0.25, -row), color=INK if used else MUTED)
        above.barh(-row, 4.6 * similar, left=5.75, height=0.5, color=(GREEN if used else MUTED, 0.7 if used else 0.35))
        note(above, f"{similar:.2f}", (5.9 + 4.6 * similar, -row), color=GREEN if used else MUTED)
    above.set(xlim=(-0.05, 10.1), ylim=(-4.5, 1.4))

    for row, (share, color) in enumerate(zip(answer(k), COLORS, strict=True)):
        below.barh(-row, share, color=(color, 0.75), edgecolor=color, height=0.64)
        note(below, f"{share:.0%}", (share + 0.012, -row), color=color)
    below.set_yticks([0, -1, -2, -3], [f"{days} days" for days in ANSWERS])
    below.tick_params(axis="y", length=0)
    below.set(xlim=(0, 1.05), ylim=(-3.5, 0.5), xticks=[])
    below.spines["bottom"].set_visible(False)
    below.set_title("answer " + ("without retrieval" if k == 0 else f"with {k} chunk{'s' * (k > 1)}"))
