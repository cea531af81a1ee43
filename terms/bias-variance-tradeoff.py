"""The expected error of a nearest-neighbor average, split into its parts, for one number of neighbors after another."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, note

COUNT, SETS = 60, 2000  # points in a training set; training sets
NOISE = 0.5  # standard deviation
WIDTH = 0.92  # of a bar
NEIGHBORS = (40, 25, 15, 9, 5, 3, 2, 1)


def draw(figure: Figure) -> None:
    """One stacked bar for each number of neighbors; a dot for the error measured on fresh data."""
    figure.set_figheight(3.7)
    rng = np.random.default_rng(0)
    x = (np.arange(COUNT) + 0.5) / COUNT
    truth = np.sin(2 * np.pi * x)
    nearest = np.argsort(np.abs(x[:, None] - x), axis=1, kind="stable")
    samples = truth + rng.normal(0, NOISE, (SETS, COUNT))
    fresh = truth + rng.normal(0, NOISE, (SETS, COUNT))
    noise = NOISE**2
    axes = figure.subplots()
    for place, k in enumerate(NEIGHBORS):
        chosen = nearest[:, :k]
        bias = float(np.mean((truth[chosen].mean(axis=1) - truth) ** 2))
        variance = noise / k
        averages = sum(samples[:, column] for column in chosen.T) / k
        measured = np.mean((fresh - averages) ** 2)
        axes.bar(place, noise, width=WIDTH, color=(MUTED, 0.4))
        axes.bar(place, bias, width=WIDTH, bottom=noise, color=(BLUE, 0.75))
        axes.bar(place, variance, width=WIDTH, bottom=noise + bias, color=(ORANGE, 0.75))
        axes.plot(place, measured, "o", color=INK, markersize=6)
    note(axes, "noise", (4, noise / 2), align="center")
    note(axes, "bias²", (1, 0.38), color=BLUE, align="center")
    note(axes, "variance", (4.9, 0.41), color=ORANGE, align="center")
    note(axes, "more flexible", (3.5, 0.565), color=MUTED, align="center")
    arrow(axes, (0.3, 0.53), (6.7, 0.53), color=MUTED)
    axes.set_xticks(range(len(NEIGHBORS)), [str(k) for k in NEIGHBORS])
    axes.set(xlabel="k, the number of neighbors averaged", ylabel="Mean squared error", ylim=(0, 0.6))
