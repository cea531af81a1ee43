"""Two weights that get only noise as gradients, one 100 times as much: how fast weight decay shrinks them, in two ways."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note

STEPS, RATE = 1000, 0.01
SIZES = np.array([0.1, 10.0])
"""The sizes of the two weights' gradients."""


def train(decoupled: bool, decay: float) -> NDArray[np.float64]:
    """Both weights from 1 on, after each step; shape (STEPS + 1, 2). Their gradients are noise without any aim."""
    rng = np.random.default_rng(0)
    weights, mean, square, path = np.ones(2), np.zeros(2), np.zeros(2), [np.ones(2)]
    for step in range(1, STEPS + 1):
        gradient = SIZES * rng.normal(size=2)
        if not decoupled:
            gradient = gradient + decay * weights  # the gradient of an L2 penalty
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        shrunk = weights * (1 - RATE * decay) if decoupled else weights
        weights = shrunk - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        path.append(weights)
    return np.array(path)
