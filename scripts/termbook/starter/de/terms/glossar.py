"""Welchen Teil eines Textes seine häufigsten Wörter ausmachen, wenn ihre Häufigkeiten dem Zipfschen Gesetz folgen."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, MUTED, ORANGE, note

WORDS = 10_000


def share(known: int, words: int = WORDS) -> float:
    """Return which part of a text the most frequent words make up."""
    weights = 1 / np.arange(1, words + 1)
    return float(weights[:known].sum() / weights.sum())


def written(number: int) -> str:
    """Return a number as German has it: 10.000."""
    return f"{number:,}".replace(",", ".")


def draw(figure: Figure, known: int = 100) -> None:
    """Draw how much of a text the known words make up."""
    axes = figure.subplots()
    counts = np.arange(1, WORDS + 1)
    shares = np.cumsum(1 / counts) / np.sum(1 / counts)
    axes.semilogx(counts, 100 * shares, color=MUTED)
    axes.fill_between(counts[:known], 100 * shares[:known], color=(BLUE, 0.2), linewidth=0)
    axes.plot(known, 100 * share(known), "o", color=ORANGE)
    at = (known * 1.5, 100 * share(known) - 14) if known < 3000 else (known / 60, 100 * share(known) - 3)
    note(axes, f"{written(known)} Wörter:\n{100 * share(known):.0f} % des Textes", at, color=ORANGE)
    ticks = [1, 10, 100, 1000, 10_000]
    axes.set_xticks(ticks, [written(tick) for tick in ticks])
    axes.set(xlabel="bekannte Wörter, die häufigsten zuerst", ylabel="% des Textes", ylim=(0, 105))
