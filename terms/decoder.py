"""A trained decoder turns one number into a disk; a trained transformer decoder writes a sentence word by word."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import GREEN, INK, MUTED, ORANGE, PURPLE, arrow, blank, image, matrix, note

Array = NDArray[np.float64]
SIDE = 11  # pixels
SHOWN = 5  # disks
SENTENCES = ("rain makes roads wet", "sun makes roads dry", "frost makes roads icy")


def disks(radii: Array) -> Array:
    """One image a radius: a filled disk with a soft edge, as 121 numbers from 0 to 1."""
    rows, columns = np.mgrid[:SIDE, :SIDE]
    distances = np.hypot(rows - SIDE // 2, columns - SIDE // 2)
    return np.asarray(1 / (1 + np.exp((distances - radii[:, None, None]) / 0.4))).reshape(-1, SIDE**2)


def layers(images: Array, weights: list[Array]) -> list[Array]:
    """The output of each layer: tanh, then the code as it is, tanh, and a sigmoid for the pixels."""
    outputs = [images]
    for k, (w, b) in enumerate(zip(weights[:4], weights[4:], strict=True)):
        z = outputs[-1] @ w + b
        outputs.append(z if k == 1 else 1 / (1 + np.exp(-z)) if k == 3 else np.tanh(z))
    return outputs


def train_autoencoder(images: Array, steps: int = 500) -> list[Array]:
    """Adam on the squared error between output and input; returns four weight matrices and four biases."""
    rng = np.random.default_rng(0)
    sizes = (SIDE**2, 16, 1, 16, SIDE**2)
    weights = [rng.normal(0, sizes[k] ** -0.5, sizes[k : k + 2]) for k in range(4)]
    weights += [np.zeros(size) for size in sizes[1:]]
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
        for k, g in enumerate(gradients):
            mean[k], square[k] = 0.9 * mean[k] + 0.1 * g, 0.999 * square[k] + 0.001 * g**2
            m, s = mean[k] / (1 - 0.9**step), square[k] / (1 - 0.999**step)
            weights[k] = weights[k] - 0.01 * m / (np.sqrt(s) + 1e-8)
    return weights


def softmax(z: Array) -> Array:
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def attend(words: NDArray[np.int64], weights: list[Array]) -> tuple[Array, ...]:
    """One masked attention layer; returns its inputs, queries, keys, attention, outputs and next-word probabilities."""
    embed, place, query, key, readout = weights
    inputs = embed[words] + place[: words.shape[1]]
    q, k = inputs @ query, inputs @ key
    scores = q @ k.swapaxes(1, 2) / np.sqrt(query.shape[1])
    attention = softmax(np.where(np.tri(words.shape[1], dtype=bool), scores, -np.inf))
    outputs = attention @ inputs
    return inputs, q, k, attention, outputs, softmax(outputs @ readout)


def train_decoder(words: NDArray[np.int64], steps: int = 800, width: int = 8) -> list[Array]:
    """Gradient descent on the cross-entropy of each next word."""
    rng = np.random.default_rng(4)  # a start from which the last word comes to look back at the first
    count = int(words.max()) + 1
    shapes = ((count, width), (3, width), (width, width), (width, width), (width, count))
    weights = [rng.normal(0, 0.5, shape) for shape in shapes]
    read, wanted = words[:, :-1], words[:, 1:]
    for _ in range(steps):
        inputs, q, k, attention, outputs, p = attend(read, weights)
        error = (p - np.eye(count)[wanted]) / wanted.size
        back = error @ weights[4].T
        pull = back @ inputs.swapaxes(1, 2)
        scores = attention * (pull - (attention * pull).sum(axis=-1, keepdims=True)) / np.sqrt(width)
        to_q, to_k = scores @ k, scores.swapaxes(1, 2) @ q
        to_inputs = attention.swapaxes(1, 2) @ back + to_q @ weights[2].T + to_k @ weights[3].T
        gradients = [
            np.tensordot(np.eye(count)[read], to_inputs, ((0, 1), (0, 1))),
            to_inputs.sum(axis=0),
            np.tensordot(inputs, to_q, ((0, 1), (0, 1))),
            np.tensordot(inputs, to_k, ((0, 1), (0, 1))),
            np.tensordot(outputs, error, ((0, 1), (0, 1))),
        ]
        weights = [w - 0.5 * g for w, g in zip(weights, gradients, strict=True)]
    return weights


def disk_panel(axes: Axes) -> None:
    """Equal steps from a small disk's code to a large one's, decoded."""
    weights = train_autoencoder(disks(np.linspace(1, 5, 40)))
    ends = disks(np.array([1.1, 4.9]))
    first, last = layers(ends, weights)[2][:, 0]
    codes = np.linspace(first, last, SHOWN)
    decoded = 1 / (1 + np.exp(-(np.tanh(codes[:, None] @ weights[2] + weights[6]) @ weights[3] + weights[7])))
    blank(axes)
    for k, (code, pixels) in enumerate(zip(codes, decoded, strict=True)):
        left = k * 1.3
        image(axes, pixels.reshape(SIDE, SIDE), origin=(left, 0))
        arrow(axes, (left + 0.5, 1.42), (left + 0.5, 1.05), color=GREEN)
        note(axes, f"{code:.1f}".replace("-", "\N{MINUS SIGN}"), (left + 0.5, 1.6), color=PURPLE, align="center")
    note(axes, "code:", (-0.12, 1.6), color=PURPLE, align="right")
    note(axes, "121\npixels:", (-0.12, 0.5), align="right")
    axes.set(xlim=(-1.05, 1.3 * SHOWN - 0.25), ylim=(-0.05, 1.75))
    axes.set_title("Of an autoencoder: one number in, a picture out")


def sentence_panel(axes: Axes) -> None:
    """From the prompt "rain": what each word attends to, and the next word, which becomes the next row."""
    vocabulary = sorted({word for sentence in SENTENCES for word in sentence.split()})
    words = np.array([[vocabulary.index(word) for word in sentence.split()] for sentence in SENTENCES])
    weights = train_decoder(words)
    text = [vocabulary.index("rain")]
    chances = []
    for _ in range(3):
        *_, attention, _, p = attend(np.array([text]), weights)
        chances.append(float(p[0, -1].max()))
        text.append(int(p[0, -1].argmax()))
    names = [vocabulary[index] for index in text]
    blank(axes)
    matrix(axes, np.where(np.tri(3, dtype=bool), attention[0], np.nan), fmt="{:.2f}", largest=1)
    for k in range(3):
        y = 2.5 - k
        note(axes, names[k], (-0.15, y), align="right", color=INK if k == 0 else ORANGE)
        note(axes, names[k], (k + 0.5, 3.25), align="center", color=INK if k == 0 else ORANGE)
        arrow(axes, (3.15, y), (3.7, y), color=MUTED)
        note(axes, f"{names[k + 1]}  {chances[k]:.2f}", (3.8, y), color=ORANGE)
    for row, column in zip(*np.triu_indices(3, 1), strict=True):
        note(axes, "masked", (column + 0.5, 2.5 - row), align="center", color=MUTED, size=11.2)
    note(axes, "next word", (3.8, 3.25), color=ORANGE)
    axes.set(xlim=(-1.7, 5.9), ylim=(-0.05, 3.5))
    axes.set_title("Of a transformer: the next word joins the input")


def draw(figure: Figure) -> None:
    figure.set_figheight(4.5)
    top, bottom = figure.subplots(2, 1, height_ratios=[1, 1.35])
    disk_panel(top)
    sentence_panel(bottom)
