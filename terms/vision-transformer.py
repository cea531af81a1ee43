"""A picture cut into patches, the patches in a row like words, and whom one patch attends to."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import GREEN, INK, MUTED, ORANGE, blank, image, note

Values = NDArray[np.float64]
SIZE, QUERY, LONGEST = 24, (8, 8), 16
SHAPES = (
    (
        "............",
        "..##....##..",
        ".####..####.",
        "..########..",
        "...######...",
        "....####....",
    ),  # mirrored: a cross
    (
        "............",
        "....####....",
        "..########..",
        ".####..####.",
        ".###....###.",
        ".##......##.",
    ),  # mirrored: a ring
    (
        "............",
        "............",
        "............",
        ".##########.",
        ".##########.",
        "............",
    ),  # mirrored: two bars
)


def picture() -> Values:
    """Two crosses in opposite quarters, a ring and two bars, with a little noise."""
    cross, ring, bars = (
        np.array([[mark == "#" for mark in row] for row in half + half[::-1]], float) for half in SHAPES
    )
    clean = np.block([[cross, ring], [bars, cross]])
    return np.asarray(np.clip(0.1 + 0.7 * clean + np.random.default_rng(0).normal(0, 0.05, clean.shape), 0, 1))


def cut(pixels: Values, side: int) -> Values:
    """The patches, row by row: shape (patches, side, side)."""
    count = SIZE // side
    return np.asarray(pixels.reshape(count, side, count, side).swapaxes(1, 2).reshape(-1, side, side))


def attention(patches: Values, query: int) -> Values:
    """Weights of one patch on all: softmax of scaled dot products of the patches, each normalized."""
    flat = patches.reshape(len(patches), -1)
    flat = (flat - flat.mean(axis=1, keepdims=True)) / flat.std(axis=1, keepdims=True)
    powers = np.exp(flat @ flat[query] / np.sqrt(flat.shape[1]))
    return np.asarray(powers / powers.sum())


def draw(figure: Figure, side: int = 6) -> None:
    """The patches in place, in a row, and the weights of the framed patch."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    blank(axes)
    patches = cut(picture(), side)
    count = SIZE // side
    query = QUERY[0] // side * count + QUERY[1] // side
    weights = attention(patches, query)
    width = 4.4 / count  # of a patch; the gaps between the patches take as much room in every frame
    step = width + 0.6 / count
    for number, patch in enumerate(patches):
        x, y = number % count * step, 1.9 + (count - 1 - number // count) * step
        image(axes, patch, origin=(x, y), width=width)
        tint = (GREEN, float(min(1, 0.9 * weights[number] / weights.max())))
        axes.add_patch(Rectangle((x + 5.4, y), width, width, facecolor=tint, edgecolor=MUTED, linewidth=0.6))
        if number == query:
            for left in (x, x + 5.4):
                axes.add_patch(
                    Rectangle((left, y), width, width, fill=False, edgecolor=ORANGE, linewidth=2.6, zorder=4)
                )
        if number < LONGEST:
            place = 0.63 * number
            image(axes, patch, origin=(place, 0), width=0.53)
            if number == query:
                axes.add_patch(Rectangle((place, 0), 0.53, 0.53, fill=False, edgecolor=ORANGE, linewidth=2.2, zorder=4))
    more = " (the first 16)" if len(patches) > LONGEST else ""
    note(axes, f"{len(patches)} patches in a row, read like words{more}", (0, 0.95), color=INK)
    note(axes, f"patches of {side} × {side} pixels", (0, 7.2), color=INK)
    note(axes, "what the framed one attends to", (5.4, 7.2), color=GREEN)
    axes.set(xlim=(-0.1, 10.4), ylim=(-0.1, 7.5))
