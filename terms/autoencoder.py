"""A trained autoencoder squeezes 64 pixels through two numbers; it rebuilds only the kind of image it knows."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, arrow, blank, note, ramp

Array = NDArray[np.float64]
SIDE = 8  # pixels
SIZES = (SIDE**2, 24, 2, 24, SIDE**2)
INPUT, CODE, OUTPUT, ERROR = 0.0, 3.75, 6.9, 9.15  # where the columns begin
STRIDE = 2.25


def blobs(places: Array) -> Array:
    """One image a place: a soft blob, as 64 numbers from 0 to 1."""
    rows, columns = np.mgrid[:SIDE, :SIDE]
    squares = (rows - places[:, 0, None, None]) ** 2 + (columns - places[:, 1, None, None]) ** 2
    return np.asarray(np.exp(-squares / 2.4)).reshape(-1, SIDE**2)


def layers(images: Array, weights: list[Array]) -> list[Array]:
    """The output of each layer: tanh, then the code as it is, tanh, and a sigmoid for the pixels."""
    outputs = [images]
    for k, (w, b) in enumerate(zip(weights[:4], weights[4:], strict=True)):
        z = outputs[-1] @ w + b
        outputs.append(z if k == 1 else 1 / (1 + np.exp(-z)) if k == 3 else np.tanh(z))
    return outputs


def train(images: Array, steps: int = 900) -> list[Array]:
    """Adam on the squared error between output and input; returns four weight matrices and four biases."""
    rng = np.random.default_rng(0)
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


def draw(figure: Figure) -> None:
    """Draw one row an image, none of them seen in training: input, code, output and error."""
    rng = np.random.default_rng(1)
    weights = train(blobs(rng.uniform(1, 6, (200, 2))))
    cross = np.zeros((SIDE, SIDE))
    cross[3:5, 1:7] = cross[1:7, 3:5] = 1
    images = np.vstack([blobs(np.array([[1.9, 2.3], [4.8, 5.1]])), cross.reshape(1, -1)])
    outputs = layers(images, weights)
    errors = ((outputs[-1] - images) ** 2).mean(axis=1)

    figure.set_figheight(3.9)
    axes = figure.subplots()
    blank(axes)
    for row, (image, code, rebuilt, error) in enumerate(zip(images, outputs[2], outputs[-1], errors, strict=True)):
        y = -STRIDE * row
        color = ORANGE if row == 2 else BLUE
        for x, pixels in ((INPUT, image), (OUTPUT, rebuilt)):
            edges = np.linspace(0, 1.9, SIDE + 1)
            shades = pixels.reshape(SIDE, SIDE)[::-1]
            axes.pcolormesh(x + edges, y - 0.95 + edges, shades, cmap=ramp(INK), vmin=0, vmax=1)
            axes.add_patch(Rectangle((x, y - 0.95), 1.9, 1.9, fill=False, edgecolor=MUTED, linewidth=0.8))
        for k, value in enumerate(code):
            axes.add_patch(Rectangle((CODE, y - 0.9 * k), 1.3, 0.9, facecolor=(PURPLE, 0.15), edgecolor=PURPLE))
            note(axes, f"{value:.1f}".replace("-", "\N{MINUS SIGN}"), (CODE + 0.65, y + 0.45 - 0.9 * k), align="center")
        arrow(axes, (INPUT + 2.05, y), (CODE - 0.15, y), color=GREEN)
        arrow(axes, (CODE + 1.45, y), (OUTPUT - 0.15, y), color=GREEN)
        note(axes, f"{error:.3f}", (ERROR, y), color=color)
    note(axes, "encoder", ((INPUT + 1.9 + CODE) / 2, 0.35), color=GREEN, align="center", size=11.2)
    note(axes, "decoder", ((CODE + 1.3 + OUTPUT) / 2, 0.35), color=GREEN, align="center", size=11.2)
    for text, x, color in (
        ("input\n64 pixels", INPUT + 0.95, INK),
        ("code\n2 numbers", CODE + 0.65, PURPLE),
        ("output\n64 pixels", OUTPUT + 0.95, INK),
    ):
        note(axes, text, (x, 1.6), color=color, align="center")
    note(axes, "mean\nsquared\nerror", (ERROR, 1.7), color=MUTED)
    note(axes, "unlike its\ndata", (ERROR, -2 * STRIDE - 0.68), color=ORANGE, size=11.2)
    axes.set(xlim=(-0.1, 10.7), ylim=(-2 * STRIDE - 1.05, 2.4))
