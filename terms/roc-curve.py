"""An ROC curve as a walk down a ranked list: a positive is a step up, a negative a step to the right."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

SPAM = (0.95, 0.9, 0.8, 0.6, 0.4)
GOOD = (0.7, 0.5, 0.3, 0.2, 0.1)


def ranking() -> list[tuple[float, bool]]:
    """Scores from the highest down, and whether each belongs to a spam mail."""
    return sorted([(score, True) for score in SPAM] + [(score, False) for score in GOOD], reverse=True)


def walk() -> NDArray[np.float64]:
    """False and true positive rate after each number of flagged mails, from none to all."""
    spam = np.array([is_spam for _, is_spam in ranking()])
    return np.array([np.append(0, np.cumsum(~spam)) / (~spam).sum(), np.append(0, np.cumsum(spam)) / spam.sum()]).T


def draw(figure: Figure, flagged: int = 4) -> None:
    """Draw the list with that many mails flagged, and the curve up to there."""
    figure.set_figheight(3.5)
    left, right = figure.subplots(1, 2, width_ratios=(1, 2.2))
    mails = ranking()
    left.add_patch(Rectangle((-0.6, 0.5 - flagged), 2.2, flagged, facecolor=(BLUE, 0.13), linewidth=0))
    left.plot([-0.6, 1.6], [0.5 - flagged] * 2, color=INK, linewidth=1.6)
    for place, (score, is_spam) in enumerate(mails):
        color = BLUE if is_spam else ORANGE
        left.plot(0, -place, "o" if is_spam else "X", color=color, markersize=8, markeredgewidth=0)
        note(left, f"{score:g}", (0.5, -place), color=INK if place < flagged else MUTED)
    note(left, "score", (0.5, 1), color=MUTED, align="left")
    left.set(xlim=(-0.7, 1.7), ylim=(-9.7, 1.5), xticks=[], yticks=[])
    left.spines[["left", "bottom"]].set_visible(False)

    points = walk()
    right.plot([0, 1], [0, 1], color=MUTED, linewidth=1, linestyle=(0, (3, 3)))
    right.plot(*points.T, color=(BLUE, 0.25), linewidth=1.6)
    for start, end, (_, is_spam) in zip(points[:flagged], points[1:], mails, strict=False):
        right.plot(*np.array([start, end]).T, color=BLUE if is_spam else ORANGE, linewidth=3)
    across, up = points[flagged]
    right.plot(across, up, "o", color=INK, markersize=9, zorder=4, clip_on=False)
    note(right, "spam: a step up", (0.34, 0.27), color=BLUE)
    note(right, "good mail: to the right", (0.34, 0.13), color=ORANGE)
    right.set(
        xlim=(-0.02, 1.04), ylim=(-0.02, 1.04), xticks=[0, 0.2, 0.4, 0.6, 0.8, 1], yticks=[0, 0.2, 0.4, 0.6, 0.8, 1]
    )
    right.set(xlabel="false positive rate", ylabel="true positive rate")
    right.set_title(f"{flagged} flagged: ({across:.1f}, {up:.1f})")
