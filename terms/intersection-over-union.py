"""Two boxes that slide apart, and their intersection over union at each shift."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

SIDE = 4.0


def overlap(shift: float) -> tuple[float, float]:
    """Intersection and union of two squares, one of them shifted sideways."""
    shared = max(SIDE - shift, 0.0) * SIDE
    return shared, 2 * SIDE**2 - shared


def draw(figure: Figure, shift: float = 1.0) -> None:
    """Draw the boxes, and the curve with a dot at this shift."""
    figure.set_figheight(2.9)
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    shared, union = overlap(shift)
    left.add_patch(Rectangle((0, 0), SIDE, SIDE, facecolor=(BLUE, 0.22), edgecolor=BLUE, linewidth=2))
    left.add_patch(Rectangle((shift, 0), SIDE, SIDE, facecolor=(ORANGE, 0.22), edgecolor=ORANGE, linewidth=2))
    if shared:
        left.add_patch(Rectangle((shift, 0), SIDE - shift, SIDE, facecolor=(INK, 0.3), linewidth=0))
    note(left, f"intersection {shared:g}\nunion {union:g}", (0, -1.4))
    left.set(xlim=(-0.2, 9.2), ylim=(-2.3, 4.4), aspect="equal", xticks=[], yticks=[])
    left.spines[["left", "bottom"]].set_visible(False)
    left.set_title(f"IoU = {shared:g}/{union:g} = {shared / union:.2f}")

    shifts = np.linspace(0, 5.4, 109)
    right.plot(shifts, np.maximum(1 - shifts / SIDE, 0), color=MUTED, linewidth=1.4, linestyle=(0, (3, 2)))
    right.plot(shifts, [np.divide(*overlap(float(s))) for s in shifts], color=INK, linewidth=2.4)
    right.plot(shift, shared / union, "o", color=INK, markersize=9, zorder=4, clip_on=False)
    note(right, "share of a box\nthat is covered", (2.1, 0.85), color=MUTED)
    note(right, "IoU", (0.55, 0.4), align="center")
    right.set(xlim=(-0.1, 5.5), ylim=(-0.02, 1.05), xticks=[0, 1, 2, 3, 4, 5], yticks=[0, 0.5, 1], xlabel="shift")
