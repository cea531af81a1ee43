"""Twenty-four weeks of a deployed classifier: its accuracy as the world turns away from it, and its successor's."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note

Floats = NDArray[np.float64]

WEEKS = 24
REQUESTS = 2000
RETRAIN = 12  # version 2 is trained on the requests of the four weeks up to this one
CANARY, FULL = 13, 15  # weeks from which version 2 gets a tenth of the requests, and all of them


def requests(rng: np.random.Generator, week: int, count: int) -> tuple[Floats, Floats]:
    """Inputs with their true labels; the border between the classes turns by 3° a week after week 6."""
    angle = np.radians(3 * max(0, week - 6))
    x = rng.normal(size=(count, 2))
    score = x @ np.array([np.cos(angle), np.sin(angle)]) + rng.normal(scale=0.25, size=count)
    return x, (score > 0).astype(float)


def train(x: Floats, label: Floats) -> Floats:
    """Logistic regression by gradient descent."""
    weights = np.zeros(2)
    for _ in range(300):
        weights -= 1.0 * x.T @ (1 / (1 + np.exp(-(x @ weights))) - label) / len(x)
    return weights


def draw(figure: Figure) -> None:
    """Draw both versions' accuracy week by week, and below it how the requests are shared between them."""
    figure.set_figheight(4.3)
    rng = np.random.default_rng(0)
    first = train(*requests(rng, 0, 4000))
    x, label = requests(rng, 0, 4000)
    promise = float(((x @ first > 0) == label).mean())
    weeks = [requests(rng, week, REQUESTS) for week in range(1, WEEKS + 1)]
    recent = weeks[RETRAIN - 4 : RETRAIN]
    second = train(np.concatenate([x for x, _ in recent]), np.concatenate([label for _, label in recent]))
    scores = np.array([[((x @ w > 0) == label).mean() for w in (first, second)] for x, label in weeks])
    number = np.arange(1, WEEKS + 1)
    share = np.where(number < CANARY, 0.0, np.where(number < FULL, 10.0, 100.0))
    top, bottom = figure.subplots(2, 1, height_ratios=(2.2, 1), sharex=True)
    top.axhline(promise, color=MUTED, linewidth=1, linestyle=(0, (2, 2)))
    note(top, f"in the test before: {promise:.2f}", (24.5, promise + 0.022), align="right", color=MUTED)
    new = number >= CANARY
    top.plot(number[number < FULL], scores[number < FULL, 0], "o-", color=BLUE, markersize=5)
    top.plot(number[number >= FULL - 1], scores[number >= FULL - 1, 0], ":", color=BLUE)
    top.plot(number[new], scores[new, 1], "s-", color=ORANGE, markersize=5)
    note(top, "version 1", (9, 0.83), align="right", to=(11.8, scores[11, 0] - 0.01), color=BLUE)
    note(top, "if it had stayed", (17, 0.728), align="right", to=(19.7, scores[19, 0] - 0.005), color=BLUE)
    note(top, "version 2", (19.4, 0.865), color=ORANGE)
    top.set(ylabel="accuracy", ylim=(0.67, 0.97), yticks=[0.7, 0.8, 0.9])
    edges = np.arange(WEEKS + 1) + 0.5
    bottom.stairs(100 - share, edges, fill=True, color=(BLUE, 0.3), linewidth=0)
    bottom.stairs(np.full(WEEKS, 100.0), edges, baseline=100 - share, fill=True, color=(ORANGE, 0.45), linewidth=0)
    note(bottom, "version 1", (7, 50), align="center")
    note(bottom, "version 2", (19.5, 50), align="center")
    note(bottom, f"{share[CANARY - 1]:.0f}% to version 2", (11.8, 84), align="right", to=(13.1, 94))
    bottom.set(ylabel="requests (%)", xlabel="week after the start", yticks=[0, 50, 100], xlim=(0, 25))
