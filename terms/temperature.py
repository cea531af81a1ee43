"""Next-word probabilities at a temperature, and the words that top-k and top-p keep; readers set the temperature."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, blank, note

WORDS = ("hot", "salty", "cold", "thick", "sweet", "loud", "Tuesday")
SCORES = np.array([4.0, 3.5, 2.5, 2.0, 1.2, 0.5, -1.0])
K, P = 3, 0.9


def softmax(scores: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    powers: NDArray[np.float64] = np.exp((scores - scores.max()) / temperature)
    total: float = powers.sum()
    return powers / total


def kept(probabilities: NDArray[np.float64]) -> int:
    """Count the words that top-p keeps: as few as reach P together."""
    return int(np.argmax(probabilities.cumsum() >= P)) + 1


def bracket(axes: Axes, x: float, rows: int, text: str, color: str) -> None:
    """Draw a bracket beside the first rows, with what it is above it."""
    bottom = -(rows - 1) - 0.36
    axes.plot((x - 0.03, x, x, x - 0.03), (0.36, 0.36, bottom, bottom), color=color, linewidth=1.8)
    note(axes, text, (x, 0.85), align="center", color=color)


def draw(figure: Figure, temperature: float = 1.0) -> None:
    """Draw a bar a word and a bracket for each of the two cuts."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    probabilities = softmax(SCORES, temperature)
    for row, (word, share) in enumerate(zip(WORDS, probabilities, strict=True)):
        axes.barh(-row, share, height=0.62, color=(BLUE, 0.75))
        note(axes, word, (-0.02, -row), align="right", color=INK)
        note(axes, f"{share:.1%}", (share + 0.015, -row))
    axes.vlines(0, -len(WORDS) + 0.6, 0.4, color=MUTED, linewidth=0.9)
    bracket(axes, 1.16, K, f"top-k\nk = {K}", ORANGE)
    bracket(axes, 1.42, kept(probabilities), f"top-p\np = {P}", GREEN)
    note(axes, "The soup is too …", (-0.22, 0.95), color=INK)
    axes.set(xlim=(-0.24, 1.54), ylim=(-len(WORDS) + 0.5, 1.35))
    blank(axes, equal=False)
