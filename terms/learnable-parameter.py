"""The ten parameters of a tiny network while it is trained, and the learning rate, which is not one of them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, PAPER, blank, note

Array = NDArray[np.float64]
RATE, STEPS = 0.2, 400
HIDDEN = (
    (1.5, 1.1),
    (1.5, 0.0),
    (1.5, -1.1),
)  # centres of the hidden units


def train() -> Array:
    """Fit three tanh units to a piece of a wave; returns the ten parameters after each step, weights first."""
    rng = np.random.default_rng(31)
    x = np.linspace(-2, 2, 21)[:, None]
    y = np.sin(1.5 * x - 0.7) + 0.5
    w1, b1 = rng.normal(size=(1, 3)), np.zeros(3)
    w2, b2 = rng.normal(size=(3, 1)), np.zeros(1)
    path = []
    for _ in range(STEPS + 1):
        path.append(np.concatenate([w1.ravel(), w2.ravel(), b1, b2]))
        hidden = np.tanh(x @ w1 + b1)
        error = (hidden @ w2 + b2 - y) / len(x)
        back = (error @ w2.T) * (1 - hidden**2)
        w2, b2 = w2 - RATE * hidden.T @ error, b2 - RATE * error.sum(axis=0)
        w1, b1 = w1 - RATE * x.T @ back, b1 - RATE * back.sum(axis=0)
    return np.array(path)


def diagram(axes: Axes) -> None:
    """Draw the network: a line for each weight, a disc for each unit with a bias."""
    blank(axes)
    for x, y in HIDDEN:
        axes.plot([0, x, 3], [0, y, 0], color=BLUE, linewidth=1.6, zorder=1)
    axes.add_patch(Circle((0, 0), 0.2, facecolor=MUTED, edgecolor=MUTED, zorder=2))
    for centre in (*HIDDEN, (3.0, 0.0)):
        axes.add_patch(Circle(centre, 0.36, facecolor=PAPER, edgecolor="none", zorder=2))
        axes.add_patch(Circle(centre, 0.36, facecolor=(ORANGE, 0.25), edgecolor=ORANGE, linewidth=1.6, zorder=3))
    note(axes, "6 lines:\n6 weights", (1.5, 2.5), color=BLUE, align="center")
    note(axes, "4 units:\n4 biases", (1.5, -2.5), color=ORANGE, align="center")
    axes.set(xlim=(-0.3, 3.5), ylim=(-3.1, 3.1))


def draw(figure: Figure) -> None:
    """Draw the network on the left; on the right the parameters above the learning rate."""
    figure.set_figheight(4.0)
    path = train()
    grid = figure.add_gridspec(2, 2, width_ratios=(1, 2.3), height_ratios=(4.2, 1))
    diagram(figure.add_subplot(grid[:, 0]))
    top = figure.add_subplot(grid[0, 1])
    bottom = figure.add_subplot(grid[1, 1])
    top.plot(path[:, :6], color=BLUE, linewidth=1.6)
    top.plot(path[:, 6:], color=ORANGE, linewidth=1.6, linestyle=(0, (4, 1.5)))
    top.set_title("Learned: ten parameters")
    bottom.plot([0, STEPS], [RATE, RATE], color=GREEN)
    bottom.set_title("Set by hand: the learning rate")
    bottom.set(xlabel="training step", xlim=(0, STEPS), ylim=(0, 0.4), yticks=[RATE])
    top.tick_params(labelbottom=False)
    top.set(xlim=(0, STEPS), yticks=[-1, 0, 1, 2])
