"""SGD on a noisy bowl at a large, a small and two decaying learning rates."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, ORANGE, PURPLE, note

EPOCHS, STEPS, RUNS = 90, 40, 200
CURVATURE = np.array([1.0, 0.2])
START, NOISE = 3.0, 1.0


def schedules() -> dict[str, NDArray[np.float64]]:
    """The learning rate of each epoch."""
    epoch = np.arange(EPOCHS)
    return {
        "large": np.full(EPOCHS, 0.3),
        "small": np.full(EPOCHS, 0.001),
        "step": 0.3 * 0.1 ** (epoch // 30),
        "cosine": 0.15 * (1 + np.cos(np.pi * epoch / EPOCHS)),
    }


def train(rates: NDArray[np.float64]) -> NDArray[np.float64]:
    """The loss before training and after each epoch, averaged over many runs of SGD."""
    rng = np.random.default_rng(0)
    theta = np.full((RUNS, len(CURVATURE)), START)
    losses = [0.5 * (CURVATURE * theta**2).sum(axis=1).mean()]
    for rate in rates:
        for _ in range(STEPS):
            theta = theta - rate * (CURVATURE * theta + NOISE * rng.normal(size=theta.shape))
        losses.append(0.5 * (CURVATURE * theta**2).sum(axis=1).mean())
    return np.array(losses)


def draw(figure: Figure) -> None:
    """Draw the schedules on top and the loss under each of them below."""
    figure.set_figheight(4.4)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(1, 1.6))
    epochs = np.arange(EPOCHS + 1)
    for (name, rates), color in zip(schedules().items(), (ORANGE, PURPLE, BLUE, GREEN), strict=True):
        style = "steps-post" if name == "step" else "default"
        top.plot(epochs, np.append(rates, rates[-1]), color=color, drawstyle=style)
        bottom.plot(epochs, train(rates), color=color)
    for text, at, color in (
        ("large, constant", (91.5, 0.3), ORANGE),
        ("small, constant", (91.5, 0.004), PURPLE),
        ("step", (31.5, 0.065), BLUE),
        ("cosine", (50, 0.2), GREEN),
    ):
        note(top, text, at, color=color)
    for text, height, color in (
        ("small", 0.26, PURPLE),
        ("large", 0.13, ORANGE),
        ("cosine", 0.005, GREEN),
        ("step", 0.0022, BLUE),
    ):
        note(bottom, text, (91.5, height), color=color)
    for axes in (top, bottom):
        axes.spines["bottom"].set_bounds(0, EPOCHS)
    top.set(ylabel="η", yticks=[0, 0.1, 0.2, 0.3], ylim=(-0.025, 0.32))
    bottom.set(yscale="log", xlabel="epoch", ylabel="loss", xlim=(-2, 125), ylim=(0.0015, 8), xticks=[0, 30, 60, 90])
    bottom.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    bottom.minorticks_off()
