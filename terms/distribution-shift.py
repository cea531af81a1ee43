"""A line fitted to spring days meets summer days, then a changed town; the gap to the truth is its error."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
SPRING, SUMMER = (13.0, 4.5), (22.0, 3.5)  # mean and standard deviation of the temperature, in °C
CASES = {
    "nothing changed": (SPRING, 1.0, False),
    "covariate shift": (SUMMER, 1.0, False),
    "reweighted": (SUMMER, 1.0, True),
    "concept drift": (SPRING, 0.6, False),
}


def rentals(temperature: Array, share: float = 1.0) -> Array:
    """How many bikes are rented on average; share tells how much of that is left."""
    return share * (90 - 0.3 * (temperature - 22) ** 2)


def days(season: tuple[float, float], share: float, seed: int, count: int = 60) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    temperature = rng.normal(*season, count)
    return temperature, np.asarray(rentals(temperature, share) + rng.normal(0, 5, count))


def density(x: Array, season: tuple[float, float]) -> Array:
    mean, spread = season
    return np.asarray(np.exp(-(((x - mean) / spread) ** 2) / 2) / spread)


def fitted(x: Array, y: Array, weights: Array) -> tuple[float, float]:
    """Slope and height of the line with the least weighted squared error."""
    slope, height = np.polyfit(x, y, 1, w=np.sqrt(weights))
    return float(slope), float(height)


def outcome(case: str) -> tuple[Array, Array, Array, Array, Array, tuple[float, float], float]:
    """Training days, their weights, the new days, the line, and its mean absolute error on the new days."""
    season, share, reweighted = CASES[case]
    x, y = days(SPRING, 1.0, seed=0)
    weights = density(x, season) / density(x, SPRING) if reweighted else np.ones_like(x)
    new_x, new_y = days(season, share, seed=1)
    line = fitted(x, y, weights)
    error = float(np.abs(np.polyval(line, new_x) - new_y).mean())
    return x, y, weights, new_x, new_y, line, error


def draw(figure: Figure, case: str = "covariate shift") -> None:
    """Above, training days, new days and the line; below, where the days of both kinds lie."""
    figure.set_figheight(3.9)
    above, below = figure.subplots(2, 1, height_ratios=(3.6, 1), sharex=True)
    x, y, weights, new_x, new_y, line, error = outcome(case)
    season, share, _ = CASES[case]
    grid = np.linspace(0, 34, 200)
    above.plot(grid, rentals(grid, share), color=ORANGE, linewidth=1.4, linestyle=(0, (4, 2)))
    above.scatter(x, y, s=14 * np.sqrt(weights / weights.mean()), color=(MUTED, 0.45), linewidth=0)
    above.plot(new_x, new_y, "o", color=ORANGE, markersize=4, alpha=0.75, markeredgewidth=0)
    above.plot(grid, np.polyval(line, grid), color=BLUE, linewidth=2.4)
    above.set(xlim=(0, 34), ylim=(0, 152), yticks=[0, 50, 100], ylabel="bikes rented")
    note(above, f"off by {error:.0f} on new days", (0.8, 140), color=INK, size=13)
    note(above, "model", (26, line[0] * 26 + line[1] + 13), color=BLUE, align="right")
    note(above, "truth now", (33.6, rentals(np.array(30.0), share).item() + 20), color=ORANGE, align="right")
    above.tick_params(axis="x", labelbottom=False)

    below.fill_between(grid, density(grid, SPRING), color=(MUTED, 0.35), linewidth=0)
    below.plot(grid, density(grid, season), color=ORANGE, linewidth=2)
    note(below, "training days", (0.3, 0.22), color=MUTED)
    note(below, "new days", (season[0] + 1.4 * season[1], 0.21), color=ORANGE)
    below.set(yticks=[], ylim=(0, 0.31), xticks=[0, 10, 20, 30], xlabel="temperature in °C")
    below.spines["left"].set_visible(False)
