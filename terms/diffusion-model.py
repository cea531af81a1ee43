"""Diffusion on a spiral: data with more or less noise beside points made from pure noise, with the guess for each."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, ORANGE

Points = NDArray[np.float64]
STEPS = 100
BETAS = np.linspace(0.001, 0.12, STEPS)
KEPT = np.concatenate([[1.0], np.cumprod(1 - BETAS)])  # for every step t from 0: the share of the data's variance
WIDTH = 0.06  # of the spiral's line
VIEW = 2.9  # from the middle to the edge of a panel


def spiral() -> Points:
    """Centers of equal small Gaussians along a spiral; the data distribution is their mixture."""
    angle = np.sqrt(np.linspace((1.1 * np.pi) ** 2, (4 * np.pi) ** 2, 120))  # evenly spaced, roughly
    line = np.column_stack([np.cos(angle), np.sin(angle)]) * (angle * 1.95 / (4 * np.pi))[:, None]
    return np.asarray(line - line.mean(axis=0))


def noise_in(points: Points, t: int) -> Points:
    """The mean of all noises that could have led to each point by step t: what a perfect network predicts."""
    kept = KEPT[t]
    apart = points[:, None] - np.sqrt(kept) * spiral()
    spread = kept * WIDTH**2 + 1 - kept
    fit = -(apart**2).sum(axis=2) / (2 * spread)
    shares = np.exp(fit - fit.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return np.asarray(np.sqrt(1 - kept) / spread * np.einsum("nk,nkd->nd", shares, apart))


def guess(points: Points, t: int) -> Points:
    """Take the predicted noise away: the data point that the model expects behind each noisy one."""
    return np.asarray((points - np.sqrt(1 - KEPT[t]) * noise_in(points, t)) / np.sqrt(KEPT[t]))


def forward(t: int, count: int = 240) -> Points:
    """Data, and the same noise for all t, mixed as at step t."""
    rng = np.random.default_rng(1)
    data = rng.choice(spiral(), count) + rng.normal(0, WIDTH, (count, 2))
    return np.asarray(np.sqrt(KEPT[t]) * data + np.sqrt(1 - KEPT[t]) * rng.normal(size=(count, 2)))


def reverse(t: int, count: int = 240) -> Points:
    """Begin with pure noise and go back from the last step to step t."""
    rng = np.random.default_rng(2)
    points = rng.normal(size=(count, 2))
    for now in range(STEPS, t, -1):
        beta = BETAS[now - 1]
        points = (points - beta / np.sqrt(1 - KEPT[now]) * noise_in(points, now)) / np.sqrt(1 - beta)
        if now > 1:
            points = points + np.sqrt(beta * (1 - KEPT[now - 1]) / (1 - KEPT[now])) * rng.normal(size=points.shape)
    return np.asarray(points)


def longest(points: Points, t: int, count: int = 16) -> tuple[Points, Points]:
    """Of every third point in view, those that are farthest from their guesses, and these guesses."""
    points = points[::3]
    points = points[np.abs(points).max(axis=1) < VIEW - 0.2]
    guesses = guess(points, t)
    far = np.argsort(-((guesses - points) ** 2).sum(axis=1))[:count]
    return points[far], guesses[far]


def draw(figure: Figure, step: int = 80) -> None:
    """Draw both clouds where `step` reverse steps are done, which is forward step 100 − `step`."""
    figure.set_figheight(3.0)
    t = STEPS - step
    made = reverse(t)
    panels = figure.subplots(1, 2)
    for axes, points, color in zip(panels, (forward(t), made), (BLUE, ORANGE), strict=True):
        axes.plot(*spiral().T, color=FAINT, linewidth=7, zorder=0)
        shown = points[np.abs(points).max(axis=1) < VIEW - 0.1]
        axes.plot(*shown.T, "o", color=color, markersize=3.2, markeredgewidth=0)
        axes.set(xlim=(-VIEW, VIEW), ylim=(-VIEW, VIEW), aspect="equal", xticks=[], yticks=[])
        axes.spines[["left", "bottom"]].set_visible(False)
    if t > 0:
        for start, end in zip(*longest(made, t), strict=True):
            look = {
                "arrowstyle": "-|>",
                "color": INK,
                "linewidth": 1.1,
                "mutation_scale": 8,
                "shrinkA": 0,
                "shrinkB": 0,
            }
            panels[1].annotate("", xy=tuple(end), xytext=tuple(start), arrowprops=look)
    panels[0].set_title(f"data + noise, step {t}", loc="center", color=BLUE)
    panels[1].set_title(f"from noise back to step {t}", loc="center", color=ORANGE)
