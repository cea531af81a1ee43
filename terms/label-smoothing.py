"""Label smoothing with four classes: the target, and the loss against the lead of the true class's score."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, note

Array = NDArray[np.float64]
CLASSES = 4
LEADS = np.linspace(-1, 10, 221)


def target(smoothing: float) -> Array:
    """The target probabilities; the first class is the true one."""
    return np.asarray((1 - smoothing) * np.eye(CLASSES)[0] + smoothing / CLASSES)


def loss(lead: Array, smoothing: float) -> Array:
    """The cross-entropy if the score of the true class is `lead` above those of all the others."""
    scores = np.zeros((*np.shape(lead), CLASSES))
    scores[..., 0] = lead
    logs = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    return np.asarray(-(target(smoothing) * logs).sum(axis=-1))


def descend(smoothing: float, steps: int = 2000, rate: float = 1.0) -> float:
    """The lead that gradient descent reaches from 0."""
    lead = 0.0
    for _ in range(steps):
        lead -= rate * (np.exp(lead) / (np.exp(lead) + CLASSES - 1) - target(smoothing)[0])
    return lead


def draw(figure: Figure, smoothing: float = 0.1) -> None:
    """Draw the target as bars and the loss as a curve, with the lead that training ends at."""
    figure.set_figheight(3.2)
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.35))
    wanted = target(smoothing)
    left.bar(range(CLASSES), wanted, color=[BLUE, *[(ORANGE, 0.75)] * 3], width=0.7)
    for place, value in enumerate(wanted):
        color = ORANGE if place else BLUE
        left.text(place, value + 0.025, f"{value:g}", ha="center", va="bottom", fontsize=12, color=color)
    left.set(ylim=(0, 1.12), yticks=[0, 0.5, 1], xticks=range(CLASSES))
    left.set_xticklabels(["cat", "dog", "fox", "owl"])
    left.tick_params(axis="x", length=0)
    left.set_title("Target for a cat", loc="center")

    right.plot(LEADS, loss(LEADS, 0), color=MUTED, linewidth=1.2, linestyle=(0, (4, 2)))
    right.plot(LEADS, loss(LEADS, smoothing), color=BLUE, linewidth=2.4)
    right.set(xlim=(-1, 10), ylim=(-0.08, 2.9), xticks=[0, 5, 10], yticks=[0, 1, 2], xlabel="lead of the score for cat")
    right.set_title("Loss", loc="center")
    if smoothing:
        best = descend(smoothing)
        low = float(loss(np.array(best), smoothing))
        right.plot(best, low, "o", color=BLUE, markersize=9, zorder=4)
        note(right, f"lowest at a\nlead of {best:.1f}", (best, 2.35), to=(best, low + 0.08), color=BLUE, align="center")
        note(right, "without", (9.9, 0.12), color=MUTED, align="right")
    else:
        note(right, "the lead may\ngrow forever", (6.2, 1.2), color=BLUE, align="center")
        arrow(right, (5, 0.45), (9.3, 0.3), color=INK)
