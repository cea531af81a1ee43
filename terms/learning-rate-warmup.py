"""How long Adam's steps are when gradients are pure noise: full length at first; readers set a warmup."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note

COUNT, WEIGHTS = 60, 5000
STEP = np.arange(1, COUNT + 1)


def lengths() -> NDArray[np.float64]:
    """The root mean square length of Adam's steps, in units of η, for weights whose gradients have no direction."""
    rng = np.random.default_rng(0)
    mean, square, kept = np.zeros(WEIGHTS), np.zeros(WEIGHTS), []
    for step in STEP:
        gradient = rng.normal(size=WEIGHTS)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        taken = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        kept.append(np.sqrt(np.mean(taken**2)))
    return np.array(kept)


def rate(warmup: int) -> NDArray[np.float64]:
    """The learning rate of each step, as a share of its full value."""
    return np.minimum(1.0, STEP / warmup) if warmup else np.ones(COUNT)


def draw(figure: Figure, warmup: int = 20) -> None:
    """Draw the learning rate on top, and below the steps without warmup and with it."""
    figure.set_figheight(4.2)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=[0.75, 1.25])
    noise = lengths()
    top.plot(STEP, np.ones(COUNT), color=ORANGE, linestyle=(0, (4, 3)))
    if warmup:
        top.plot(STEP, rate(warmup), color=BLUE)
    top.set(ylim=(0, 1.2), yticks=[0, 1], yticklabels=["0", "η"])
    top.set_title("Learning rate")
    bottom.bar(STEP, noise, width=0.8, color=(ORANGE, 0.3 if warmup else 0.85))
    bottom.axhline(noise[-1], color=MUTED, linewidth=0.9, linestyle=(0, (4, 3)))
    note(bottom, "without warmup", (10, 0.75), color=ORANGE, to=(1.6, 0.85))
    if warmup:
        bottom.bar(STEP, noise * rate(warmup), width=0.8, color=(BLUE, 0.85))
        note(bottom, f"warmup over {warmup} steps", (24, 0.5), color=BLUE, to=(16, noise[15] * rate(warmup)[15]))
    bottom.set(xlim=(0, COUNT + 1), ylim=(0, 1.05), yticks=[0, 0.5, 1], yticklabels=["0", "½η", "η"])
    bottom.set(xticks=[1, 20, 40, 60], xlabel="step")
    bottom.set_title("Length of Adam's steps on pure noise")
