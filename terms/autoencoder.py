"""An autoencoder trained on blobs squeezes 64 pixels through a short code; readers set the code's length."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, arrow, blank, image, note

Array = NDArray[np.float64]
SIDE, HIDDEN = 8, 24  # pixels along an edge, units of the hidden layers
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


def train(images: Array, code: int, steps: int = 900, seed: int = 0) -> list[Array]:
    """Adam on the squared error between output and input; returns four weight matrices and four biases."""
    rng = np.random.default_rng(seed)
    sizes = (SIDE**2, HIDDEN, code, HIDDEN, SIDE**2)
    weights = [rng.normal(0, max(1, sizes[k]) ** -0.5, sizes[k : k + 2]) for k in range(4)]
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
        rate = 0.01 * np.sqrt(1 - (step - 1) / steps)
        for k, g in enumerate(gradients):
            mean[k], square[k] = 0.9 * mean[k] + 0.1 * g, 0.999 * square[k] + 0.001 * g**2
            m, s = mean[k] / (1 - 0.9**step), square[k] / (1 - 0.999**step)
            weights[k] = weights[k] - rate * m / (np.sqrt(s) + 1e-8)
    return weights


def draw(figure: Figure, size: int = 2) -> None:
    """Draw one row an image, none of them seen in training: input, code, output and error."""
    rng = np.random.default_rng(1)
    weights = train(blobs(rng.uniform(1, 6, (200, 2))), size)
    cross = np.zeros((SIDE, SIDE))
    cross[3:5, 1:7] = cross[1:7, 3:5] = 1
    fresh = blobs(rng.uniform(1, 6, (500, 2)))
    average = float(np.mean((layers(fresh, weights)[-1] - fresh) ** 2))
    images = np.vstack([blobs(np.array([[1.9, 2.3], [5.1, 4.3]])), cross.reshape(1, -1)])
    outputs = layers(images, weights)
    errors = ((outputs[-1] - images) ** 2).mean(axis=1)

    figure.set_figheight(4.2)
    axes = figure.subplots()
    blank(axes)
    largest = float(np.abs(outputs[2]).max()) if size else 1.0
    for row, (pixels, code, rebuilt, error) in enumerate(zip(images, outputs[2], outputs[-1], errors, strict=True)):
        y = -STRIDE * row
        image(axes, pixels.reshape(SIDE, SIDE), origin=(INPUT, y - 0.95), width=1.9, shades=16)
        image(axes, rebuilt.reshape(SIDE, SIDE), origin=(OUTPUT, y - 0.95), width=1.9, shades=16)
        if size == 0:
            axes.add_patch(Rectangle((CODE, y - 0.9), 1.3, 1.8, fill=False, edgecolor=PURPLE, linestyle=(0, (2, 2))))
        for k, value in enumerate(code):
            height = 1.8 / size
            low = y + 0.9 - height * (k + 1)
            tint = (PURPLE, 0.15 if size < 4 else 0.05 + 0.5 * abs(value) / largest)
            axes.add_patch(Rectangle((CODE, low), 1.3, height, facecolor=tint, edgecolor=PURPLE))
            if size < 4:
                text = f"{value:.1f}".replace("-", "\N{MINUS SIGN}")
                note(axes, text, (CODE + 0.65, low + height / 2), align="center")
        arrow(axes, (INPUT + 2.05, y), (CODE - 0.15, y), color=GREEN)
        arrow(axes, (CODE + 1.45, y), (OUTPUT - 0.15, y), color=GREEN)
        note(axes, f"{error:.4f}", (ERROR, y), color=ORANGE if row == 2 else BLUE)
    note(axes, "encoder", ((INPUT + 1.9 + CODE) / 2, 0.35), color=GREEN, align="center", size=11.2)
    note(axes, "decoder", ((CODE + 1.3 + OUTPUT) / 2, 0.35), color=GREEN, align="center", size=11.2)
    length = {0: "no number", 1: "1 number"}.get(size, f"{size} numbers")
    for text, x, color in (
        ("input\n64 pixels", INPUT + 0.95, INK),
        (f"code\n{length}", CODE + 0.65, PURPLE),
        ("output\n64 pixels", OUTPUT + 0.95, INK),
    ):
        note(axes, text, (x, 1.6), color=color, align="center")
    note(axes, "mean\nsquared\nerror", (ERROR, 1.7), color=MUTED)
    note(axes, "unlike its\ndata", (ERROR, -2 * STRIDE - 0.68), color=ORANGE, size=11.2)
    note(axes, "average of 500 blobs it has not seen:", (OUTPUT + 1.9, -2 * STRIDE - 1.7), color=BLUE, align="right")
    note(axes, f"{average:.4f}", (ERROR, -2 * STRIDE - 1.7), color=BLUE)
    axes.set(xlim=(-0.1, 10.7), ylim=(-2 * STRIDE - 2.1, 2.4))
