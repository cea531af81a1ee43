"""The loop of the two networks, and three moments in the training of a GAN with five parameters."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PURPLE, Point, arrow, blank, flow, note

REAL_MEAN, REAL_SPREAD = 1.0, 0.5
MOMENTS = (0, 20, 400)
BATCH = 64


def judge(w: NDArray[np.float64], x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The discriminator, three weights: the probability that each x is real."""
    verdict: NDArray[np.float64] = 1 / (1 + np.exp(-(w[0] + w[1] * x + w[2] * x**2)))
    return verdict


def trained() -> dict[int, tuple[float, float, NDArray[np.float64]]]:
    """The generator's spread and mean and the discriminator's weights after the steps of MOMENTS."""
    rng = np.random.default_rng(0)
    spread, mean, w = 1.0, -1.0, np.zeros(3)
    kept = {}
    for step in range(max(MOMENTS) + 1):
        for _ in range(5):
            x = np.concatenate([rng.normal(REAL_MEAN, REAL_SPREAD, BATCH), spread * rng.normal(size=BATCH) + mean])
            label = np.repeat([1.0, 0.0], BATCH)
            w = w - 0.5 * np.stack([np.ones(2 * BATCH), x, x**2]) @ (judge(w, x) - label) / BATCH
        if step in MOMENTS:
            kept[step] = (spread, mean, w)
        z = rng.normal(size=BATCH)
        x = spread * z + mean
        uphill = (1 - judge(w, x)) * (w[1] + 2 * w[2] * x)
        spread, mean = spread + 0.02 * float((uphill * z).mean()), mean + 0.02 * float(uphill.mean())
    return kept


def bell(x: NDArray[np.float64], mean: float, spread: float) -> NDArray[np.float64]:
    """The normal density."""
    density: NDArray[np.float64] = np.exp(-0.5 * ((x - mean) / spread) ** 2) / (spread * np.sqrt(2 * np.pi))
    return density


def loop(axes: Axes) -> None:
    """Draw what is fed to what."""
    blank(axes, equal=False)
    maker = flow(axes, ["Generator"], origin=(2.6, 0), box=(2.3, 1.0), color=ORANGE)[0]
    critic = flow(axes, ["Discriminator"], origin=(6.7, 0), box=(2.9, 1.0), color=PURPLE)[0]
    lines: tuple[tuple[Point, Point], ...] = (
        ((1.0, 0.0), (maker[0] - 1.15, 0.0)),
        ((maker[0] + 1.15, 0.0), (critic[0] - 1.45, 0.0)),
        ((critic[0] + 1.45, 0.0), (8.75, 0.0)),
    )
    for start, end in lines:
        arrow(axes, start, end, color=MUTED)
    arrow(axes, (4.5, 1.0), (critic[0] - 1.45, 0.3), color=MUTED)
    note(axes, "noise", (0.9, 0), align="right")
    note(axes, "fake", (4.33, 0.36), color=ORANGE, align="center")
    note(axes, "real", (4.42, 1.0), color=BLUE, align="right")
    note(axes, "real?", (8.85, 0))
    axes.plot([critic[0], critic[0]], [-0.5, -1.12], color=PURPLE, linewidth=1.6, linestyle=(0, (3, 1.5)))
    axes.plot([critic[0], maker[0]], [-1.12, -1.12], color=PURPLE, linewidth=1.6, linestyle=(0, (3, 1.5)))
    arrow(axes, (maker[0], -1.12), (maker[0], -0.5), color=PURPLE)
    note(axes, "which way is more real", ((maker[0] + critic[0]) / 2, -0.79), color=PURPLE, align="center")
    axes.set(xlim=(-0.15, 9.9), ylim=(-1.25, 1.35))


def draw(figure: Figure) -> None:
    """Draw the loop; below it one row a moment, with both densities and the discriminator's verdict over x."""
    figure.set_figheight(4.5)
    diagram, *rows = figure.subplots(4, 1, height_ratios=(1.3, 1, 1, 1))
    loop(diagram)
    x = np.linspace(-3.6, 3.2, 400)
    for axes, (step, (spread, mean, w)) in zip(rows, trained().items(), strict=True):
        axes.fill_between(x, bell(x, REAL_MEAN, REAL_SPREAD), color=BLUE, alpha=0.2, linewidth=0)
        axes.plot(x, bell(x, REAL_MEAN, REAL_SPREAD), color=BLUE)
        axes.plot(x, bell(x, mean, spread), color=ORANGE)
        axes.plot(x, judge(w, x), color=PURPLE, linestyle=(0, (4, 2)))
        axes.set(xlim=(x[0], x[-1]), ylim=(0, 1.12), yticks=[0, 0.5, 1], xticks=[])
        axes.set_yticklabels(["0", "½", "1"])
        note(axes, f"Step {step}", (-3.45, 0.93), color=INK)
    note(rows[0], "fakes", (-1.7, 0.57), color=ORANGE, align="right")
    note(rows[0], "real", (1.75, 0.5), color=BLUE)
    note(rows[0], "verdict", (0.35, 0.87), color=PURPLE, align="right")
    arrow(rows[0], (-1.6, 0.55), (-0.8, 0.55), color=ORANGE)
    arrow(rows[1], (-0.35, 0.84), (0.45, 0.84), color=ORANGE)
    note(rows[2], "cannot tell", (-1.0, 0.7), color=PURPLE, align="center")
    rows[-1].set_xticks([-3, -2, -1, 0, 1, 2, 3], ["−3", "−2", "−1", "0", "1", "2", "3"])
