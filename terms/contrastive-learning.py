"""The directions of the views of five pictures, before and during an encoder's training with the InfoNCE loss."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, blank, image

PICTURES = "ALOTX"
SIZE = 14  # pixels along a side of a view
FINE = 56  # pixels along a side of the picture that views are taken of
SHADE = 0.15  # taken off each pixel, so that inputs are about 0 on average
HIDDEN = 64
TEMPERATURE = 0.5
STEPS, RATE, MOMENTUM = 800, 0.02, 0.9
START = 25  # degrees: where the scale of directions begins
SHOWN = 12  # new views of each picture

Array = NDArray[np.float64]


def grid(size: int) -> tuple[Array, Array]:
    """Coordinates of pixel centers from -1 to 1: x to the right, y upwards."""
    steps = (np.arange(size) + 0.5) / size * 2 - 1
    x, y = np.meshgrid(steps, -steps)
    return x.ravel(), y.ravel()


def picture(name: str) -> Array:
    """A large, centered letter of a bold typeface."""
    outlines = TextPath((0, 0), name, size=1.5, prop=FontProperties("DejaVu Sans", weight="bold")).to_polygons()
    corners = np.concatenate(outlines)
    middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
    points = np.column_stack(grid(FINE))
    inside = [Path(outline - middle).contains_points(points) for outline in outlines]
    return np.asarray(np.logical_xor.reduce(inside), dtype=float).reshape(FINE, FINE)


def views(pictures: Array, rng: np.random.Generator) -> Array:
    """One new view of each picture: turned, zoomed, shifted and made paler at random, with noise."""
    x, y = grid(SIZE)
    angle = np.radians(rng.uniform(-20, 20, (len(pictures), 1)))
    zoom = rng.uniform(0.8, 1.05, (len(pictures), 1))
    u, v = ((axis - rng.uniform(-0.15, 0.15, (len(pictures), 1))) / zoom for axis in (x, y))
    column = (1 + u * np.cos(angle) + v * np.sin(angle)) / 2 * FINE
    row = (1 + u * np.sin(angle) - v * np.cos(angle)) / 2 * FINE
    row, column = np.clip(np.array([row, column]).astype(int), 0, FINE - 1)
    clean = pictures[np.arange(len(pictures))[:, None], row, column]
    return np.asarray(rng.uniform(0.5, 1, (len(pictures), 1)) * clean + 0.1 * rng.normal(size=clean.shape))


class Encoder:
    """One hidden layer with ReLU; the two outputs are scaled to length 1."""

    def __init__(self, rng: np.random.Generator) -> None:
        shapes = (SIZE**2, HIDDEN), (HIDDEN, 2)
        self.weights = [rng.normal(scale=np.sqrt(1 / shape[0]), size=shape) for shape in shapes]
        self.speeds = [np.zeros(shape) for shape in shapes]

    def __call__(self, images: Array) -> Array:
        """The points on the unit circle."""
        raw = np.maximum((images - SHADE) @ self.weights[0], 0) @ self.weights[1]
        return np.asarray(raw / np.linalg.norm(raw, axis=1, keepdims=True))

    def step(self, images: Array) -> None:
        """One step down the InfoNCE loss; the first half of the images are the partners of the second half."""
        hidden = np.maximum((images - SHADE) @ self.weights[0], 0)
        raw = hidden @ self.weights[1]
        lengths = np.linalg.norm(raw, axis=1, keepdims=True)
        z = raw / lengths
        count = len(images)
        scores = z @ z.T / TEMPERATURE
        np.fill_diagonal(scores, -np.inf)
        powers = np.exp(scores)
        slope = powers / powers.sum(axis=1, keepdims=True)
        slope[np.arange(count), np.roll(np.arange(count), count // 2)] -= 1
        slope_z = (slope + slope.T) @ z / TEMPERATURE / count
        slope_raw = (slope_z - (slope_z * z).sum(axis=1, keepdims=True) * z) / lengths
        slope_hidden = slope_raw @ self.weights[1].T * (hidden > 0)
        for index, gradient in enumerate(((images - SHADE).T @ slope_hidden, hidden.T @ slope_raw)):
            self.speeds[index] = MOMENTUM * self.speeds[index] + gradient
            self.weights[index] -= RATE * self.speeds[index]


def directions(points: Array) -> Array:
    """The angle of each point on the circle in degrees, one row a picture, counted from the middle of a wide gap."""
    angles = np.degrees(np.arctan2(points[:, 1], points[:, 0])).reshape(SHOWN, len(PICTURES)).T
    return np.asarray((angles - START) % 360)


def draw(figure: Figure, steps: int = 800) -> None:
    """Draw, picture by picture, two views and the directions of new views before training and after so many steps."""
    figure.set_figheight(4)
    rng = np.random.default_rng(0)
    pictures = np.stack([picture(name) for name in PICTURES])
    encoder = Encoder(rng)
    new = np.concatenate([views(pictures, rng) for _ in range(SHOWN)])
    before = present = directions(encoder(new))
    for step in range(1, STEPS + 1):
        pair = views(pictures, rng), views(pictures, rng)
        encoder.step(np.concatenate(pair))
        if step == steps:
            present = directions(encoder(new))
    order = np.argsort(np.median(directions(encoder(new)), axis=1))  # the same, whatever readers set

    layout = figure.add_gridspec(len(PICTURES), 3, width_ratios=(1.25, 2, 2), wspace=0.12)
    for row, which in enumerate(order):
        axes = figure.add_subplot(layout[row, 0])
        blank(axes)
        for place, part in enumerate(pair):
            image(axes, part[which].reshape(SIZE, SIZE), origin=(1.15 * place, 0), shades=5)
        axes.set(xlim=(-0.02, 2.17), ylim=(-0.02, 1.02))
        if row == 0:
            axes.set_title("Two views", loc="center")
    for column, (angles, title) in enumerate(((before, "Before training"), (present, f"After {steps} steps")), start=1):
        axes = figure.add_subplot(layout[:, column])
        for row, which in enumerate(order):
            axes.axhline(-row, color=FAINT, linewidth=1.2)
            (dots,) = axes.plot(
                angles[which], np.full(SHOWN, -row), "o", color=(BLUE, 0.45), markersize=7, clip_on=False
            )
            dots.set_in_layout(False)  # so that a dot at the edge moves nothing else
        axes.set(xlim=(0, 360), ylim=(0.5 - len(PICTURES), 0.5), yticks=[])
        axes.set_xticks((0, 120, 240, 360), ("0°", "120°", "240°", ""))
        axes.spines["left"].set_visible(False)
        axes.set_title(title, loc="center")
    figure.supxlabel("direction of the output", x=0.65, fontsize=12)
