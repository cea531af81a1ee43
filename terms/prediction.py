"""One apartment, one model, four forms of prediction: a number, an interval, a probability, a class."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

RNG = np.random.default_rng(4)
AREA = RNG.uniform(25, 110, size=80)  # square meters
RENT = np.round(300 + 9.5 * AREA + RNG.normal(scale=75, size=80), -1)  # dollars
NEW, NEIGHBORS, LIMIT = 58.0, 10, 900.0


def neighbors() -> NDArray[np.float64]:
    """The rents of the ten apartments nearest to the new one in size, from low to high."""
    return np.sort(RENT[np.argsort(np.abs(AREA - NEW))[:NEIGHBORS]])


def draw(figure: Figure, form: str = "number") -> None:
    figure.set_figheight(3.9)
    axes = figure.subplots()
    near = np.argsort(np.abs(AREA - NEW))[:NEIGHBORS]
    axes.plot(AREA, RENT, "o", color=MUTED, alpha=0.45, markersize=5, markeredgewidth=0)
    axes.plot(AREA[near], RENT[near], "o", color=BLUE, markersize=6)
    axes.axvline(NEW, color=INK, linewidth=1.1, linestyle=(0, (4, 2)), zorder=0)
    note(axes, f"asked:\n{NEW:g} m²", (NEW + 1.5, 455), color=INK)
    note(axes, "ten most\nsimilar", (32, 1010), color=BLUE)

    rents, place = neighbors(), 122.0
    axes.plot(np.full(NEIGHBORS, place), rents, "_", color=BLUE, markersize=16, markeredgewidth=2)
    axes.axvline(113, color=MUTED, linewidth=0.8)
    if form == "number":
        axes.plot(place + 7, rents.mean(), "<", color=ORANGE, markersize=10)
        note(axes, f"${rents.mean():.0f}".replace("$", r"\$"), (place + 10.5, rents.mean()), color=ORANGE, size=14)
        title = "A number: their mean"
    elif form == "interval":
        axes.plot((place + 7, place + 7), (rents[1], rents[-2]), color=ORANGE, linewidth=5, solid_capstyle="butt")
        for rent in (rents[1], rents[-2]):
            note(axes, f"${rent:.0f}".replace("$", r"\$"), (place + 10.5, rent), color=ORANGE, size=14)
        title = "An interval: 8 of the 10 are in it"
    else:
        axes.axhline(LIMIT, color=ORANGE, linewidth=1.4, linestyle=(0, (4, 2)))
        share = (rents < LIMIT).mean()
        text = f"{share:.1f}" if form == "probability" else "yes"
        note(axes, text, (place + 10.5, rents[rents < LIMIT].mean()), color=ORANGE, size=14)
        axes.plot((place + 7, place + 7), (rents[0] - 12, LIMIT - 6), color=ORANGE, linewidth=5, solid_capstyle="butt")
        title = r"A probability: the share under \$900" if form == "probability" else r"A class: under \$900, yes or no"
    axes.set(xlim=(22, 146), ylim=(400, 1520), xticks=(25, 50, 75, 100), yticks=(400, 600, 800, 1000, 1200, 1400))
    axes.set(ylabel="rent in dollars")
    axes.set_xlabel("area in m²", x=0.36)
    axes.set_title(title)
