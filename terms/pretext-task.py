"""A network learns to tell by how much a picture was turned; its share of right answers, letter by letter."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, blank, image, note

LETTERS = "FLRTENIZHX"
PLAIN = 5  # so many of the letters look different in all four positions; the others survive a half turn
SIZE = 12  # pixels along a side of a picture
FINE = 48  # pixels along a side of the letter that pictures are taken of
HIDDEN = 64
STEPS, BATCH, RATE, MOMENTUM = 1000, 64, 0.05, 0.9
NEW = 200  # pictures of each letter to test on

Array = NDArray[np.float32]


def grid(size: int) -> tuple[Array, Array]:
    """Coordinates of pixel centers from -1 to 1: x to the right, y upwards."""
    steps = (np.arange(size) + 0.5) / size * 2 - 1
    x, y = np.meshgrid(steps, -steps)
    return x.ravel().astype(np.float32), y.ravel().astype(np.float32)


def letter(name: str) -> NDArray[np.bool_]:
    """The letter of a bold typeface, large and centered."""
    outlines = TextPath((0, 0), name, size=1.6, prop=FontProperties("DejaVu Sans", weight="bold")).to_polygons()
    corners = np.concatenate(outlines)
    middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
    points = np.column_stack(grid(FINE))
    inside = [Path(outline - middle).contains_points(points) for outline in outlines]
    return np.asarray(np.logical_xor.reduce(inside)).reshape(FINE, FINE)


def pictures(count: int, rng: np.random.Generator) -> Array:
    """`count` pictures of each letter: tilted a little, zoomed and shifted at random, with noise."""
    images = []
    x, y = grid(SIZE)
    for name in LETTERS:
        angle = np.radians(rng.uniform(-15, 15, (count, 1)))
        zoom = rng.uniform(0.85, 1.05, (count, 1))
        u = (x - rng.uniform(-0.15, 0.15, (count, 1))) / zoom
        v = (y - rng.uniform(-0.15, 0.15, (count, 1))) / zoom
        column = (1 + u * np.cos(angle) + v * np.sin(angle)) / 2 * FINE
        row = (1 + u * np.sin(angle) - v * np.cos(angle)) / 2 * FINE
        place = np.clip(np.array([row, column]).astype(int), 0, FINE - 1)
        images.append(letter(name)[tuple(place)] + 0.15 * rng.normal(size=u.shape))
    return np.concatenate(images).astype(np.float32).reshape(-1, SIZE, SIZE)


def questions(images: Array) -> tuple[Array, NDArray[np.int64]]:
    """Every picture in four positions, and by how many quarter turns each was turned: nobody labels anything."""
    turned = np.concatenate([np.rot90(images, turns, axes=(1, 2)) for turns in range(4)])
    return turned, np.repeat(np.arange(4), len(images))


def train(images: Array, answers: NDArray[np.int64], rng: np.random.Generator) -> list[Array]:
    """Mini-batch gradient descent with momentum on the cross-entropy; a network with one hidden layer."""
    shapes = (SIZE**2, HIDDEN), (HIDDEN, 4)
    weights = [(rng.normal(size=shape) * np.sqrt(2 / shape[0])).astype(np.float32) for shape in shapes]
    speeds = [np.zeros_like(weight) for weight in weights]
    for _ in range(STEPS):
        batch = rng.integers(len(images), size=BATCH)
        inputs = images[batch].reshape(BATCH, -1)
        hidden = np.maximum(inputs @ weights[0], 0)
        powers = np.exp(hidden @ weights[1])
        slope = powers / powers.sum(axis=1, keepdims=True)
        slope[np.arange(BATCH), answers[batch]] -= 1
        back = slope @ weights[1].T * (hidden > 0)
        for index, gradient in enumerate((inputs.T @ back, hidden.T @ slope)):
            speeds[index] = MOMENTUM * speeds[index] + gradient / BATCH
            weights[index] -= RATE * speeds[index]
    return weights


def draw(figure: Figure) -> None:
    """Draw the four questions that one picture gives and, below, the share of right answers on new pictures."""
    figure.set_figheight(4.3)
    rng = np.random.default_rng(0)
    stored = pictures(200, rng)
    weights = train(*questions(stored), rng)
    inputs, answers = questions(pictures(NEW, rng))
    guesses = (np.maximum(inputs.reshape(len(inputs), -1) @ weights[0], 0) @ weights[1]).argmax(axis=1)
    right = (guesses == answers).reshape(4, len(LETTERS), NEW).mean(axis=(0, 2))

    top, axes = figure.subplots(2, 1, height_ratios=(1, 1.9))
    blank(top)
    for turns in range(4):
        image(top, np.rot90(stored[0], turns), origin=(1.5 * turns, 0), shades=10)
        note(top, f"{90 * turns}°", (1.5 * turns + 0.5, -0.17), align="center")
    top.set(xlim=(-0.02, 5.52), ylim=(-0.32, 1.02))
    top.set_title("One unlabeled picture, four questions with answers", loc="center")

    places = np.arange(len(LETTERS)) + 0.6 * (np.arange(len(LETTERS)) >= PLAIN)
    for part, color, text in (
        (slice(PLAIN), BLUE, "four different views"),
        (slice(PLAIN, None), ORANGE, "same after a half turn"),
    ):
        axes.bar(places[part], 100 * right[part], color=(color, 0.75), width=0.7)
        for place, share in zip(places[part], right[part], strict=True):
            note(axes, f"{100 * share:.0f}", (place, 100 * share + 7), color=color, align="center")
        note(axes, text, (places[part].mean(), 117), color=color, align="center")
    axes.plot([-0.6, places[-1] + 0.5], [25, 25], color=INK, linewidth=1.2, linestyle=(0, (4, 2)))
    note(axes, "guessing", (places[-1] + 0.6, 25))
    axes.set_xticks(places, LETTERS)
    axes.tick_params(axis="x", length=0)
    axes.set(ylim=(0, 124), yticks=(0, 50, 100), ylabel="right answers in %", xlim=(-0.6, places[-1] + 2.4))
