"""Non-maximum suppression: of boxes that overlap too much, the best stays; readers set the limit."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse, Rectangle

from termbook.drawing import BLUE, FAINT, ORANGE, blank, note

Box = tuple[float, float, float, float]  # left, lower edge, right, upper edge

OBJECTS: list[Box] = [(1, 1, 5, 7), (3.4, 1, 7.4, 7), (9, 1.5, 12, 5.5)]
BOXES: list[Box] = [
    (1.1, 1.1, 5.1, 7.0),
    (3.5, 1.0, 7.4, 6.9),
    (9.0, 1.4, 12.1, 5.6),
    (0.6, 0.8, 4.8, 6.6),
    (3.2, 1.3, 7.2, 7.1),
    (9.3, 1.8, 12.6, 5.4),
]
SCORES = (0.95, 0.90, 0.85, 0.80, 0.70, 0.60)  # from the highest down
LABELS = ((1.1, 7.55), (7.4, 7.55), (9.0, 6.15), (0.6, 0.2), (7.2, 0.35), (12.6, 0.85))  # where the scores are written
ALIGN = ("left", "right", "left", "left", "right", "right")


def iou(a: Box, b: Box) -> float:
    wide = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    high = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    both = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return wide * high / (both - wide * high)


def suppress(limit: float) -> list[int]:
    """The boxes that are left."""
    kept: list[int] = []
    for index in np.argsort(SCORES)[::-1].tolist():
        if all(iou(BOXES[index], BOXES[other]) <= limit for other in kept):
            kept.append(index)
    return kept


def draw(figure: Figure, limit: float = 0.5) -> None:
    figure.set_figheight(3.5)
    axes = figure.subplots()
    blank(axes)
    kept = suppress(limit)
    for left, low, right, high in OBJECTS:
        middle = ((left + right) / 2, (low + high) / 2)
        axes.add_patch(Ellipse(middle, right - left, high - low, facecolor=(FAINT, 0.8), edgecolor=FAINT))
    for index, ((left, low, right, high), at) in enumerate(zip(BOXES, LABELS, strict=True)):
        stays = index in kept
        colour = BLUE if stays else ORANGE
        style = "solid" if stays else (0, (4, 3))
        width = 2.4 if stays else 1.3
        frame = Rectangle(
            (left, low), right - left, high - low, fill=False, edgecolor=colour, linewidth=width, ls=style
        )
        axes.add_patch(frame)
        text = f"{SCORES[index]:.2f}" if stays else f"{SCORES[index]:.2f} removed"
        note(axes, text, at, color=colour, align=ALIGN[index])
    axes.set(xlim=(0, 13.2), ylim=(-0.4, 8.1))
    axes.set_title(f"IoU limit {limit:g}: {len(kept)} of {len(BOXES)} boxes stay")
