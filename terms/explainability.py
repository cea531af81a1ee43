"""A black-box model of one feature, and a straight line fitted to its answers around each of two days."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]

DAYS = 150
SMOOTH = 2.5  # degrees: how near a remembered day must be to count
NEAR = 2.0  # degrees: how near a probe must be to the day that is explained


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


def explain(day: float, memory: tuple[Array, Array], rng: np.random.Generator) -> tuple[float, float]:
    """Slope and height at `day` of the line that fits the model's answers best, near probes counting most."""
    probes = rng.normal(day, 3, 200)
    weights = np.exp(-0.5 * ((probes - day) / NEAR) ** 2)
    slope, height = np.polyfit(probes - day, black_box(probes, memory), 1, w=np.sqrt(weights))
    return float(slope), float(height)


def draw(figure: Figure) -> None:
    """The model's curve, and around each of two days the line that explains it."""
    figure.set_figheight(3.4)
    axes = figure.subplots()
    rng = np.random.default_rng(0)
    memory = remember(rng)
    warmth = np.linspace(0, 38, 300)
    axes.plot(warmth, black_box(warmth, memory), color=MUTED, linewidth=2)
    note(axes, "black box", (19, 890), color=MUTED, align="right")
    for day, color, place, align in ((12.0, BLUE, (11.0, 650), "right"), (32.0, ORANGE, (32.5, 790), "left")):
        slope, height = explain(day, memory, rng)
        reach = np.array([-9.0, 9.0])
        axes.plot(day + reach, height + slope * reach, color=color, linewidth=1.2, linestyle=(0, (4, 3)))
        near = np.array([-NEAR, NEAR])
        axes.plot(day + near, height + slope * near, color=color, linewidth=4, solid_capstyle="round")
        axes.plot(day, height, "o", color=INK, markersize=6, zorder=4)
        text = f"{slope:+.0f} bikes\nper degree".replace("-", "−")
        note(axes, text, place, color=color, align=align)
    axes.set(xlim=(0, 41), ylim=(0, 1050), xlabel="temperature of the day, °C", ylabel="predicted rentals")
