"""Two densities, the best verdict p / (p + q) at each place, and what a discriminator learns from samples alone."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PURPLE, note

Array = NDArray[np.float64]
REAL, FAKE = (1.0, 0.6), (0.0, 1.2)
PLACES = np.array([0.0, 1.0, 3.0])
EACH = 60


def bell(x: Array, center: float, spread: float) -> Array:
    """The normal density."""
    density: Array = np.exp(-0.5 * ((x - center) / spread) ** 2) / (spread * np.sqrt(2 * np.pi))
    return density


def verdict(w: Array, x: Array) -> Array:
    """What a discriminator with three weights says: the probability of real."""
    chance: Array = 1 / (1 + np.exp(-(w[0] + w[1] * x + w[2] * x**2)))
    return chance


def trained() -> Array:
    """The three weights after gradient descent on the cross-entropy of labeled samples."""
    rng = np.random.default_rng(0)
    x = np.concatenate([rng.normal(*REAL, EACH), rng.normal(*FAKE, EACH)])
    label = np.repeat([1.0, 0.0], EACH)
    w = np.zeros(3)
    for _ in range(3000):
        w -= 0.2 * np.stack([np.ones_like(x), x, x**2]) @ (verdict(w, x) - label) / len(x)
    return w


def draw(figure: Figure) -> None:
    """Draw the two densities above, the verdicts below, and at three places the share of each."""
    figure.set_figheight(4.3)
    upper, lower = figure.subplots(2, 1, sharex=True)
    x = np.linspace(-3.2, 4.2, 400)
    upper.fill_between(x, bell(x, *REAL), color=BLUE, alpha=0.15, linewidth=0)
    for axes, top in ((upper, 0.72), (lower, 1.0)):
        axes.vlines(PLACES, 0, top, color=MUTED, linewidth=0.9, linestyle=(0, (2, 2)))
    for kind, color in ((REAL, BLUE), (FAKE, ORANGE)):
        upper.plot(x, bell(x, *kind), color=color)
        upper.plot(PLACES, bell(PLACES, *kind), "o", color=color, clip_on=False)
    note(upper, "real $p(x)$", (1.62, 0.56), color=BLUE)
    note(upper, "fake $q(x)$", (-0.95, 0.36), color=ORANGE, align="right")
    p, q = bell(PLACES, *REAL), bell(PLACES, *FAKE)
    share = p / (p + q)
    lower.bar(PLACES, share, width=0.36, color=(BLUE, 0.45))
    lower.bar(PLACES, 1 - share, bottom=share, width=0.36, color=(ORANGE, 0.3))
    lower.plot(x, bell(x, *REAL) / (bell(x, *REAL) + bell(x, *FAKE)), color=INK)
    lower.plot(x, verdict(trained(), x), color=PURPLE, linestyle=(0, (4, 2)))
    for place, part in zip(PLACES, share, strict=True):
        note(lower, f"{part:.2f}", (place + 0.24, part + (0.1 if place else -0.12)), color=INK)
    note(lower, "best: $p / (p + q)$", (-0.3, 0.8), align="right")
    note(lower, "trained (dashed)", (-0.3, 0.58), color=PURPLE, align="right")
    upper.set(yticks=[], ylim=(0, 0.74))
    upper.spines["left"].set_visible(False)
    lower.set(yticks=[0, 0.5, 1], ylim=(0, 1.0), xlim=(x[0], x[-1]))
    lower.set_yticklabels(["0", "½", "1"])
    lower.set_xticks([-3, -2, -1, 0, 1, 2, 3, 4], ["−3", "−2", "−1", "0", "1", "2", "3", "4"])
