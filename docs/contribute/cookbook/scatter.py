"""A scatter with a line: least squares, and its error at each point."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, ORANGE, note


def draw(figure: Figure) -> None:
    axes = figure.subplots()
    rng = np.random.default_rng(7)
    size = np.linspace(35, 115, 14) + rng.uniform(-3, 3, 14)
    price = 60 + 2.4 * size + rng.normal(0, 24, 14)
    slope, start = np.polyfit(size, price, 1)
    fitted = start + slope * size

    axes.vlines(size, price, fitted, color=ORANGE, linewidth=1.2)
    axes.plot([30, 120], [start + slope * 30, start + slope * 120], color=INK)
    axes.plot(size, price, "o", color=BLUE)
    worst = int(np.abs(price - fitted).argmax())
    at = (size[worst] + 2, (price[worst] + fitted[worst]) / 2)
    note(axes, "largest error", at, color=ORANGE)
    note(axes, f"price = {start:.0f} + {slope:.1f} · size", (32, 330))
    axes.set(xlim=(28, 124), xlabel="size in m²")
    axes.set(ylim=(90, 390), yticks=[100, 200, 300], ylabel="price in 1000 €")
