"""A network trained on the letters A to T helps to learn U to Z from few pictures; both ways are really trained."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, ORANGE, blank, image, note

SOURCE, TARGET = "ABCDEFGHIJKLMNOPQRST", "UVWXYZ"
KEYS = (  # the strokes of each letter, from point to point of a telephone's keypad: 1 2 3 / 4 5 6 / 7 8 9
    "74269,46 713597,45 3179 712687 3179,46 317,46 317965 17,39,46 13,28,79 3974 17,349 179 71539 7193 13971 "
    "71364 13971,59 713649 314697 13,28 1793 183 17593 19,37 153,58 1379"
)
STROKES = dict(zip(SOURCE + TARGET, KEYS.split(), strict=True))
SIZE = 12  # pixels along a side of a picture
FINE = 64  # pixels along a side of the letter that pictures are taken of
THICK = 0.16  # of a stroke, from its middle to its edge; pictures reach from -1 to 1
HIDDEN = (64, 32)
COUNTS = (1, 2, 4, 8, 16, 32, 64)
REPEATS = 4
STEPS, BATCH, RATE, MOMENTUM = 100, 32, 0.05, 0.9

Array = NDArray[np.float32]
Labels = NDArray[np.int64]
Layers = list[tuple[Array, Array]]


def grid(size: int) -> tuple[Array, Array]:
    """Coordinates of pixel centers from -1 to 1: x to the right, y upwards."""
    steps = (np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1
    x: Array
    y: Array
    x, y = np.meshgrid(steps, -steps)
    return x.ravel(), y.ravel()


def letter(name: str) -> NDArray[np.bool_]:
    """The strokes of a letter, drawn thick."""
    points = np.column_stack(grid(FINE))
    filled = np.zeros(FINE**2, dtype=bool)
    for keys in STROKES[name].split(","):
        corners = [np.array([(int(key) - 1) % 3 * 0.5 - 0.5, 0.65 - (int(key) - 1) // 3 * 0.65]) for key in keys]
        for start, end in pairwise(corners):
            along = np.clip((points - start) @ (end - start) / ((end - start) @ (end - start)), 0, 1)
            filled |= np.hypot(*(points - start - np.outer(along, end - start)).T) < THICK
    return filled.reshape(FINE, FINE)


def pictures(names: str, count: int, rng: np.random.Generator) -> tuple[Array, Labels]:
    """`count` pictures of each letter: turned, zoomed and shifted at random, with noise."""
    images = []
    x, y = grid(SIZE)
    for name in names:
        angle = np.radians(rng.uniform(-15, 15, (count, 1)))
        zoom = rng.uniform(0.8, 1.05, (count, 1))
        u = (x - rng.uniform(-0.2, 0.2, (count, 1))) / zoom
        v = (y - rng.uniform(-0.2, 0.2, (count, 1))) / zoom
        column = (1 + u * np.cos(angle) + v * np.sin(angle)) / 2 * FINE
        row = (1 + u * np.sin(angle) - v * np.cos(angle)) / 2 * FINE
        place = np.clip(np.array([row, column]).astype(int), 0, FINE - 1)
        images.append(letter(name)[tuple(place)] + 0.3 * rng.normal(size=u.shape))
    return np.concatenate(images).astype(np.float32), np.repeat(np.arange(len(names)), count)


def fresh(sizes: tuple[int, ...], rng: np.random.Generator) -> Layers:
    """Random weights and zero biases, layer by layer."""
    return [
        ((rng.normal(size=(a, b)) * np.sqrt(2 / a)).astype(np.float32), np.zeros(b, np.float32))
        for a, b in pairwise(sizes)
    ]


def outputs(layers: Layers, images: Array) -> list[Array]:
    """The images and each layer's outputs: ReLU in between, plain scores at the end."""
    values = [images]
    for index, (weights, biases) in enumerate(layers):
        scores = values[-1] @ weights + biases
        values.append(scores if index == len(layers) - 1 else np.maximum(scores, 0))
    return values


