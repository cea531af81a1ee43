"""Steps over time: k-means, whose three centers start in one heap."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE

HEAPS = ((-2, -1), (0, 1.5), (2, -1))
LOOKS = ((BLUE, "o"), (ORANGE, "^"), (GREEN, "s"))


def draw(figure: Figure) -> None:
    figure.set_figheight(1.7)
    rng = np.random.default_rng(31)
    points = np.concatenate([rng.normal(heap, 0.7, (20, 2)) for heap in HEAPS])
    centers = points[:3]
    for step, axes in enumerate(figure.subplots(1, 4), 1):
        nearest = ((points[:, None] - centers) ** 2).sum(axis=2).argmin(axis=1)
        groups = [points[nearest == number] for number in range(3)]
        for number, (color, mark) in enumerate(LOOKS):
            axes.plot(*groups[number].T, mark, color=(color, 0.7), ms=3)
            axes.plot(*centers[number], mark, color=color, ms=9, mec=INK)
        centers = np.array([group.mean(axis=0) for group in groups])
        axes.set_title(f"round {step}", loc="center")
        axes.set(xlim=(-4, 4), ylim=(-3.4, 3.6), xticks=[], yticks=[])
        axes.set_aspect("equal")
        axes.spines[:].set(visible=True, color=MUTED)
