"""What one head and what two heads bring to the verb of two sentences with the same words."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, PURPLE, blank, note

Array = NDArray[np.float64]
SENTENCES = ("Ann calls Bob", "Bob calls Ann")
NAMES = {"Ann": 1.0, "Bob": -1.0, "calls": 0.0}
HEADS = {  # what the verb's query looks for among (before the verb, the verb, after the verb)
    1: (("who?  whom?", PURPLE, (5.0, 0.0, 5.0)),),
    2: (("who?", BLUE, (5.0, 0.0, 0.0)), ("whom?", GREEN, (0.0, 0.0, 5.0))),
}


def embed(sentence: str) -> Array:
    """A row a word: the name as 1 or -1, and the place as three flags."""
    names = np.array([NAMES[word] for word in sentence.split()])
    return np.column_stack([names, np.eye(3)])


def head(x: Array, looks_for: tuple[float, ...]) -> tuple[Array, float]:
    """The weights of the verb's query on the three words, and the name that they bring."""
    query, keys, values = np.array(looks_for), x[:, 1:], x[:, 0]
    powers = np.exp(keys @ query)
    weights = powers / powers.sum()
    return weights, float(weights @ values)


def panel(axes: Axes, sentence: str, heads: int) -> None:
    """The words above, the output of each head below, and lines as wide as the weights between them."""
    blank(axes, equal=False)
    x = embed(sentence)
    for place, (word, value) in enumerate(zip(sentence.split(), x[:, 0], strict=True)):
        note(axes, word, (place, 3.55), align="center")
        note(axes, f"{value:+g}".replace("-", "\N{MINUS SIGN}").replace("+0", "0"), (place, 3.05), align="center")
    chosen = HEADS[heads]
    for index, (asks, color, looks_for) in enumerate(chosen):
        at = 1.0 if heads == 1 else (0.2, 1.8)[index]
        weights, output = head(x, looks_for)
        for place, weight in enumerate(weights):
            axes.plot((place, at), (2.75, 1.25), color=color, linewidth=0.5 + 5 * weight, alpha=0.6)
            if weight > 0.1:
                side = (-0.2 if heads == 1 else -0.18) * (1 if place == 0 else -1)
                level = ((place + at) / 2 + side, 2.0)
                note(axes, f"{weight:.2f}", level, color=color, align="right" if place == 0 else "left")
        number = f"{output + 0.0:.2f}".replace("-", "\N{MINUS SIGN}").replace("\N{MINUS SIGN}0.00", "0.00")
        box = {"boxstyle": "round,pad=0.35", "facecolor": (color, 0.2), "edgecolor": color}
        axes.text(at, 0.9, number, ha="center", va="center", fontsize=13, bbox=box)
        note(axes, asks, (at, 0.25), color=color, align="center")
    axes.set(xlim=(-1.15, 2.65), ylim=(-0.05, 3.85))


def draw(figure: Figure, heads: int = 2) -> None:
    figure.set_figheight(3.2)
    left, right = figure.subplots(1, 2)
    for axes, sentence in zip((left, right), SENTENCES, strict=True):
        panel(axes, sentence, heads)
        axes.set_title(sentence, loc="center")
    note(left, "“calls”\nreceives", (-1.15, 0.9), color=MUTED, size=11.5)
    note(left, "value", (-1.15, 3.05), color=MUTED, size=11.5)
