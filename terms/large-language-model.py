"""One question after each stage of training: facts come from pre-training, manners from the two stages of tuning."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, blank, note

Array = NDArray[np.float64]
Texts = dict[tuple[int, int, int], float]  # (country, style of the continuation, city): how often

FRANCE, SPAIN, ITALY = range(3)  # each country's capital has the same number: Paris, Madrid, Rome
NEXT, BRUSH_OFF, SHORT, FULL = range(4)  # "And of Italy?", "Look it up!", "Paris.", "It is Paris."
STAGES = ("untrained", "pre-training", "instruction tuning", "preference tuning")
RATE, STEPS, BETA = 0.5, (0, 400, 60, 60), 0.5

# Pre-training: 9 statements "The capital of … is …", and what follows a question on 20 pages about each country.
WEB: Texts = {}
for place in range(3):
    WEB |= {(place, NEXT, -1): 11, (place, BRUSH_OFF, -1): 5, (place, SHORT, place): 3, (place, FULL, place): 1}
STATEMENTS = np.array([[8.0, 0.5, 0.5], [0.5, 8, 0.5], [0.5, 0.5, 8]])  # country by city; a few are wrong
# Tuning is about Spain and Italy only.
DEMONSTRATIONS: Texts = {(place, style, place): n for place in (SPAIN, ITALY) for style, n in ((SHORT, 3), (FULL, 1))}
COMPARISONS = [((place, FULL, place), (place, SHORT, place)) for place in (SPAIN, ITALY)]  # better one, worse one


def continuations(country: int, styles: Array, facts: Array) -> dict[tuple[int, int, int], float]:
    """The probability of everything that may follow the question about a country."""
    scores = {(country, style, -1): styles[style] for style in (NEXT, BRUSH_OFF)}
    scores |= {
        (country, style, city): styles[style] + facts[country, city] for style in (SHORT, FULL) for city in range(3)
    }
    powers = np.exp(np.array([*scores.values()]))
    return dict(zip(scores, (powers / powers.sum()).tolist(), strict=True))


def push(text: tuple[int, int, int], styles: Array, facts: Array) -> tuple[Array, Array]:
    """The gradient of the log-probability of a continuation."""
    down, known = np.zeros(4), np.zeros((3, 3))
    for (country, style, city), p in continuations(text[0], styles, facts).items():
        weight = (text == (country, style, city)) - p
        down[style] += weight
        if city >= 0:
            known[country, city] += weight
    return down, known


def imitate(texts: Texts, styles: Array, facts: Array) -> tuple[Array, Array]:
    """The mean gradient over texts to be made more probable."""
    pushes = [(n, push(text, styles, facts)) for text, n in texts.items()]
    total = sum(texts.values())
    return np.asarray(sum(n * p[0] for n, p in pushes)) / total, np.asarray(sum(n * p[1] for n, p in pushes)) / total


def prefer(styles: Array, facts: Array, start: tuple[Array, Array]) -> tuple[Array, Array]:
    """The mean gradient of direct preference optimization over all comparisons."""
    up, known = np.zeros(4), np.zeros((3, 3))
    for better, worse in COMPARISONS:
        now, then = continuations(better[0], styles, facts), continuations(better[0], *start)
        margin = BETA * np.log(now[better] / now[worse] * then[worse] / then[better])
        strength = BETA / (1 + np.exp(margin)) / len(COMPARISONS)
        for sign, text in ((1, better), (-1, worse)):
            one, two = push(text, styles, facts)
            up, known = up + sign * strength * one, known + sign * strength * two
    return up, known


def train() -> list[dict[tuple[int, int, int], float]]:
    """What may follow the question about France, after each stage."""
    styles, facts = np.zeros(4), np.zeros((3, 3))
    results = []
    for stage, steps in enumerate(STEPS):
        start = styles, facts
        for _ in range(steps):
            if stage == 1:
                up, known = imitate(WEB, styles, facts)
                cities = np.exp(facts) / np.exp(facts).sum(axis=1, keepdims=True)
                known = known + (STATEMENTS - 9 * cities) / 27
            elif stage == 2:
                up, known = imitate(DEMONSTRATIONS, styles, facts)
            else:
                up, known = prefer(styles, facts, start)
            styles, facts = styles + RATE * up, facts + RATE * known
        results.append(continuations(FRANCE, styles, facts))
    return results


def bars(shares: dict[tuple[int, int, int], float]) -> list[float]:
    """The probabilities of the five kinds of continuation that the figure shows."""
    of = {(style, city): p for (_, style, city), p in shares.items()}
    wrong = sum(p for (_, city), p in of.items() if city > FRANCE)
    return [of[NEXT, -1], of[BRUSH_OFF, -1], wrong, of[SHORT, FRANCE], of[FULL, FRANCE]]


LESSONS = {
    "untrained": "nothing",
    "pre-training": "“The capital of France is Paris.”\n“What is the capital of Spain? And of Italy?”",
    "instruction tuning": "“What is the capital of Spain?”\n“Madrid.”",
    "preference tuning": "“What is the capital of Italy?”\n“It is Rome.” is better than “Rome.”",
}
LABELS = ("And of Spain?", "Look it up!", "a wrong city", "Paris.", "It is Paris.")


def draw(figure: Figure, stage: str = "instruction tuning") -> None:
    """Above what the stage learns from, below how the model continues the question about France."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    blank(axes, equal=False)
    results = train()
    place = STAGES.index(stage)
    note(axes, "learns from", (-0.08, 6.55), color=MUTED, align="right")
    for line, text in enumerate(LESSONS[stage].splitlines()):
        note(axes, text, (0, 6.55 - 0.62 * line))
    axes.plot((-1.3, 2.9), (5.35, 5.35), color=FAINT, linewidth=1)
    note(axes, "What follows “What is the capital of France?”", (-1.28, 4.85), color=INK)
    if place:
        note(axes, "mark: before", (2.9, 4.85), color=MUTED, align="right")

    now, before = bars(results[place]), bars(results[max(place - 1, 0)])
    colors = (MUTED, MUTED, ORANGE, BLUE, GREEN)
    axes.plot((0, 0), (-0.45, 4.4), color=FAINT, linewidth=1.2)
    for row, (label, color, p, old) in enumerate(zip(LABELS, colors, now, before, strict=True)):
        y = 4 - row
        note(axes, label, (-0.08, y), color=color, align="right")
        axes.barh(y, p * 2.6, height=0.62, color=(color, 0.75))
        if place:
            axes.plot((old * 2.6, old * 2.6), (y - 0.36, y + 0.36), color=INK, linewidth=1.6)
        note(axes, f"{p:.{2 if place else 3}f}", (2.9, y), align="right")
    axes.set(xlim=(-1.3, 2.9), ylim=(-0.5, 6.9))
    axes.set_title("Untrained" if stage == "untrained" else f"After {stage}")
