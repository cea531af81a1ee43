"""Bars: what softmax makes of four numbers."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, MUTED, note

WORDS, LOGITS = ["mat", "sofa", "roof", "moon"], [3, 2, 1, 0]


def draw(figure: Figure) -> None:
    figure.set_figheight(2.2)
    axes = figure.subplots()
    shares = np.exp(LOGITS) / np.exp(LOGITS).sum()
    axes.barh(WORDS, shares, height=0.62, color=(BLUE, 0.4))
    axes.barh(WORDS[:1], shares[:1], height=0.62, color=BLUE)
    for row, (logit, share) in enumerate(zip(LOGITS, shares, strict=True)):
        note(axes, f"{logit}", (-0.02, row), color=MUTED, align="right")
        note(axes, f"{share:.0%}", (share + 0.012, row))
    note(axes, "logit", (-0.02, -0.85), color=MUTED, align="right")
    note(axes, "probability", (0, -0.85), color=BLUE)
    axes.set(xlim=(-0.1, 0.75), ylim=(3.5, -1.2), xticks=[])
    axes.tick_params(axis="y", length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
