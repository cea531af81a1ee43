"""Forty fits with two weights, moved from their least loss by an L1 and by an L2 penalty."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE

FITS = 40


def starts() -> NDArray[np.float64]:
    """For each fit, the two weights with the least loss."""
    return np.random.default_rng(0).normal(0, 1.1, size=(FITS, 2)).clip(-2.4, 2.4)


def l1(best: ArrayLike, strength: float) -> NDArray[np.float64]:
    """The weights with the least (w − best)² + strength · |w|: moved toward 0 by half the strength, but not past it."""
    w = np.asarray(best, dtype=float)
    return np.asarray(np.sign(w) * np.maximum(np.abs(w) - strength / 2, 0))


def l2(best: ArrayLike, strength: float) -> NDArray[np.float64]:
    """The weights with the least (w − best)² + strength · w²: all divided by the same number."""
    return np.asarray(best, dtype=float) / (1 + strength)


def draw(figure: Figure, strength: float = 1.0) -> None:
    figure.set_figheight(3.3)
    before = starts()
    for axes, penalty, name in zip(figure.subplots(1, 2), (l1, l2), ("L1", "L2"), strict=True):
        after = penalty(before, strength)
        zeros = (after == 0).any(axis=1)
        axes.axhline(0, color=FAINT, linewidth=1)
        axes.axvline(0, color=FAINT, linewidth=1)
        for start, end, zero in zip(before, after, zeros, strict=True):
            axes.plot(*zip(start, end, strict=True), color=MUTED, linewidth=0.8, alpha=0.6, zorder=1)
            axes.plot(*end, "o", color=ORANGE if zero else BLUE, markersize=5.5, zorder=3)
        axes.set(aspect="equal", xlim=(-2.6, 2.6), ylim=(-2.6, 2.6), xticks=[0], yticks=[0])
        axes.set(xlabel="weight 1", ylabel="weight 2")
        axes.set_title(f"{name}: {zeros.sum()} of {FITS} with a 0", color=INK)
