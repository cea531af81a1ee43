"""The latent space of clock hands: what lies halfway between two pictures, and what between their codes."""

from functools import cache
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, image, note

Values = NDArray[np.float64]
SIZE, HIDDEN, STEPS, RATE = 12, 24, 700, 0.01


def hand(hour: float) -> Values:
    """A clock face of 12 by 12 pixels, with one soft hand."""
    angle = hour * np.pi / 6
    rows, columns = np.indices((SIZE, SIZE)) - (SIZE - 1) / 2
    along = columns * np.sin(angle) - rows * np.cos(angle)
    across = columns * np.cos(angle) + rows * np.sin(angle)
    beyond = np.maximum(0, np.abs(along - 2.6) - 2.6)
    return np.asarray(np.exp(-(across**2 + beyond**2) / 1.2))


@cache
def train() -> tuple[Values, ...]:
    """Weights of an autoencoder with a code of two numbers, trained by Adam on hands at 120 times of the day."""
    data = np.array([hand(hour).ravel() for hour in np.arange(0, 12, 0.1)])
    rng = np.random.default_rng(2)  # the best of eight starts
    sizes = (SIZE**2, HIDDEN, 2, HIDDEN, SIZE**2)
    parameters = [rng.normal(0, 1 / np.sqrt(before), (before, after)) for before, after in pairwise(sizes)]
    parameters += [np.zeros(size) for size in sizes[1:]]
    speed = [np.zeros_like(p) for p in parameters]
    square = [np.zeros_like(p) for p in parameters]
    for step in range(1, STEPS + 1):
        values = [data]
        for layer in range(4):
            z = values[-1] @ parameters[layer] + parameters[4 + layer]
            values.append(np.tanh(z) if layer in (0, 2) else z if layer == 1 else 1 / (1 + np.exp(-z)))
        back = (values[4] - data) / len(data)
        for layer in reversed(range(4)):
            slopes = (values[layer].T @ back, back.sum(axis=0))
            if layer:
                back = back @ parameters[layer].T
                if layer in (1, 3):
                    back = back * (1 - values[layer] ** 2)
            for index, slope in zip((layer, 4 + layer), slopes, strict=True):
                speed[index] = 0.9 * speed[index] + 0.1 * slope
                square[index] = 0.999 * square[index] + 0.001 * slope**2
                size = np.sqrt(square[index] / (1 - 0.999**step)) + 1e-8
                parameters[index] = parameters[index] - RATE * speed[index] / (1 - 0.9**step) / size
    return tuple(parameters)


def encode(pictures: Values) -> Values:
    """The codes of pictures, one a row."""
    p = train()
    return np.asarray(np.tanh(pictures.reshape(-1, SIZE**2) @ p[0] + p[4]) @ p[1] + p[5])


def decode(codes: Values) -> Values:
    """The pictures of codes."""
    p = train()
    z = np.tanh(codes @ p[2] + p[6]) @ p[3] + p[7]
    return np.asarray((1 / (1 + np.exp(-z))).reshape(-1, SIZE, SIZE))


def codes_along(way: str) -> Values:
    """Five codes: on a straight line between those of two hands, or of the hands in between."""
    last = 2 if way == "12 to 2" else 6
    if way == "12 to 6 by way of 3":
        return encode(np.array([hand(hour) for hour in np.linspace(0, 6, 5)]))
    start, end = encode(np.array([hand(0), hand(last)]))
    return np.asarray(start + np.linspace(0, 1, 5)[:, None] * (end - start))


def draw(figure: Figure, way: str = "12 to 2") -> None:
    """The plane of codes with a way through it; mixed pixels and decoded codes along it."""
    figure.set_figheight(2.5)
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set_aspect("equal")
    all_codes = encode(np.array([hand(hour) for hour in np.arange(0, 12, 0.1)]))
    low, high = all_codes.min(axis=0), all_codes.max(axis=0)

    def place(codes: Values) -> Values:
        return np.asarray((codes - low) / (high - low) * (2.6, 2.6) + (0.75, 0.6))

    axes.plot(*place(all_codes).T, ".", color=BLUE, markersize=3.5)
    ring = place(all_codes)
    for hour in range(0, 12, 3):
        spot = ring[10 * hour]
        outward = spot - (2.05, 1.9)
        x, y = spot + 0.34 * outward / np.linalg.norm(outward)
        note(axes, f"{hour or 12}", (x, y), align="center", color=BLUE)
    codes = codes_along(way)
    walked = encode(np.array([hand(hour) for hour in np.linspace(0, 6, 61)])) if way.endswith("3") else codes
    axes.plot(*place(walked).T, color=ORANGE, linewidth=1.6)
    axes.plot(*place(codes).T, "o", color=ORANGE, markersize=5.5)
    note(axes, "codes of all hands", (0.3, 4.15), color=BLUE)
    hour = 2 if way == "12 to 2" else 6
    for column, (share, decoded) in enumerate(zip(np.linspace(0, 1, 5), decode(codes), strict=True)):
        left = 4.15 + 1.12 * column
        image(axes, (1 - share) * hand(0) + share * hand(hour), origin=(left, 2.55), color=MUTED)
        image(axes, decoded, origin=(left, 0.45), color=ORANGE)
    note(axes, f"pixels of 12 and {hour}, mixed", (4.15, 3.8), color=MUTED)
    note(axes, "decoded from the five codes", (4.15, 1.7), color=ORANGE)
    axes.set(xlim=(0, 9.7), ylim=(0.1, 4.4))
