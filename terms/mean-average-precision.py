"""Average precision twice: of five detections in one picture, and of two ranked lists."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PAPER, blank, note

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]  # left, bottom, width, height
OBJECTS: tuple[Box, ...] = ((0.6, 4.3, 3.0, 3.0), (6.2, 4.4, 3.2, 2.8), (0.7, 0.5, 3.0, 2.6), (6.2, 0.5, 3.0, 2.6))
DETECTIONS: tuple[Box, ...] = (  # from the highest score down
    (0.3, 4.1, 3.0, 3.0),
    (1.3, 4.6, 3.0, 3.0),
    (6.5, 4.2, 3.2, 2.8),
    (0.4, 0.8, 3.0, 2.6),
    (7.2, 1.2, 2.6, 2.4),
)
THRESHOLD = 0.5  # of IoU
QUERIES = (
    ("Query A", (1, 0, 1, 0, 0, 1), 3),
    ("Query B", (0, 1, 0, 0, 1, 0), 3),
)  # relevant or not, and how many exist


def iou(a: Box, b: Box) -> float:
    """Intersection over union of two boxes."""
    wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    shared = max(wide, 0.0) * max(high, 0.0)
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)


def matched() -> list[bool]:
    """Whether each detection, in order of score, claims an object that no earlier one has claimed."""
    free, right = set(range(len(OBJECTS))), []
    for box in DETECTIONS:
        best = max(range(len(OBJECTS)), key=lambda i: iou(box, OBJECTS[i]))
        right.append(best in free and iou(box, OBJECTS[best]) >= THRESHOLD)
        if right[-1]:
            free.remove(best)
    return right


def disc(axes: Axes, number: int, at: tuple[float, float], *, right: bool) -> None:
    """A detection's rank, on a round mark if it is right, on a square one if not."""
    color = BLUE if right else ORANGE
    axes.plot(*at, "o" if right else "s", color=color, markersize=13 if right else 12, zorder=4, clip_on=False)
    axes.text(*at, f"{number}", color=PAPER, fontsize=11.2, ha="center", va="center_baseline", zorder=5)


def picture(axes: Axes, right: list[bool]) -> None:
    """Objects as filled boxes, detections as outlines numbered by rank; what is wrong with the wrong ones."""
    blank(axes, equal=False)
    for left, bottom, width, height in OBJECTS:
        axes.add_patch(Rectangle((left, bottom), width, height, facecolor=(MUTED, 0.3), edgecolor="none"))
    for number, (box, good) in enumerate(zip(DETECTIONS, right, strict=True), start=1):
        color = BLUE if good else ORANGE
        style = "solid" if good else (0, (4, 2))
        axes.add_patch(Rectangle(box[:2], *box[2:], fill=False, edgecolor=color, linewidth=1.8, linestyle=style))
        corner = (box[0] + box[2], box[1] + box[3]) if not good else (box[0], box[1] + box[3])
        disc(axes, number, corner, right=good)
    overlap = max(iou(DETECTIONS[-1], box) for box in OBJECTS)
    note(axes, "2: object already found", (0.3, -0.9), color=ORANGE)
    note(axes, f"5: IoU {overlap:.2f}, below {THRESHOLD}", (0.3, -2.0), color=ORANGE)
    axes.set(xlim=(-0.3, 10.2), ylim=(-2.5, 8.1))
    axes.set_title("Objects and detections")


def curve(axes: Axes, right: list[bool]) -> None:
    """Precision and recall after each detection, and the area under the falling envelope."""
    hits = np.cumsum(right)
    precision, recall = hits / np.arange(1, len(right) + 1), hits / len(OBJECTS)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    steps = np.append(0, recall)
    area = float(np.sum(np.diff(steps) * envelope))
    for i in range(len(right)):
        size = (steps[i + 1] - steps[i], float(envelope[i]))
        axes.add_patch(Rectangle((steps[i], 0), *size, facecolor=(BLUE, 0.18), edgecolor="none"))
    axes.plot(recall, precision, color=MUTED, linewidth=1)
    for number, (x, y, good) in enumerate(zip(recall, precision, right, strict=True), start=1):
        disc(axes, number, (float(x), float(y)), right=good)
    note(axes, f"area = AP\n{area:.3f}", (0.375, 0.22), align="center", color=BLUE)
    axes.set(xlim=(0, 1), ylim=(0, 1.08), xticks=[0, 0.25, 0.5, 0.75, 1], yticks=[0, 0.5, 1])
    axes.set(xticklabels=["0", "0.25", "0.5", "0.75", "1"], xlabel="recall", ylabel="precision")
    axes.set_title("After 1, 2, … 5 of them")


def lists(axes: Axes) -> None:
    """Two rankings: the precision at each relevant result, and their average."""
    blank(axes)
    averages = []
    for row, (name, results, total) in enumerate(QUERIES):
        hits = np.cumsum(results)
        averages.append(sum(hits[i] / (i + 1) for i in range(len(results)) if results[i]) / total)
        note(axes, name, (-0.25, -1.15 * row), align="right")
        for i, relevant in enumerate(results):
            tint = (BLUE, 0.25) if relevant else "none"
            axes.add_patch(Rectangle((1.35 * i, -1.15 * row - 0.45), 1.2, 0.9, facecolor=tint, edgecolor=MUTED))
            if relevant:
                note(axes, f"{hits[i]}/{i + 1}", (1.35 * i + 0.6, -1.15 * row), align="center", color=BLUE)
        note(axes, f"AP {averages[-1]:.3f}", (8.3, -1.15 * row), color=INK)
    axes.set_title(f"Ranked results: precision at each relevant one, mean AP {np.mean(averages):.3f}")
    axes.set(xlim=(-2, 10.4), ylim=(-1.7, 0.5))


def draw(figure: Figure) -> None:
    """Draw the detections and their curve above, the ranked lists below."""
    figure.set_figheight(4.1)
    grid = figure.add_gridspec(2, 2, height_ratios=(2.5, 1))
    right = matched()
    picture(figure.add_subplot(grid[0, 0]), right)
    curve(figure.add_subplot(grid[0, 1]), right)
    lists(figure.add_subplot(grid[1, :]))
