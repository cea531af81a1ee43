"""Three weights decay from the same start; the loss pulls them back strongly, weakly and not at all."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, ORANGE, note

CURVATURE = np.array([2.0, 0.2, 0.0])  # of the loss of each weight, which is least at BEST
NAMES = ("steep loss", "flat loss", "useless")
BEST, RATE, STEPS = 2.0, 0.1, 100


def descend(decay: float, steps: int = STEPS) -> NDArray[np.float64]:
    """The three weights at the start and after every step of gradient descent with weight decay."""
    path = [np.full(len(CURVATURE), BEST)]
    for _ in range(steps):
        path.append((1 - RATE * decay) * path[-1] - RATE * CURVATURE * (path[-1] - BEST))
    return np.array(path)


def draw(figure: Figure, decay: float = 0.1) -> None:
    figure.set_figheight(3.6)
    axes = figure.subplots()
    path = descend(decay)
    heights = [float(height) for height in path[-1]]
    places = sorted(heights, reverse=True)
    for index in range(1, len(places)):  # keep the labels apart
        places[index] = min(places[index], places[index - 1] - 0.3)
    lift = max(0.0, -0.02 - places[-1])
    for curve, name, height, place, color in zip(path.T, NAMES, heights, places, (BLUE, GREEN, ORANGE), strict=True):
        axes.plot(curve, color=color, linewidth=2.6)
        note(axes, f"{name}:\n{height:.2f}", (103, place + lift), color=color)
    axes.set(xlim=(0, 150), ylim=(-0.1, 2.25), xticks=[0, 25, 50, 75, 100], yticks=[0, 0.5, 1, 1.5, 2])
    axes.spines["bottom"].set_bounds(0, 100)
    axes.set_xlabel("steps", x=0.33)
    axes.set_ylabel("weight")
