"""Two curves: training and validation loss of a model with many features."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, MUTED, ORANGE, note


def draw(figure: Figure) -> None:
    axes = figure.subplots()
    rng = np.random.default_rng(4)
    x = rng.normal(size=(2, 30, 25))  # 30 examples to train on, 30 others
    y = x[:, :, 0] + rng.normal(0, 0.8, (2, 30))
    weights, losses = np.zeros(25), []
    for _ in range(31):
        errors = x @ weights - y
        losses.append((errors**2).mean(axis=1))
        weights = weights - 0.05 * errors[0] @ x[0] * 2 / 30
    training, validation = np.transpose(losses)
    best = int(validation.argmin())
    lowest = (best, validation[best])

    axes.plot(training, color=BLUE)
    axes.plot(validation, color=ORANGE, linestyle="dashed")
    axes.plot(*lowest, "o", color=ORANGE, markersize=7)
    note(axes, "training loss", (30.5, training[-1]), color=BLUE)
    note(axes, "validation loss", (30.5, validation[-1]), color=ORANGE)
    note(axes, f"lowest after {best} steps", (15, 1.6), to=lowest, color=MUTED)
    axes.set(xlim=(0, 43), xticks=[0, 10, 20, 30], xlabel="step")
    axes.set(ylim=(0, 1.9), yticks=[0, 0.5, 1, 1.5])
