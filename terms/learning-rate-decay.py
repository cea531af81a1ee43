"""SGD on a noisy bowl at a large, a small and a decaying learning rate; readers set the schedule."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, ORANGE, PURPLE, note

Floats = NDArray[np.float64]

EPOCHS, STEPS, RUNS = 90, 40, 200
CURVATURE = np.array([1.0, 0.2])
START, NOISE = 3.0, 1.0
LARGE, SMALL = 0.3, 0.001


def schedules() -> dict[str, Floats]:
    """The learning rate of each epoch."""
    epoch = np.arange(EPOCHS)
    return {
        "large": np.full(EPOCHS, LARGE),
        "small": np.full(EPOCHS, SMALL),
        "step": LARGE * 0.1 ** (epoch // 30),
        "exponential": LARGE * 0.1 ** (epoch / 30),
        "too fast": LARGE * 0.1 ** (epoch / 3),
        "inverse time": LARGE / (1 + 0.3 * epoch),
        "linear": LARGE * (1 - epoch / EPOCHS),
        "cosine": LARGE / 2 * (1 + np.cos(np.pi * epoch / EPOCHS)),
    }


def train(rates: Floats) -> Floats:
    """The loss before training and after each epoch, averaged over many runs of SGD."""
    rng = np.random.default_rng(0)
    theta = np.full((RUNS, len(CURVATURE)), START)
    losses = [0.5 * (CURVATURE * theta**2).sum(axis=1).mean()]
    for rate in rates:
        for _ in range(STEPS):
            theta = theta - rate * (CURVATURE * theta + NOISE * rng.normal(size=theta.shape))
        losses.append(0.5 * (CURVATURE * theta**2).sum(axis=1).mean())
    return np.array(losses)


def draw(figure: Figure, schedule: str = "step") -> None:
    """Draw the schedules on top and the loss under each of them below."""
    figure.set_figheight(4.4)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(1, 1.6))
    epochs = np.arange(EPOCHS + 1)
    for name, color in (("large", ORANGE), ("small", PURPLE), (schedule, BLUE)):
        rates = schedules()[name]
        style = "steps-post" if name == "step" else "default"
        width = 2.4 if name == schedule else 1.6
        losses = train(rates)
        top.plot(epochs, np.append(rates, rates[-1]), color=color, drawstyle=style, linewidth=width)
        bottom.plot(epochs, losses, color=color, linewidth=width)
    top.set_title(schedule.capitalize())
    note(top, "large", (91.5, LARGE), color=ORANGE)
    note(top, "small", (91.5, 0.004), color=PURPLE)
    note(bottom, "large", (91.5, 0.13), color=ORANGE)
    note(bottom, "small", (91.5, 0.26), color=PURPLE)
    note(bottom, f"{losses[-1]:.3f}", (91.5, losses[-1]), color=BLUE)
    for axes in (top, bottom):
        axes.spines["bottom"].set_bounds(0, EPOCHS)
    top.set(ylabel="η", yticks=[0, 0.1, 0.2, 0.3], ylim=(-0.025, 0.32))
    bottom.set(yscale="log", xlabel="epoch", ylabel="loss", xlim=(-2, 112), ylim=(0.0015, 8), xticks=[0, 30, 60, 90])
    bottom.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    bottom.minorticks_off()
