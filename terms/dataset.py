"""The table of 150 irises, cut into three parts in its own order, shuffled, or shuffled species by species."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, blank, note, ramp

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
VALUES = np.array([[int(flower[i : i + 2]) for i in (0, 2, 4, 6)] for flower in FLOWERS.split()]) / 10
SPECIES = np.repeat(np.arange(3), 50)
NAMES, COLORS = ("setosa", "versicolor", "virginica"), (GREEN, BLUE, ORANGE)
PARTS = (("training", 0, 90), ("validation", 90, 120), ("test", 120, 150))


def order(kind: str) -> NDArray[np.int64]:
    """The rows in the order in which they are cut into 90, 30 and 30."""
    rng = np.random.default_rng(0)
    if kind == "as stored":
        return np.arange(150)
    if kind == "shuffled":
        return rng.permutation(150)
    shuffled = [rng.permutation(50) + 50 * species for species in range(3)]
    return np.concatenate(
        [rng.permutation(np.concatenate([s[a:b] for s in shuffled])) for a, b in ((0, 30), (30, 40), (40, 50))]
    )


def accuracy(rows: NDArray[np.int64]) -> float:
    """Share of the test rows that get the species with the nearest mean among the training rows."""
    train, test = rows[:90], rows[120:]
    known = np.unique(SPECIES[train])
    means = np.array([VALUES[train][SPECIES[train] == species].mean(axis=0) for species in known])
    guesses = known[((VALUES[test][:, None] - means) ** 2).sum(axis=2).argmin(axis=1)]
    return float((guesses == SPECIES[test]).mean())


def draw(figure: Figure, kind: str = "shuffled") -> None:
    figure.set_figheight(4.9)
    table, parts = figure.subplots(1, 2, width_ratios=(1, 1.25))
    rows = order(kind)
    scaled = VALUES[rows] / VALUES.max(axis=0)
    blank(table, equal=False)
    edges = np.arange(151)
    table.pcolormesh(np.arange(5), edges, scaled, cmap=ramp(MUTED), vmin=0, vmax=1.25, edgecolors="face", linewidth=0.1)
    for species, color in enumerate(COLORS):
        for row in np.flatnonzero(SPECIES[rows] == species):
            table.fill_between((4.25, 5.1), row, row + 1, color=color, linewidth=0)
    for _, start, end in PARTS:
        table.plot((0, 0, 5.1, 5.1, 0), (start, end, end, start, start), color=INK, linewidth=1.2)
    note(table, "4 features", (2, -6), align="center")
    note(table, "label", (4.68, -6), align="center")
    table.set(xlim=(-0.1, 5.3), ylim=(150.5, -11))
    table.set_title("150 rows")

    blank(parts, equal=False)
    for name, start, end in PARTS:
        middle = (start + end) / 2
        note(parts, f"{name}: {end - start}", (0, middle - 11.5 if end - start == 30 else middle - 24), size=12.5)
        for species, color in enumerate(COLORS):
            count = int((SPECIES[rows[start:end]] == species).sum())
            place = middle - 3.5 + 7.2 * species if end - start == 30 else middle - 12 + 10 * species
            parts.fill_between((0, count), place - 2.6, place + 2.6, color=color, linewidth=0)
            note(parts, f"{count} {NAMES[species]}", (count + 1.5, place), color=color)
    parts.set(xlim=(-2, 75), ylim=(150.5, -11))
    parts.set_title(f"Right on the test set: {accuracy(rows):.0%}")
