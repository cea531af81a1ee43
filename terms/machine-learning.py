"""A rule learned from five examples: the loop of answers and errors finds how Celsius becomes Fahrenheit."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, blank, flow, note

CELSIUS = np.array([-20.0, -10.0, 0.0, 10.0, 20.0])
FAHRENHEIT = np.array([-4.0, 14.0, 32.0, 50.0, 68.0])
TENS = CELSIUS / 10  # the model's input, in tens of degrees
RATE, NEW = 0.1, 37.0


def learn(rounds: int) -> tuple[float, float]:
    """Slope (for each ten degrees) and intercept after that many rounds of gradient descent on the squared error."""
    slope = intercept = 0.0
    for _ in range(rounds):
        errors = slope * TENS + intercept - FAHRENHEIT
        slope, intercept = slope - RATE * 2 * (errors * TENS).mean(), intercept - RATE * 2 * errors.mean()
    return float(slope), float(intercept)


def answers(rounds: int, celsius: NDArray[np.float64]) -> NDArray[np.float64]:
    slope, intercept = learn(rounds)
    return slope * celsius / 10 + intercept


def draw(figure: Figure, rounds: int = 2) -> None:
    """Draw the loop on top and, below it, each example's true value, the model's answer and the error between."""
    figure.set_figheight(4.5)
    loop, rows = figure.subplots(2, 1, height_ratios=(1, 2.7))
    slope, intercept = learn(rounds)
    given = answers(rounds, CELSIUS)
    error = np.abs(given - FAHRENHEIT).mean()

    blank(loop, equal=False)
    texts = ("examples", f"F = {slope / 10:.2f} C + {intercept:.1f}", "answers", f"error {error:.1f}")
    for middle, width, text in zip((0.9, 3.75, 6.45, 8.75), (1.8, 2.9, 1.6, 1.9), texts, strict=True):
        flow(loop, [text], origin=(middle, 0), box=(width, 1), color=GREEN if "F" in text else MUTED)
    for start, end in ((1.8, 2.3), (5.2, 5.65), (7.25, 7.8)):
        arrow(loop, (start, 0), (end, 0), color=MUTED)
    loop.plot((8.75, 8.75, 3.75), (-0.5, -1.25, -1.25), color=ORANGE, linewidth=1.6)
    arrow(loop, (3.75, -1.25), (3.75, -0.5), color=ORANGE)
    note(loop, "adjust the two numbers", (6.2, -0.92), color=ORANGE, align="center")
    loop.set(xlim=(-0.1, 9.8), ylim=(-1.4, 0.75))
    loop.set_title(f"Round {rounds}")

    places = np.arange(len(CELSIUS), 0, -1.0)
    rows.hlines(places, FAHRENHEIT, given, color=ORANGE, linewidth=2.2)
    rows.plot(FAHRENHEIT, places, "o", markersize=10, markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1.6)
    rows.plot(given, places, "o", markersize=6, color=BLUE)
    new = float(answers(rounds, np.array([NEW]))[0])
    rows.axhline(0.5, color=MUTED, linewidth=0.8)
    rows.plot(new, 0, "o", markersize=6, color=BLUE)
    note(
        rows,
        f"{new:.1f}",
        (new + 3, 0) if new < 80 else (new - 3, 0),
        color=BLUE,
        align="left" if new < 80 else "right",
    )
    labels = [f"{celsius:g} °C".replace("-", "−") for celsius in CELSIUS]
    rows.set_yticks([*places, 0], [*labels, f"new: {NEW:g} °C"])
    rows.tick_params(axis="y", length=0)
    rows.set(xlim=(-38, 106), ylim=(-0.6, 5.6), xticks=(-20, 0, 20, 40, 60, 80, 100), xlabel="°F")
    rows.spines["left"].set_visible(False)
    note(rows, "true value", (FAHRENHEIT[-1] + 4, 1), color=INK)
    note(rows, "answer", (min(given[2], FAHRENHEIT[2] - 2) - 4, 3), color=BLUE, align="right")
