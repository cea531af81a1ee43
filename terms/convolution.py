"""Convolution as a sum of scaled copies of the kernel, and cross-correlation, where the copies are mirrored."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, note

KERNEL = np.array([4, 2, 1])
CLAPS = {1: 1, 4: 2, 5: 1}  # place: height
COLOURS = (BLUE, ORANGE, GREEN)
FIRST, LAST = -1, 8  # the places that are shown


def copies(operation: str) -> NDArray[np.int_]:
    """What each clap adds to the output at the places from FIRST to LAST; shape (claps, places)."""
    mirrored = operation == "cross-correlation"
    parts = np.zeros((len(CLAPS), LAST - FIRST + 1), dtype=int)
    for row, (place, height) in enumerate(CLAPS.items()):
        for m, number in enumerate(KERNEL):
            parts[row, place + (-m if mirrored else m) - FIRST] += number * height
    return parts


def draw(figure: Figure, operation: str = "convolution") -> None:
    figure.set_figheight(4.3)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[1, 1.5])
    for (place, height), colour in zip(CLAPS.items(), COLOURS, strict=True):
        above.bar(place, height, color=(colour, 0.55), edgecolor=colour, width=0.8)
        note(above, f"{height}", (place, height + 0.4), align="center")
    above.set(ylim=(0, 3.4), yticks=[])
    above.set_title("input: three claps")
    kernel = above.inset_axes((0.75, 0.14, 0.24, 0.8))
    kernel.bar(range(len(KERNEL)), KERNEL, color=(PURPLE, 0.35), edgecolor=PURPLE, width=0.8)
    for index, number in enumerate(KERNEL):
        note(kernel, f"{number}", (index, number + 0.8), align="center")
    note(kernel, "kernel:\nan echo", (0.62, 4.9), color=PURPLE)
    kernel.set(xlim=(-0.6, 2.6), ylim=(0, 6.4), xticks=[], yticks=[])
    kernel.spines[:].set_visible(False)

    mirrored = operation == "cross-correlation"
    parts = copies(operation)
    places = np.arange(FIRST, LAST + 1)
    base = np.zeros(len(places), dtype=int)
    for row, colour in zip(parts, COLOURS, strict=True):
        on = row > 0
        below.bar(places[on], row[on], bottom=base[on], color=(colour, 0.55), edgecolor=colour, width=0.8)
        base += row
    for at, total in zip(places.tolist(), base.tolist(), strict=True):
        note(below, f"{total}", (at, total + 0.6), align="center", color=INK if total else MUTED)
    below.set(xlim=(FIRST - 0.5, LAST + 0.5), ylim=(0, 11.8), xticks=places, yticks=[], xlabel="place")
    below.set_title(f"{operation}: {'mirrored copies' if mirrored else 'scaled copies'}, added up")
