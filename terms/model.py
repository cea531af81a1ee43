"""Twelve apartments and four kinds of model: what each makes of the same data, and its answer for a new apartment."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, note

AREA = np.array([25.0, 32, 38, 44, 50, 56, 62, 70, 78, 86, 95, 105])  # square meters
RENT = np.array([520.0, 560, 690, 700, 760, 880, 860, 990, 1010, 1150, 1130, 1290])
NEW = 58.0
TITLES = {
    "mean": "Average: 1 number",
    "line": "Line: 2 numbers",
    "steps": "Steps: 5 numbers",
    "nearest": "Nearest apartment: 24 numbers",
}


def steps() -> tuple[list[float], list[float]]:
    """A tree of two cuts, each where it lowers the squared error most: the cuts, and the mean rent of each part."""
    places: list[int] = []
    for _ in range(2):
        errors = {}
        for place in set(range(1, len(AREA))) - set(places):
            parts = np.split(RENT, sorted([*places, place]))
            errors[place] = sum(float(((part - part.mean()) ** 2).sum()) for part in parts)
        places.append(min(errors, key=errors.__getitem__))
    cuts = [float(AREA[place - 1 : place + 1].mean()) for place in sorted(places)]
    return cuts, [float(part.mean()) for part in np.split(RENT, sorted(places))]


def predict(kind: str, area: NDArray[np.float64]) -> NDArray[np.float64]:
    """The answers of one kind of model, fitted to the twelve apartments."""
    if kind == "mean":
        return np.full(area.shape, RENT.mean())
    if kind == "line":
        return np.asarray(np.polyval(np.polyfit(AREA, RENT, 1), area))
    if kind == "steps":
        cuts, levels = steps()
        return np.asarray(levels)[np.searchsorted(cuts, area)]
    return np.asarray(RENT[np.abs(area[:, None] - AREA).argmin(axis=1)])


def draw(figure: Figure, kind: str = "line") -> None:
    figure.set_figheight(3.6)
    axes = figure.subplots()
    area = np.linspace(20, 110, 1801)
    answer = predict(kind, area)
    jumps = np.abs(np.diff(answer)) > 5
    shown = np.where(np.append(jumps, False), np.nan, answer)  # no line up a jump
    axes.plot(area, shown, color=BLUE, linewidth=2.6)
    axes.plot(AREA, RENT, "o", color=INK, markersize=5.5, zorder=3)
    rent = float(predict(kind, np.array([NEW]))[0])
    arrow(axes, (NEW, 400), (NEW, rent - 18), color=ORANGE)
    arrow(axes, (NEW, rent), (20.5, rent), color=ORANGE)
    axes.plot(NEW, rent, "o", markersize=9, markerfacecolor="none", markeredgecolor=ORANGE, markeredgewidth=2, zorder=4)
    note(axes, f"in: {NEW:g} m²", (NEW + 1.5, 445), color=ORANGE)
    note(axes, f"out: ${rent:.0f}".replace("$", r"\$"), (21, rent + 48), color=ORANGE)
    note(axes, "the 12 apartments", (83, 790), color=MUTED)
    axes.set(xlim=(20, 110), ylim=(400, 1350), xticks=(20, 40, 60, 80, 100), yticks=(400, 600, 800, 1000, 1200))
    axes.set(xlabel="area in m²", ylabel="rent in dollars")
    axes.set_title(TITLES[kind])
