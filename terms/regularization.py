"""Ridge and lasso on the same twenty examples: the path of the best two weights as the penalty grows."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, note

Vector = NDArray[np.float64]

STRENGTHS = np.concatenate([[0.0], np.geomspace(0.001, 300, 200)])
SHOWN = 0.5, 1.5  # the strengths drawn as dots, for L2 and L1
ACROSS, UP = (-1.95, 3.45), (-1.95, 2.1)


def measure() -> tuple[Vector, Vector]:
    """Features and targets of twenty examples; the second feature matters less, and goes along with the first."""
    rng = np.random.default_rng(0)
    raw = rng.normal(size=(20, 2))
    first, other = np.linalg.qr(raw - raw.mean(axis=0))[0].T * np.sqrt(20)
    features = np.column_stack([first, 0.15 * first + np.sqrt(1 - 0.15**2) * other])
    targets = features @ [2.4, 0.6] + rng.normal(scale=0.3, size=20)
    return features, targets - targets.mean()


def ridge(x: Vector, y: Vector, strength: float) -> Vector:
    """The weights with the least mean squared error + strength * (sum of squares), solved exactly."""
    n, width = x.shape
    return np.asarray(np.linalg.solve(x.T @ x / n + strength * np.eye(width), x.T @ y / n))


def lasso(x: Vector, y: Vector, strength: float) -> Vector:
    """The weights with the least mean squared error + strength * (sum of sizes), by coordinate descent."""
    weights = np.zeros(x.shape[1])
    for _ in range(60):
        for j in range(len(weights)):
            rest = y - x @ weights + x[:, j] * weights[j]
            pull = float(np.mean(x[:, j] * rest))
            shrunk = max(abs(pull) - strength / 2, 0.0)
            weights[j] = np.sign(pull) * shrunk / np.mean(x[:, j] ** 2)
    return weights


def panel(axes: Axes, path: Vector, dot: Vector, outline: Vector) -> None:
    """The path of the best weights; at its dot, a contour line of the loss touches the outline of the penalty."""
    x, y = measure()
    w1, w2 = np.meshgrid(np.linspace(*ACROSS, 160), np.linspace(*UP, 160))
    loss = ((w1[..., None] * x[:, 0] + w2[..., None] * x[:, 1] - y) ** 2).mean(axis=-1)
    least, touching = (float(np.mean((x @ weights - y) ** 2)) for weights in (path[0], dot))
    axes.axhline(0, color=MUTED, linewidth=0.9)
    axes.plot([0, 0], [0, UP[1]], color=MUTED, linewidth=0.9)
    axes.contour(w1, w2, loss, levels=least + (touching - least) * np.array([0.3, 1.0]), colors=GREEN, linewidths=1.1)
    axes.fill(*outline.T, facecolor=(ORANGE, 0.12), edgecolor=ORANGE, linewidth=1.1)
    axes.plot(*path.T, color=BLUE, linewidth=2.6)
    axes.plot(*dot, "o", color=BLUE, markersize=7, zorder=5)
    axes.plot(*path[0], "*", color=GREEN, markersize=12, zorder=4)
    axes.set(xlim=ACROSS, ylim=UP, aspect="equal", xticks=[0], yticks=[0], xlabel="weight 1")


def draw(figure: Figure) -> None:
    """One panel a penalty; both paths start at the weights that fit best and end at zero."""
    figure.set_figheight(2.6)
    left, right = figure.subplots(1, 2)
    x, y = measure()
    turn = np.linspace(0, 2 * np.pi, 200)
    circle = np.column_stack([np.cos(turn), np.sin(turn)])
    diamond = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]], dtype=float)

    dot = ridge(x, y, SHOWN[0])
    panel(left, np.array([ridge(x, y, strength) for strength in STRENGTHS]), dot, np.hypot(*dot) * circle)
    left.set_title("L2: sum of squares")
    left.set_ylabel("weight 2")
    note(left, "least loss", (2.3, 1.65), color=GREEN, align="center")
    note(left, "least penalty", (0, -0.34), color=ORANGE, align="center")

    dot = lasso(x, y, SHOWN[1])
    panel(right, np.array([lasso(x, y, strength) for strength in STRENGTHS]), dot, np.abs(dot).sum() * diamond)
    right.set_title("L1: sum of sizes")
    note(right, "weight 2\nis exactly 0", (1.3, -1.15), color=BLUE)
