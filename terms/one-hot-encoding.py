"""The same linear model on two codes of a category: a line through ordinal codes, one level per one-hot column."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

NAMES = "ABCD"
RENTS = np.array([[9.0, 10, 11], [16, 17, 18], [8, 9, 10], [13, 14, 15]])


def ordinal(codes: NDArray[np.int64]) -> NDArray[np.float64]:
    """One column with the code, and one of ones for the intercept."""
    return np.column_stack([codes, np.ones(len(codes))]).astype(float)


def one_hot(codes: NDArray[np.int64]) -> NDArray[np.float64]:
    """One column per category."""
    return np.asarray(np.eye(len(NAMES))[codes])


def draw(figure: Figure) -> None:
    figure.set_figheight(3.5)
    codes = np.repeat(np.arange(len(NAMES)), RENTS.shape[1])
    places = np.arange(len(NAMES))
    shift = np.array([-0.13, 0, 0.13])
    for axes, encode, title, color in zip(
        figure.subplots(1, 2, sharey=True),
        (ordinal, one_hot),
        ("Ordinal codes", "One-hot"),
        (ORANGE, BLUE),
        strict=True,
    ):
        weights = np.linalg.lstsq(encode(codes), RENTS.ravel(), rcond=None)[0]
        levels = encode(places) @ weights
        for place, level, rents in zip(places, levels, RENTS, strict=True):
            axes.plot(place + shift, rents, "o", color=INK, markersize=5)
            axes.plot((place - 0.33, place + 0.33), (level, level), color=color, linewidth=4, alpha=0.8, zorder=1)
        if encode is ordinal:
            axes.plot(places, levels, color=color, linewidth=1, linestyle=(0, (3, 3)), zorder=0)
        code = (
            [f"{place}" for place in places]
            if encode is ordinal
            else ["".join(map(str, row)) for row in np.eye(4, dtype=int)]
        )
        axes.set_xticks(places, [f"{name}\n{word}" for name, word in zip(NAMES, code, strict=True)])
        axes.set_title(title, color=color)
        axes.set(xlim=(-0.55, 3.55), ylim=(6, 20), yticks=[8, 12, 16])
        axes.tick_params(axis="x", length=0)
        note(axes, "prediction", (2.05, levels[2] + (1.5 if encode is ordinal else -2.0)), color=color, align="center")
    figure.axes[0].set_ylabel("rent per m²", color=MUTED)
