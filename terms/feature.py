"""A hundred iris flowers seen through one measurement at a time, with the cut that tells the species apart best."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

# Fisher's irises, versicolor and then virginica; four measurements in millimeters, two digits each
FLOWERS = """
70324714 64324515 69314915 55234013 65284615 57284513 63334716 49243310 66294613 52273914 50203510 59304215
60224010 61294714 56293613 67314414 56304515 58274110 62224515 56253911 59324818 61284013 63254915 61284712
64294313 66304414 68284814 67305017 60294515 57263510 55243811 55243710 58273912 60275116 54304515 60344516
67314715 63234413 56304113 55254013 55264412 61304614 58264012 50233310 56274213 57304212 57294213 62294313
51253011 57284113 63336025 58275119 71305921 63295618 65305822 76306621 49254517 73296318 67255818 72366125
65325120 64275319 68305521 57255020 58285124 64325323 65305518 77386722 77266923 60225015 69325723 56284920
77286720 63274918 67335721 72326018 62284818 61304918 64285621 72305816 74286119 79386420 64285622 63285115
61265614 77306123 63345624 64315518 60304818 69315421 67315624 69315123 58275119 68325923 67335725 67305223
63255019 65305220 62345423 59305118
"""
FEATURES = ("sepal length", "sepal width", "petal length", "petal width")
VALUES = np.array([[int(flower[i : i + 2]) for i in (0, 2, 4, 6)] for flower in FLOWERS.split()])
VIRGINICA = np.arange(100) >= 50


def best_cut(values: NDArray[np.int64]) -> tuple[float, NDArray[np.bool_]]:
    """The cut (in millimeters) that leaves the fewest flowers on the wrong side, and which flowers those are."""
    cuts = np.arange(values.min(), values.max()) + 0.5
    wrong = (values > cuts[:, None]) != VIRGINICA
    best = int(wrong.sum(axis=1).argmin())
    return float(cuts[best]), wrong[best]


def draw(figure: Figure, feature: str = "petal width") -> None:
    """Draw versicolor as piles above the line and virginica below it; flowers on the wrong side are hollow."""
    figure.set_figheight(3.7)
    axes = figure.subplots()
    values = VALUES[:, FEATURES.index(feature)]
    cut, wrong = best_cut(values)
    for kind, sign, color in ((False, 1, BLUE), (True, -1, ORANGE)):
        seen: dict[int, int] = {}
        for value, mistaken in zip(values[kind == VIRGINICA], wrong[kind == VIRGINICA], strict=True):
            seen[value] = seen.get(value, 0) + 1
            fill = "none" if mistaken else color
            place = (value / 10, sign * (seen[value] - 0.1))
            axes.plot(*place, "o", markersize=4.3, markeredgecolor=color, markeredgewidth=1.1, markerfacecolor=fill)
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.axvline(cut / 10, color=INK, linewidth=1.3, linestyle=(0, (4, 2)))
    note(axes, "50 versicolor", (8.05, 9.5), color=BLUE, align="right")
    note(axes, "50 virginica", (8.05, -9.5), color=ORANGE, align="right")
    note(axes, f"best cut\n{cut / 10:.2f} cm", (cut / 10 + 0.12, 14), align="left")
    axes.set(xlim=(0, 8.1), ylim=(-15.8, 15.8), yticks=[], xticks=range(9), xlabel=f"{feature} in cm")
    axes.spines["left"].set_visible(False)
    axes.set_title(f"{feature.capitalize()}: {wrong.sum()} of 100 on the wrong side")
