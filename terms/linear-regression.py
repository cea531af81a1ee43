"""The least-squares line: each error is the side of a square, and the total area is least at one slope."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

ROOMS = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
RENT = np.array([2.0, 1.0, 4.0, 3.0, 5.0])


def errors(slope: float) -> NDArray[np.float64]:
    """What is missing to each point if the line of that slope passes through the mean, the best it can do."""
    missing: NDArray[np.float64] = RENT - (RENT.mean() + slope * (ROOMS - ROOMS.mean()))
    return missing


def draw(figure: Figure, slope: float = 0.8) -> None:
    """Draw the line and the squares on the left, the area for every slope on the right."""
    left, right = figure.subplots(1, 2, width_ratios=(1.45, 1))
    ends = np.array([-1.3, 6.5])
    left.plot(ends, RENT.mean() + slope * (ends - ROOMS.mean()), color=BLUE, linewidth=2.4)
    missing = errors(slope)
    for x, y, error in zip(ROOMS, RENT, missing, strict=True):
        corner = (x - max(error, 0), min(y, y - error))  # to the left above the line, to the right below it
        left.add_patch(Rectangle(corner, abs(error), abs(error), facecolor=(ORANGE, 0.22), edgecolor=ORANGE))
        left.plot((x, x), (y, y - error), color=ORANGE, linewidth=2)
    left.plot(ROOMS, RENT, "o", color=INK, markersize=6.5, zorder=4)
    left.set(xlim=(-1.3, 6.5), ylim=(-0.5, 6.5), xticks=[1, 2, 3, 4, 5], yticks=[0, 2, 4, 6], aspect="equal")
    left.set(xlabel="rooms", ylabel="rent, in thousands")
    left.set_title(f"Slope {slope:g}: total area {missing @ missing:.1f}", color=ORANGE)

    slopes = np.linspace(-0.12, 1.72, 100)
    right.plot(slopes, [errors(each) @ errors(each) for each in slopes], color=MUTED)
    best = float(np.polyfit(ROOMS, RENT, 1)[0])
    least = float(errors(best) @ errors(best))
    right.plot((best, best), (0, least - 1.6), color=BLUE, linewidth=0.9, linestyle=(0, (3, 2)))
    right.plot(slope, missing @ missing, "o", color=ORANGE, markersize=8, zorder=4)
    note(right, "least", (best, least - 1), color=BLUE, align="center")
    right.set(xlim=(-0.2, 1.8), ylim=(0, 12), xticks=[0, 0.8, 1.6], yticks=[0, 5, 10], xlabel="slope of the line")
    right.set_title("Total area")
