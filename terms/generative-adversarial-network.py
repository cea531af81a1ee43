"""The loop of the two networks, and a GAN with five parameters in training; readers set the step."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PURPLE, Point, arrow, blank, flow, note

REAL_MEAN, REAL_SPREAD = 1.0, 0.5
START_MEAN, START_SPREAD = -1.0, 1.0
BATCH = 64


def judge(w: NDArray[np.float64], x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The discriminator, three weights: the probability that each x is real."""
    verdict: NDArray[np.float64] = 1 / (1 + np.exp(-(w[0] + w[1] * x + w[2] * x**2)))
    return verdict


def rise(w: NDArray[np.float64], x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The slope of the logarithm of the verdict at each x, which the generator follows."""
    slope: NDArray[np.float64] = (1 - judge(w, x)) * (w[1] + 2 * w[2] * x)
    return slope


def trained(steps: int) -> tuple[float, float, NDArray[np.float64]]:
    """The generator's spread and mean after so many steps, and the discriminator's weights that answer it."""
    rng = np.random.default_rng(0)
    spread, mean, w = START_SPREAD, START_MEAN, np.zeros(3)
    for step in range(steps + 1):
        for _ in range(5):
            x = np.concatenate([rng.normal(REAL_MEAN, REAL_SPREAD, BATCH), spread * rng.normal(size=BATCH) + mean])
            label = np.repeat([1.0, 0.0], BATCH)
            w = w - 0.5 * np.stack([np.ones(2 * BATCH), x, x**2]) @ (judge(w, x) - label) / BATCH
        if step < steps:
            z = rng.normal(size=BATCH)
            uphill = rise(w, spread * z + mean)
            spread, mean = spread + 0.02 * float((uphill * z).mean()), mean + 0.02 * float(uphill.mean())
    return spread, mean, w


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


def draw(figure: Figure, step: int = 20) -> None:
    """Draw the loop; below it both densities and the verdict over x, and the pushes that seven fakes get."""
    figure.set_figheight(4.4)
    diagram, axes = figure.subplots(2, 1, height_ratios=(1, 2.3))
    loop(diagram)
    spread, mean, w = trained(step)
    x = np.linspace(-3.6, 3.2, 400)
    axes.plot(x, bell(x, START_MEAN, START_SPREAD), color=ORANGE, alpha=0.45, linewidth=1.2, linestyle=(0, (1, 2)))
    axes.fill_between(x, bell(x, REAL_MEAN, REAL_SPREAD), color=BLUE, alpha=0.2, linewidth=0)
    axes.plot(x, bell(x, REAL_MEAN, REAL_SPREAD), color=BLUE)
    axes.plot(x, bell(x, mean, spread), color=ORANGE)
    axes.plot(x, judge(w, x), color=PURPLE, linestyle=(0, (4, 2)))
    fakes = mean + spread * np.linspace(-1.5, 1.5, 7)
    for height, fake, push in zip(np.linspace(-0.1, -0.4, 7), fakes, 0.4 * rise(w, fakes), strict=True):
        axes.plot(fake, height, "o", color=ORANGE, markersize=3.5)
        if abs(push) > 0.025:
            arrow(axes, (fake, height), (fake + push, height), color=PURPLE, width=1.1).set_mutation_scale(7)
    axes.plot([x[0], x[-1]], [0, 0], color=MUTED, linewidth=0.8)
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_bounds(0, 1.7)
    axes.set(xlim=(x[0], x[-1]), ylim=(-0.5, 1.75), yticks=[0, 0.5, 1])
    axes.set_yticklabels(["0", "½", "1"])
    axes.set_xticks([-3, -2, -1, 0, 1, 2, 3], ["−3", "−2", "−1", "0", "1", "2", "3"])
    axes.tick_params(axis="x", length=0)
    note(axes, f"Step {step}", (-3.45, 1.67), color=INK, size=13)
    note(axes, f"fakes: mean {mean:.2f}, spread {spread:.2f}".replace("-", "−"), (-3.45, 1.42), color=ORANGE)
    note(axes, "real: mean 1, spread 0.5", (-3.45, 1.18), color=BLUE)
    note(axes, "verdict", (3.1, 1.18), color=PURPLE, align="right")
    note(axes, "pushes on fakes", (3.1, -0.13), color=PURPLE, align="right")
