"""Pictures as the network gets them, epoch by epoch: those of training changed at random, that of validation not."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, MUTED, Point, blank, note

EPOCHS = 3
STEP = 2.4  # from picture to picture; each reaches from -1 to 1

Picture = list[tuple[NDArray[np.float64], float]]  # corners and shade of each area


def boat(width: float) -> Picture:
    """A hull, a mast and one sail, `width` wide."""
    return [
        (np.array([[-0.75, -0.25], [0.75, -0.25], [0.5, -0.65], [-0.5, -0.65]]), 0.9),
        (np.array([[0.06, -0.25], [0.16, -0.25], [0.16, 0.75], [0.06, 0.75]]), 0.9),
        (np.array([[0.0, -0.12], [0.0, 0.7], [-width, -0.12]]), 0.45),
    ]


def house() -> Picture:
    """A wall around a door, a roof and a chimney."""
    wall = [
        [-0.5, 0.1],
        [0.5, 0.1],
        [0.5, -0.65],
        [0.0, -0.65],
        [0.0, -0.1],
        [-0.3, -0.1],
        [-0.3, -0.65],
        [-0.5, -0.65],
    ]
    return [
        (np.array(wall), 0.45),
        (np.array([[-0.7, 0.1], [0.7, 0.1], [0.0, 0.7]]), 0.9),
        (np.array([[0.3, 0.45], [0.5, 0.28], [0.5, 0.75], [0.3, 0.75]]), 0.9),
    ]


def augmented(picture: Picture, rng: np.random.Generator) -> Picture:
    """`picture` turned, zoomed, shifted, made paler, and perhaps mirrored, each by chance."""
    angle = np.radians(rng.uniform(-20, 20))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    mirror = np.diag([-1.0 if rng.random() < 0.5 else 1.0, 1.0])
    change = rng.uniform(0.75, 1.15) * turn @ mirror
    shift = rng.uniform(-0.25, 0.25, size=2)
    shade = rng.uniform(0.5, 1.0)
    return [(corners @ change.T + shift, shade * tone) for corners, tone in picture]


def show(axes: Axes, picture: Picture, center: Point, color: str) -> None:
    """Draw `picture` in a frame around `center`, and cut off what reaches over the frame."""
    frame = Rectangle((center[0] - 1, center[1] - 1), 2, 2, fill=False, edgecolor=MUTED, linewidth=0.8)
    axes.add_patch(frame)
    for corners, tone in picture:
        area = Polygon(corners + center, facecolor=(color, tone), edgecolor="none")
        axes.add_patch(area)
        area.set_clip_path(frame)


def draw(figure: Figure) -> None:
    """Draw a row for each picture: as it is stored, then as the network gets it in each epoch."""
    figure.set_figheight(3.6)
    rng = np.random.default_rng(3)
    axes = figure.subplots()
    blank(axes)
    rows = (
        ("training\n“boat”", boat(0.7), BLUE),
        ("training\n“house”", house(), BLUE),
        ("validation\n“boat”", boat(0.45), GREEN),
    )
    for row, (label, picture, color) in enumerate(rows):
        note(axes, label, (-1.2, -STEP * row), align="right", color=color)
        for column in range(EPOCHS + 1):
            version = augmented(picture, rng) if column > 0 and color == BLUE else picture
            show(axes, version, (STEP * column, -STEP * row), color)
    for column, heading in enumerate(("stored", *(f"epoch {epoch + 1}" for epoch in range(EPOCHS)))):
        note(axes, heading, (STEP * column, 1.3), align="center", color=MUTED)
    axes.set(xlim=(-3, STEP * EPOCHS + 1.1), ylim=(-2 * STEP - 1.1, 1.6))
