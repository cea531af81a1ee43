"""Blobs at the crossings of a grid and their codes; one word whose vector depends on the words around it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, arrow, note, ramp

Array = NDArray[np.float64]
SIDE = 8  # pixels
SIZES = (SIDE**2, 16, 2, 16, SIDE**2)
TICKS = np.linspace(1, 6, 6)  # rows and columns of the blobs
MARKED = (("A", (0, 1), GREEN), ("B", (0, 4), ORANGE))
WORDS = {"river": (2.0, 0.0), "bank": (1.0, 1.0), "loan": (0.0, 2.0)}


def blobs(places: Array) -> Array:
    """One image a place: a soft blob, as 64 numbers from 0 to 1."""
    rows, columns = np.mgrid[:SIDE, :SIDE]
    squares = (rows - places[:, 0, None, None]) ** 2 + (columns - places[:, 1, None, None]) ** 2
    return np.asarray(np.exp(-squares / 8)).reshape(-1, SIDE**2)


def layers(images: Array, weights: list[Array]) -> list[Array]:
    """The output of each layer: tanh, then the code as it is, tanh, and a sigmoid for the pixels."""
    outputs = [images]
    for k, (w, b) in enumerate(zip(weights[:4], weights[4:], strict=True)):
        z = outputs[-1] @ w + b
        outputs.append(z if k == 1 else 1 / (1 + np.exp(-z)) if k == 3 else np.tanh(z))
    return outputs


def train(images: Array, steps: int = 600) -> list[Array]:
    """Adam on the squared error between output and input; returns four weight matrices and four biases."""
    rng = np.random.default_rng(1)
    weights = [rng.normal(0, SIZES[k] ** -0.5, SIZES[k : k + 2]) for k in range(4)]
    weights += [np.zeros(size) for size in SIZES[1:]]
    mean, square = [0 * w for w in weights], [0 * w for w in weights]
    for step in range(1, steps + 1):
        outputs = layers(images, weights)
        error = 2 * (outputs[-1] - images) / len(images)
        gradients = [0 * w for w in weights]
        for k in (3, 2, 1, 0):
            o = outputs[k + 1]
            error = error * (o * (1 - o) if k == 3 else 1 if k == 1 else 1 - o**2)
            gradients[k], gradients[4 + k] = outputs[k].T @ error, error.sum(axis=0)
            error = error @ weights[k].T
        rate = 0.01 * np.sqrt(1 - (step - 1) / steps)
        for k, g in enumerate(gradients):
            mean[k], square[k] = 0.9 * mean[k] + 0.1 * g, 0.999 * square[k] + 0.001 * g**2
            m, s = mean[k] / (1 - 0.9**step), square[k] / (1 - 0.999**step)
            weights[k] = weights[k] - rate * m / (np.sqrt(s) + 1e-8)
    return weights


def image_panels(left: Axes, right: Axes) -> None:
    """A grid of places for the blob, with one image, and where the encoder puts those images."""
    rng = np.random.default_rng(1)
    weights = train(blobs(rng.uniform(1, 6, (200, 2))))
    places = np.stack(np.meshgrid(TICKS, TICKS, indexing="ij"), axis=-1)
    codes = layers(blobs(places.reshape(-1, 2)), weights)[2].reshape(places.shape)
    edges = np.arange(SIDE + 1) - 0.5
    image = blobs(places[MARKED[0][1]][None])[0].reshape(SIDE, SIDE)
    left.pcolormesh(edges, edges, image, cmap=ramp(INK), vmin=0, vmax=1.6)
    for axes, grid in ((left, places[..., ::-1]), (right, codes)):
        axes.plot(grid[..., 0], grid[..., 1], color=BLUE, linewidth=1.2)
        axes.plot(grid[..., 0].T, grid[..., 1].T, color=BLUE, linewidth=1.2, linestyle=(0, (4, 1.5)))
        for name, place, color in MARKED:
            x, y = grid[place]
            axes.plot(x, y, "o", color=color, markersize=7)
            axes.annotate(name, (x, y), (2, 6), textcoords="offset points", color=color, fontsize=13, weight="bold")
        axes.set(xticks=[], yticks=[])
    left.set(xlim=(-0.5, 7.5), ylim=(7.5, -0.5), aspect="equal", xlabel="image A: 64 pixels")
    left.set_title("Of an autoencoder: the blob’s place becomes a code")
    right.set(xlabel="code: first number", ylabel="second number")


def word_panel(axes: Axes) -> None:
    """The vector of "bank" before and after one self-attention layer, in two phrases."""
    for phrase, color in (("river bank", BLUE), ("bank loan", ORANGE)):
        vectors = np.array([WORDS[word] for word in phrase.split()])
        powers = np.exp(vectors @ vectors.T / np.sqrt(2))
        after = (powers / powers.sum(axis=1, keepdims=True)) @ vectors
        x, y = after[phrase.split().index("bank")]
        arrow(axes, WORDS["bank"], (x, y), color=color, width=2)
        note(axes, f"in \u201c{phrase}\u201d: ({x:.1f}, {y:.1f})", (x + 0.1, y + (0.22 if y > 1 else 0)), color=color)
    for word, (x, y) in WORDS.items():
        axes.plot(x, y, "o", color=PURPLE if word == "bank" else MUTED, markersize=6, zorder=4)
        text = "bank, before: (1.0, 1.0)" if word == "bank" else word
        note(axes, text, (x + 0.1, y + 0.08), color=PURPLE if word == "bank" else MUTED)
    axes.set(xlim=(-0.2, 4.2), ylim=(-0.3, 2.3), xticks=[0, 1, 2], yticks=[0, 1, 2], xlabel="water", ylabel="money")
    axes.set_title("Of a transformer: a neighbor moves the word")


def draw(figure: Figure) -> None:
    figure.set_figheight(4.5)
    panels = figure.subplot_mosaic([["image", "codes"], ["words", "words"]], height_ratios=[1.3, 1])
    image_panels(panels["image"], panels["codes"])
    word_panel(panels["words"])
