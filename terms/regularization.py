"""Ridge and lasso on the same twenty examples: the best two weights; readers set the strength of the penalty."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, ORANGE, note

Vector = NDArray[np.float64]

STRENGTHS = np.concatenate([[0.0], np.geomspace(0.005, 300, 100)])
ACROSS, UP = (-3.1, 3.7), (-3.1, 3.1)


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


def panel(axes: Axes, path: Vector, walked: Vector, outline: Vector) -> None:
    """The path of the best weights, walked so far; at its end a line of equal loss touches one of equal penalty."""
    x, y = measure()
    w1, w2 = np.meshgrid(np.linspace(*ACROSS, 110), np.linspace(*UP, 100))
    loss = ((w1[..., None] * x[:, 0] + w2[..., None] * x[:, 1] - y) ** 2).mean(axis=-1)
    least, touching = (float(np.mean((x @ weights - y) ** 2)) for weights in (path[0], walked[-1]))
    axes.axhline(0, color=MUTED, linewidth=0.9)
    axes.axvline(0, color=MUTED, linewidth=0.9)
    if touching > least:
        axes.contour(w1, w2, loss, levels=[touching], colors=GREEN, linewidths=1.3)
        axes.fill(*outline.T, facecolor=(ORANGE, 0.12), edgecolor=ORANGE, linewidth=1.3)
    axes.plot(*path.T, color=BLUE, linewidth=2.6, alpha=0.3)
    axes.plot(*walked.T, color=BLUE, linewidth=2.6)
    axes.plot(*path[0], "*", color=GREEN, markersize=12, zorder=4)
    axes.plot(*walked[-1], "o", color=BLUE, markersize=7, zorder=5)
    numbers = " and ".join(f"{weight:.2f}" if weight else "exactly 0" for weight in walked[-1])
    axes.text(0, 1.03, numbers if walked[-1].any() else "both exactly 0", color=BLUE, transform=axes.transAxes)
    axes.set(xlim=ACROSS, ylim=UP, aspect="equal", xticks=[0], yticks=[0], xlabel="weight 1")


def draw(figure: Figure, strength: float = 1.5) -> None:
    """One panel a penalty; both paths start at the weights that fit best and end at zero."""
    figure.set_figheight(3.35)
    left, right = figure.subplots(1, 2)
    x, y = measure()
    turn = np.linspace(0, 2 * np.pi, 120)
    circle = np.column_stack([np.cos(turn), np.sin(turn)])
    diamond = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]], dtype=float)
    walked = [*STRENGTHS[strength > STRENGTHS], strength]

    path = np.array([ridge(x, y, value) for value in STRENGTHS])
    so_far = np.array([ridge(x, y, value) for value in walked])
    panel(left, path, so_far, np.hypot(*so_far[-1]) * circle)
    left.set_title(f"L2, λ = {strength:g}", pad=22)
    left.set_ylabel("weight 2")
    note(left, "★ least loss", (3.65, -2.72), color=GREEN, align="right")

    path = np.array([lasso(x, y, value) for value in STRENGTHS])
    so_far = np.array([lasso(x, y, value) for value in walked])
    panel(right, path, so_far, np.abs(so_far[-1]).sum() * diamond)
    right.set_title(f"L1, λ = {strength:g}", pad=22)