def train(layers: Layers, images: Array, labels: Labels, rng: np.random.Generator, steps: int = STEPS) -> Layers:
    """Gradient descent with momentum on the cross-entropy, in mini-batches; changes and returns `layers`."""
    speeds = [(np.zeros_like(weights), np.zeros_like(biases)) for weights, biases in layers]
    for _ in range(steps):
        batch = rng.integers(len(images), size=BATCH)
        values = outputs(layers, images[batch])
        powers = np.exp(values[-1] - values[-1].max(axis=1, keepdims=True))
        slope = powers / powers.sum(axis=1, keepdims=True)
        slope[np.arange(BATCH), labels[batch]] -= 1
        for index in reversed(range(len(layers))):
            value = values[index]
            gradients = value.T @ slope / BATCH, slope.mean(axis=0)
            slope = (slope @ layers[index][0].T) * (value > 0)
            for part in (0, 1):
                speeds[index][part][:] = MOMENTUM * speeds[index][part] + gradients[part]
                layers[index][part][:] -= RATE * speeds[index][part]
    return layers


def accuracy(layers: Layers, images: Array, labels: Labels) -> float:
    """The share of images whose highest score is at the right letter."""
    return float((outputs(layers, images)[-1].argmax(axis=1) == labels).mean())


def compare(rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64], Array]:
    """Accuracies on new pictures of the target letters, from scratch and with transfer; some pictures.

    Both have the shape (len(COUNTS), REPEATS).
    """
    images, labels = pictures(SOURCE, 300, rng)
    base = train(fresh((SIZE**2, *HIDDEN, len(SOURCE)), rng), images, labels, rng, 800)
    pool, pool_labels = pictures(TARGET, COUNTS[-1], rng)
    new, new_labels = pictures(TARGET, 200, rng)
    features, new_features = outputs(base, pool)[-2], outputs(base, new)[-2]

    scratch, transfer = np.zeros((2, len(COUNTS), REPEATS))
    for index, count in enumerate(COUNTS):
        for repeat in range(REPEATS):
            few = np.concatenate(
                [rng.choice(np.flatnonzero(pool_labels == k), count, replace=False) for k in range(len(TARGET))]
            )
            whole = train(fresh((SIZE**2, *HIDDEN, len(TARGET)), rng), pool[few], pool_labels[few], rng)
            scratch[index, repeat] = accuracy(whole, new, new_labels)
            head = train(fresh((HIDDEN[-1], len(TARGET)), rng), features[few], pool_labels[few], rng)
            transfer[index, repeat] = accuracy(head, new_features, new_labels)
    some = np.concatenate([images[[0, 600, 1200, -1]], pool[[0, COUNTS[-1], -1]]])
    return scratch, transfer, some.reshape(-1, SIZE, SIZE)


def draw(figure: Figure) -> None:
    """Draw some pictures of both tasks and, below, accuracy on the target against the number of pictures."""
    figure.set_figheight(4.4)
    scratch, transfer, some = compare(np.random.default_rng(0))
    layout = figure.add_gridspec(2, 3, width_ratios=(4.75, 0.3, 3.5), height_ratios=(1, 3.4))
    for part, images, title in ((0, some[:4], "Source: A to T"), (2, some[4:], "Target: U to Z")):
        axes = figure.add_subplot(layout[0, part])
        blank(axes)
        for index, pixels in enumerate(images):
            image(axes, pixels, origin=(1.25 * index, 0), shades=4)
        axes.set_title(title, loc="center")

    axes = figure.add_subplot(layout[1, :])
    for values, color in ((transfer, BLUE), (scratch, ORANGE)):
        axes.plot(COUNTS, values.mean(axis=1), "o-", color=color, markersize=5)
    note(axes, "hidden layers from the source,\nonly a new output layer is trained", (1, 0.89), color=BLUE)
    note(axes, "everything is trained\non the target alone", (64, 0.45), color=ORANGE, align="right")
    axes.set(xscale="log", xlabel="training pictures of each target letter", ylabel="accuracy on new pictures")
    axes.set_xticks(COUNTS, [str(count) for count in COUNTS])
    axes.minorticks_off()
    axes.set(ylim=(0.25, 0.95), yticks=(0.3, 0.5, 0.7, 0.9))
