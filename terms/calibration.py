"""A reliability diagram of simulated cases, whose log-odds readers stretch."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, note

Floats = NDArray[np.float64]


def cases() -> tuple[Floats, Floats]:
    """True log-odds of 20,000 cases, and whether the event happened, drawn with that probability."""
    rng = np.random.default_rng(0)
    log_odds = rng.normal(0, 1.3, 20_000)
    return log_odds, (rng.random(len(log_odds)) < 1 / (1 + np.exp(-log_odds))).astype(float)


def predict(stretch: float) -> Floats:
    """The predictions of a model that stretches the true log-odds."""
    return np.asarray(1 / (1 + np.exp(-stretch * cases()[0])))


def bins(stretch: float) -> list[tuple[float, float, int]]:
    """Mean prediction, observed frequency and number of cases in each of ten bins that is not empty."""
    said, happened = predict(stretch), cases()[1]
    place = np.minimum((said * 10).astype(int), 9)
    groups = [place == b for b in range(10)]
    return [(float(said[g].mean()), float(happened[g].mean()), int(g.sum())) for g in groups if g.any()]


def draw(figure: Figure, stretch: float = 2.5) -> None:
    """Draw the reliability diagram, and below it how many cases fall into each bin."""
    figure.set_figheight(4.2)
    top, low = figure.subplots(2, 1, height_ratios=(4, 1), sharex=True)
    dots = bins(stretch)
    top.plot([0, 1], [0, 1], color=MUTED, linewidth=1.2, linestyle=(0, (3, 3)))
    for said, happened, _ in dots:
        top.plot([said, said], [said, happened], color=BLUE, linewidth=3, alpha=0.4)
    top.plot([dot[0] for dot in dots], [dot[1] for dot in dots], "o-", color=BLUE, markersize=7, linewidth=1.4)
    brier = float(np.mean((predict(stretch) - cases()[1]) ** 2))
    note(top, f"Brier score {brier:.3f}", (0.0, 0.93), size=14)
    note(top, "dashed: calibrated", (0.98, 0.12), color=MUTED, align="right")
    top.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03), yticks=[0, 0.5, 1], ylabel="how often it happened")
    low.bar([dot[0] for dot in dots], [dot[2] for dot in dots], width=0.06, color=(INK, 0.35))
    low.set(ylim=(0, 8000), yticks=[], ylabel="cases", xlabel="predicted probability", xticks=[0, 0.25, 0.5, 0.75, 1])
