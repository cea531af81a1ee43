"""One sentence under three models counted from the same text; readers choose the model."""

from collections import Counter
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, MUTED, ORANGE, note

SENTENCES = """the cat sat on the mat . the cat slept on the mat . the dog sat on the rug . the dog saw the cat .
a cat sat on the mat . a dog sat on the rug . the cat saw the dog . the dog slept on the sofa ."""
TEXT = SENTENCES.split()
NEW = ["the", "dog", "slept", "on", "the", "rug", "."]


def choices(model: str) -> np.ndarray:
    """Return 1 / p for each word of the new sentence."""
    words = Counter(TEXT)
    if model == "even":
        return np.full(len(NEW), float(len(words)))
    if model == "word counts":
        return np.array([len(TEXT) / words[word] for word in NEW])
    pairs = Counter(pairwise([".", *TEXT]))  # the text begins as if after a period, and so does the sentence
    before = Counter([".", *TEXT[:-1]])
    return np.array([before[word] / pairs[word, following] for word, following in pairwise([".", *NEW])])


def draw(figure: Figure, model: str = "pairs") -> None:
    """Draw a dot a word on a logarithmic scale, and their geometric mean as a line."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    values = choices(model)
    perplexity = float(np.exp(np.log(values).mean()))
    places = np.arange(len(NEW))
    axes.vlines(places, np.minimum(values, perplexity), np.maximum(values, perplexity), color=BLUE, linewidth=1.2)
    axes.plot(places, values, "o", color=BLUE, markersize=8, zorder=3)
    for place, value in zip(places, values, strict=True):
        above = value >= perplexity
        note(
            axes,
            f"{value:.3g}",
            (float(place), float(value) * (1.24 if above else 1 / 1.3)),
            align="center",
            color=BLUE,
        )
    axes.plot((-0.4, len(NEW) - 0.6), (perplexity, perplexity), color=ORANGE, linewidth=2, zorder=2)
    note(axes, f"perplexity\n{perplexity:.1f}", (len(NEW) - 0.45, perplexity), color=ORANGE)
    axes.set(yscale="log", ylim=(0.68, 50), xlim=(-0.5, len(NEW) + 1.0))
    axes.set_yticks([1, 2, 5, 10, 20], ["1", "2", "5", "10", "20"])
    axes.minorticks_off()
    axes.set_xticks(places, NEW)
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_color(MUTED)
    axes.set_title("Choices, 1 / p, at each word")
