"""Two sheep on a meadow: what semantic segmentation, instance segmentation and detection answer to one small photo."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, blank, image, note

Values = NDArray[np.float64]
Map = NDArray[np.int64]
HEIGHT, WIDTH = 18, 24
CLASSES = ("sky", "grass", "sheep")
COLORS = (BLUE, GREEN, ORANGE)
SHADES = np.array([0.1, 0.4, 0.9])  # how dark each class is in the photo
CENTERS = np.array([[9.3, 7.8], [10.3, 15.2]])  # row and column of each sheep


def places() -> Values:
    """Row and column of each pixel."""
    return np.moveaxis(np.indices((HEIGHT, WIDTH)).astype(float), 0, -1)


def truth() -> Map:
    """The class of each pixel: 0 sky, 1 grass, 2 sheep."""
    where = places()
    classes = np.where(where[..., 0] < 8, 0, 1)
    for center in CENTERS:
        classes[np.linalg.norm((where - center) / (3.6, 4.1), axis=-1) < 1] = 2
    return classes


def photo() -> Values:
    """The shades of the classes, with noise."""
    return np.asarray(SHADES[truth()] + np.random.default_rng(0).normal(0, 0.13, (HEIGHT, WIDTH)))


def segment(pixels: Values) -> Map:
    """For each pixel the class whose shade is nearest to the mean of the 3 by 3 pixels around it."""
    padded = np.pad(pixels, 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3)).mean(axis=(2, 3))
    return np.asarray(np.abs(windows[..., None] - SHADES).argmin(axis=-1))


def overlaps(predicted: Map, true: Map) -> list[float]:
    """Intersection over union of each class."""
    return [float(((predicted == c) & (true == c)).sum() / ((predicted == c) | (true == c)).sum()) for c in range(3)]


def instances(predicted: Map) -> Map:
    """The number of the nearest sheep for each pixel of a sheep, and −1 elsewhere; the centers are given."""
    distances = np.linalg.norm(places()[:, :, None] - CENTERS, axis=-1)
    return np.where(predicted == 2, distances.argmin(axis=-1), -1)


def paint(axes: Axes, mask: NDArray[np.bool_], color: str) -> None:
    """Tint the pixels of a mask."""
    image(axes, 0.6 * mask, color=color, width=WIDTH)


def draw(figure: Figure, task: str = "semantic") -> None:
    """The photo at the left, and the answer to the task at the right."""
    figure.set_figheight(2.6)
    left, right = figure.subplots(1, 2)
    for axes in (left, right):
        blank(axes)
        axes.set(xlim=(-0.2, WIDTH + 0.2), ylim=(-5.6, HEIGHT + 2.4))
    image(left, photo(), color=INK, width=WIDTH)
    note(left, "the photo", (0, HEIGHT + 1.3))
    predicted = segment(photo())
    if task == "semantic":
        note(right, "a class for each pixel", (0, HEIGHT + 1.3))
        for number, (name, color) in enumerate(zip(CLASSES, COLORS, strict=True)):
            paint(right, predicted == number, color)
            overlap = overlaps(predicted, truth())[number]
            note(right, name, (8.6 * number, -1.6), color=color, size=13)
            note(right, f"IoU {overlap:.2f}", (8.6 * number, -4.1), color=color)
        return
    note(right, "a mask for each sheep" if task == "instance" else "a box for each sheep", (0, HEIGHT + 1.3))
    right.add_patch(Rectangle((0, 0), WIDTH, HEIGHT, fill=False, edgecolor=MUTED, linewidth=0.8))
    for sheep, color in enumerate((ORANGE, PURPLE)):
        mask = instances(predicted) == sheep
        rows, columns = np.nonzero(mask)
        low, x = HEIGHT - 1 - rows.max(), columns.min()
        if task == "instance":
            paint(right, mask, color)
        else:
            wide, high = float(np.ptp(columns)) + 1, float(np.ptp(rows)) + 1
            right.add_patch(Rectangle((x, low), wide, high, facecolor=(color, 0.12), edgecolor=color, linewidth=2))
        note(right, f"sheep {sheep + 1}", (columns.mean() + 0.5, HEIGHT - rows.mean()), align="center")
    note(right, "sky and grass: no answer", (0, -1.6), color=MUTED)
