"""Naive Bayes on a message: the prior and every word push the odds of spam, each by itself."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, note

SPAM = {"free": 3, "win": 2, "lunch": 1, "meeting": 0}  # how often each word came in the training messages
WORK = {"free": 1, "win": 0, "lunch": 3, "meeting": 4}
MESSAGES = {"spam": 4, "work": 6}
ROWS = 3  # the most words that a message has


def factors(message: str) -> list[tuple[str, float]]:
    """By how much the prior and each word multiply the odds of spam, with one added to every count."""
    result = [("before reading", MESSAGES["spam"] / MESSAGES["work"])]
    for word in message.split():
        spam, work = ((counts[word] + 1) / (sum(counts.values()) + len(counts)) for counts in (SPAM, WORK))
        result.append((f"“{word}”", spam / work))
    return result


def draw(figure: Figure, message: str = "free lunch") -> None:
    """Draw one arrow for each factor, from even odds to the answer, on a scale of log-odds."""
    figure.set_figheight(3.4)
    axes = figure.subplots()
    place, height = 0.0, 0.0
    for name, factor in factors(message):
        end = place + float(np.log(factor))
        color = ORANGE if factor > 1 else BLUE
        arrow(axes, (place, height), (end, height), color=color, width=3)
        axes.plot((end, end), (height, height - 1), color=MUTED, linewidth=0.9, linestyle=(0, (3, 2)), zorder=0)
        note(axes, name, (-3.25, height), color=color)
        note(axes, f"odds × {factor:.2f}", (4.0, height), color=color, align="right")
        place, height = end, height - 1
    share = 1 / (1 + np.exp(-place))
    axes.plot(place, height, "o", color=INK, markersize=9)
    note(axes, "answer", (-3.25, height))
    note(axes, f"{share:.0%} spam", (4.0, height), align="right")
    axes.axvline(0, color=MUTED, linewidth=0.8, zorder=0)
    shares = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
    axes.set_xticks(np.log(shares / (1 - shares)), [f"{each:.0%}" for each in shares])
    axes.set(xlim=(-3.3, 4.05), ylim=(-ROWS - 1.5, 0.6), yticks=[], xlabel="probability of spam (scale of log-odds)")
    axes.spines["left"].set_visible(False)
    axes.set_title(f"The message “{message}”")
