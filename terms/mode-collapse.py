"""A GAN whose examples are of four kinds, trained with small and with greedy turns of its generator."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

Shares = NDArray[np.float64]
KINDS = ("cats", "dogs", "horses", "birds")
REAL = np.array([0.30, 0.28, 0.22, 0.20])
RATE = 2.0  # learning rate of both players
GREEDY = 500  # generator steps a round


def softmax(scores: Shares) -> Shares:
    """Positive shares that add up to 1."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def train(rounds: int, generator_steps: int) -> tuple[Shares, Shares]:
    """Play that many rounds; return the shares of the fakes and the verdict that they were last trained on."""
    fakes, real = np.zeros(4), np.zeros(4)  # scores: of each kind as a fake, and of its being real
    for _ in range(rounds):
        for _ in range(5):
            verdict = 1 / (1 + np.exp(-real))
            real = real + RATE * (REAL * (1 - verdict) - softmax(fakes) * verdict)
        value = -np.log1p(np.exp(-real))  # the logarithm of the verdict
        for _ in range(generator_steps):
            shares = softmax(fakes)
            fakes = fakes + RATE * shares * (value - shares @ value)
    return softmax(fakes), np.asarray(1 / (1 + np.exp(-real)))


def draw(figure: Figure, step: int = 2) -> None:
    """Draw the fakes of both generators beside the data, after that many rounds."""
    figure.set_figheight(3.3)
    panels = figure.subplots(1, 2, sharey=True)
    titles = ("1 generator step a round", f"{GREEDY} steps a round")
    places = np.arange(4)
    for axes, count, title in zip(panels, (1, GREEDY), titles, strict=True):
        shares, verdict = train(step, count)
        axes.barh(places - 0.2, REAL, 0.34, color=BLUE)
        axes.barh(places + 0.2, shares, 0.34, color=ORANGE)
        axes.plot(verdict, places, "D", color=INK, markersize=6)
        axes.set(xlim=(0, 1.04), ylim=(3.6, -1.05), xticks=[0, 0.5, 1], yticks=places, yticklabels=KINDS)
        axes.tick_params(axis="y", length=0)
        axes.set_title(title, loc="center")
        note(axes, "data", (0.02, -0.75), color=BLUE)
        note(axes, "fakes", (0.27, -0.75), color=ORANGE)
        note(axes, "verdict", (0.58, -0.75), color=INK)
