"""A black-box model of one feature, and the weighted probes and straight line that explain it at two days."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]

DAYS = 150
SMOOTH = 2.5  # degrees: how near a remembered day must be to count
PROBES = 30  # invented days around each day that is explained
NEAR = 2.0  # degrees: how near a probe must be to count


def remember(rng: np.random.Generator) -> tuple[Array, Array]:
    """Invented days: the temperature and the bikes rented, most of them when it is pleasantly warm."""
    warmth = rng.uniform(-2, 40, DAYS)
    bikes = 900 * np.exp(-(((warmth - 24) / 12) ** 2)) + rng.normal(0, 60, DAYS)
    return warmth, bikes


def black_box(warmth: Array, memory: tuple[Array, Array]) -> Array:
    """The model: a mean of the remembered days, weighted by how near they are in temperature."""
    near = np.exp(-0.5 * ((warmth[:, None] - memory[0]) / SMOOTH) ** 2)
    guess: Array = near @ memory[1] / near.sum(axis=1)
    return guess


def probe(day: float, memory: tuple[Array, Array], rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Invented days around `day`, the model's answers, and weights that favor the nearest."""
    probes = rng.normal(day, 3, PROBES)
    return probes, black_box(probes, memory), np.exp(-0.5 * ((probes - day) / NEAR) ** 2)


def draw(figure: Figure) -> None:
    """The model's curve; on it the probes around two days, each as large as its weight, and the line they give."""
    figure.set_figheight(4.2)
    axes, below = figure.subplots(2, 1, sharex=True, height_ratios=(3.4, 1))
    rng = np.random.default_rng(0)
    memory = remember(rng)
    warmth = np.linspace(0, 41, 300)
    axes.plot(warmth, black_box(warmth, memory), color=MUTED, linewidth=1.6)
    note(axes, "black box", (19, 890), color=MUTED, align="right")
    for day, color, place, align in ((12.0, BLUE, (9.5, 650), "right"), (32.0, ORANGE, (34, 790), "left")):
        probes, answers, weights = probe(day, memory, rng)
        slope, height = np.polyfit(probes - day, answers, 1, w=np.sqrt(weights))
        reach = np.array([-9.0, 9.0])
        axes.plot(day + reach, height + slope * reach, color=color, linewidth=1.4, linestyle=(0, (4, 3)))
        axes.scatter(probes, answers, 70 * weights, color=(color, 0.45), edgecolor=color, linewidth=0.8, zorder=3)
        axes.plot(day, black_box(np.array([day]), memory), "D", color=INK, markersize=5, zorder=4)
        note(axes, f"{slope:+.0f} bikes\nper degree".replace("-", "−"), place, color=color, align=align)
        below.vlines(probes, 0, weights, color=color, linewidth=1.6)
    note(axes, "probes: the larger,\nthe more they weigh", (14.5, 300), color=MUTED)
    axes.set(ylim=(0, 1050), ylabel="predicted rentals")
    below.set(xlim=(0, 41), ylim=(0, 1.1), yticks=(0, 1), xlabel="temperature of the day, °C", ylabel="weight")
