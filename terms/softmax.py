"""Four scores, their exponentials and their softmax probabilities, class by class; readers set the temperature."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

CLASSES = ("cat", "dog", "fox", "owl")
SCORES = np.array([2.0, 1.0, 0.0, -1.0])
RIGHT = 0.72  # where the middle column's numbers end
ROWS = -np.arange(len(CLASSES), dtype=float)


def written(value: float) -> str:
    """With two decimals where the number is small."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def draw(figure: Figure, temperature: float = 1.0) -> None:
    """Draw one column a stage and one row a class; between the rows, what one more point of score does."""
    figure.set_figheight(3.3)
    powers = np.exp(SCORES / temperature)
    total = powers.sum()
    probabilities = powers / total
    growth = f"↑ × {written(float(np.exp(1 / temperature)))}"
    scores, middle, shares = figure.subplots(1, 3, width_ratios=(1, 1, 1.5))

    scores.barh(ROWS, SCORES, height=0.46, color=(BLUE, 0.75))
    shares.barh(ROWS, probabilities, height=0.46, color=(ORANGE, 0.75))
    for row, score, power, share in zip(ROWS, SCORES, powers, probabilities, strict=True):
        note(scores, f"{score:g}".replace("-", "−"), (max(score, 0.0) + 0.12, row), color=INK)
        note(middle, written(power), (RIGHT, row), color=INK, align="right")
        note(shares, f"{share:.3f}", (share + 0.03, row), color=INK)
    for row in ROWS[1:] + 0.5:
        note(scores, "↑ +1", (0.12, row), color=MUTED, size=11.2)
        note(middle, growth, (RIGHT, row), color=MUTED, size=11.2, align="right")
        note(shares, growth, (0.03, row), color=MUTED, size=11.2)
    below = ROWS[-1] - 0.62
    note(scores, f"T = {temperature:g}", (0.12, below), color=BLUE)
    note(middle, f"sum {written(total)}", (RIGHT, below), color=BLUE, align="right")
    note(shares, "sum 1", (0.03, below), color=ORANGE)

    scores.set_title("Score $z$")
    middle.set_title("$e^{z/T}$", loc="center", x=RIGHT, horizontalalignment="right")
    shares.set_title("Probability")
    for axes, reach in ((scores, (-1.05, 3.0)), (middle, (0.0, 1.0)), (shares, (0.0, 1.32))):
        axes.set(xlim=reach, ylim=(ROWS[-1] - 0.85, 0.35), xticks=[], yticks=[])
        axes.spines[["left", "bottom"]].set_visible(False)
        if axes is not middle:
            axes.vlines(0, ROWS[-1] - 0.3, 0.3, color=MUTED, linewidth=0.9)
    blank(middle, equal=False)
    scores.set_yticks(ROWS, CLASSES)
    scores.tick_params(length=0)
