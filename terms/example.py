"""One iris flower drawn to scale, as a row of numbers, and as a point among 150."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from termbook.drawing import BLUE, FAINT, GREEN, ORANGE, PURPLE, blank, note

# Fisher's irises, fifty of each species; four measurements in millimeters, two digits each
FLOWERS = """
51351402 49301402 47321302 46311502 50361402 54391704 46341403 50341502 44291402 49311501 54371502 48341602
48301401 43301101 58401202 57441504 54391304 51351403 57381703 51381503 54341702 51371504 46361002 51331705
48341902 50301602 50341604 52351502 52341402 47321602 48311602 54341504 52411501 55421402 49311502 50321202
55351302 49361401 44301302 51341502 50351303 45231303 44321302 50351606 51381904 48301403 51381602 46321402
53371502 50331402 70324714 64324515 69314915 55234013 65284615 57284513 63334716 49243310 66294613 52273914
50203510 59304215 60224010 61294714 56293613 67314414 56304515 58274110 62224515 56253911 59324818 61284013
63254915 61284712 64294313 66304414 68284814 67305017 60294515 57263510 55243811 55243710 58273912 60275116
54304515 60344516 67314715 63234413 56304113 55254013 55264412 61304614 58264012 50233310 56274213 57304212
57294213 62294313 51253011 57284113 63336025 58275119 71305921 63295618 65305822 76306621 49254517 73296318
67255818 72366125 65325120 64275319 68305521 57255020 58285124 64325323 65305518 77386722 77266923 60225015
69325723 56284920 77286720 63274918 67335721 72326018 62284818 61304918 64285621 72305816 74286119 79386420
64285622 63285115 61265614 77306123 63345624 64315518 60304818 69315421 67315624 69315123 58275119 68325923
67335725 67305223 63255019 65305220 62345423 59305118
"""
SPECIES = ("setosa", "versicolor", "virginica")
COLORS = (GREEN, BLUE, ORANGE)
VALUES = np.array([[int(flower[i : i + 2]) for i in (0, 2, 4, 6)] for flower in FLOWERS.split()]) / 10


def draw(figure: Figure, row: int = 51) -> None:
    figure.set_figheight(5)
    grid = figure.add_gridspec(2, 2, height_ratios=(1, 1.05), width_ratios=(1, 1.35))
    flower, table, points = (figure.add_subplot(place) for place in (grid[0, 0], grid[0, 1], grid[1, :]))
    values, kind = VALUES[row - 1], (row - 1) // 50
    color = COLORS[kind]

    blank(flower)
    flower.set_anchor("N")
    for first, (length, width), shade in ((90, values[:2], 0.3), (30, values[2:], 0.75)):
        for angle in (first, first + 120, first + 240):
            middle = length / 2 * np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
            flower.add_patch(
                Ellipse(tuple(middle), length, width, angle=angle, facecolor=(PURPLE, shade), edgecolor=PURPLE)
            )
    flower.set(xlim=(-7.2, 7.2), ylim=(-6.6, 8.2))
    flower.set_title("One flower …")

    blank(table, equal=False)
    names = ("sepal length", "sepal width", "petal length", "petal width")
    for line, (name, value) in enumerate(zip(names, values, strict=True)):
        table.axhline(3.5 - line, color=FAINT, linewidth=0.8)
        note(table, name, (0.02, 4 - line))
        note(table, f"{value:.1f} cm", (0.98, 4 - line), align="right")
    note(table, "label", (0.02, 0), color=color)
    note(table, SPECIES[kind], (0.98, 0), color=color, align="right")
    table.set(xlim=(0, 1), ylim=(-0.6, 4.6))
    table.set_title(f"… is row {row} of the table …")

    for number, (name, place) in enumerate(zip(SPECIES, ((2.05, 0.35), (3.05, 0.72), (5.0, 1.0)), strict=True)):
        every = VALUES[50 * number : 50 * number + 50]
        points.scatter(every[:, 2], every[:, 3], s=12, color=COLORS[number], alpha=0.4, linewidth=0)
        note(points, name, place, color=COLORS[number])
    points.plot(values[2], values[3], "o", markersize=9, color=color)
    points.plot(values[[2, 2]], (0, values[3]), color=color, linewidth=1, linestyle=(0, (3, 2)))
    points.plot((0, values[2]), values[[3, 3]], color=color, linewidth=1, linestyle=(0, (3, 2)))
    points.set(xlim=(0, 7.2), ylim=(0, 2.75), xticks=range(8), yticks=(0, 1, 2))
    points.set(xlabel="petal length in cm", ylabel="petal width in cm")
    points.set_title("… and one point among 150")
