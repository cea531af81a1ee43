"""CLIP in miniature: two linear encoders learn which caption belongs to which picture, by contrast in a batch."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, image, matrix, note

Values = NDArray[np.float64]
SIDE, LENGTH, STEPS, RATE, TEMPERATURE = 8, 8, 400, 0.02, 0.1
SHAPES = {
    "ring": ("..####..", ".##..##.", "##....##", "#......#", "#......#", "##....##", ".##..##.", "..####.."),
    "cross": ("##....##", "###..###", ".######.", "..####..", "..####..", ".######.", "###..###", "##....##"),
    "bars": ("........", "########", "########", "........", "........", "########", "########", "........"),
    "stairs": ("......##", "......##", "....####", "....####", "..######", "..######", "########", "########"),
}
SHADES = {"faint": 0.35, "bold": 0.9}
WORDS = (*SHADES, *SHAPES)
HELD_OUT = (("bold", "ring"), ("faint", "stairs"))  # never shown in training
PAIRS = [(shade, shape) for shade in SHADES for shape in SHAPES]


def picture(shade: str, shape: str, rng: np.random.Generator) -> Values:
    """The shape in that shade, with noise."""
    clean = SHADES[shade] * np.array([[mark == "#" for mark in row] for row in SHAPES[shape]], float)
    return np.asarray(clean + rng.normal(0, 0.12, clean.shape))


def features(pictures: Values) -> Values:
    """What the image encoder starts from: the pixels, and a 1 for the bias."""
    return np.column_stack([pictures.reshape(-1, SIDE**2), np.ones(len(pictures))])


def words(pairs: list[tuple[str, str]]) -> Values:
    """Which words each caption has, and a 1 for the bias."""
    return np.array([[float(word in pair) for word in WORDS] + [1.0] for pair in pairs])


def normalized(x: Values) -> Values:
    """Each row with length 1."""
    return np.asarray(x / np.linalg.norm(x, axis=1, keepdims=True))


def softmax(scores: Values) -> Values:
    """Shares along each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@cache
def train(steps: int) -> tuple[Values, Values]:
    """Both encoders after that many steps of Adam on batches of six pairs, one of each kind that is shown."""
    rng = np.random.default_rng(0)
    seen = [pair for pair in PAIRS if pair not in HELD_OUT]
    parameters = [rng.normal(0, 0.2, (SIDE**2 + 1, LENGTH)), rng.normal(0, 0.5, (len(WORDS) + 1, LENGTH))]
    speed, square = [np.zeros_like(p) for p in parameters], [np.zeros_like(p) for p in parameters]
    texts, right = words(seen), np.eye(len(seen))
    for step in range(1, steps + 1):
        inputs = (features(np.array([picture(*pair, rng) for pair in seen])), texts)
        raw = [x @ p for x, p in zip(inputs, parameters, strict=True)]
        unit = [normalized(x) for x in raw]
        scores = unit[0] @ unit[1].T / TEMPERATURE
        slope = (softmax(scores) - right + (softmax(scores.T) - right).T) / (2 * len(seen) * TEMPERATURE)
        for side, to_unit in enumerate((slope @ unit[1], slope.T @ unit[0])):
            along = (to_unit * unit[side]).sum(axis=1, keepdims=True) * unit[side]
            back = inputs[side].T @ ((to_unit - along) / np.linalg.norm(raw[side], axis=1, keepdims=True))
            speed[side] = 0.9 * speed[side] + 0.1 * back
            square[side] = 0.999 * square[side] + 0.001 * back**2
            size = np.sqrt(square[side] / (1 - 0.999**step)) + 1e-8
            parameters[side] = parameters[side] - RATE * speed[side] / (1 - 0.9**step) / size
    return parameters[0], parameters[1]


def similarities(steps: int, pairs: list[tuple[str, str]]) -> tuple[Values, Values]:
    """New pictures of these pairs, and their cosine similarities to all eight captions."""
    rng = np.random.default_rng(1)
    pictures = np.array([picture(*pair, rng) for pair in pairs])
    seeing, reading = train(steps)
    return pictures, np.asarray(normalized(features(pictures) @ seeing) @ normalized(words(PAIRS) @ reading).T)


def draw(figure: Figure, steps: int = 400) -> None:
    """New pictures down the side, captions along the top, similarities between."""
    figure.set_figheight(3.2)
    axes = figure.subplots()
    blank(axes)
    pairs = [*HELD_OUT, ("bold", "cross"), ("faint", "ring"), ("bold", "bars")]
    pictures, table = similarities(steps, pairs)
    outlined = [(row, int(values.argmax())) for row, values in enumerate(table)]
    matrix(axes, table.round(1) + 0.0, cell=1, fmt="{:.1f}", largest=1, outlined=outlined, size=11.5)
    for row, (pixels, pair) in enumerate(zip(pictures, pairs, strict=True)):
        low = len(pairs) - 1 - row
        image(axes, pixels, origin=(-1.05, low + 0.06), width=0.88, color=INK)
        if pair in HELD_OUT:
            note(axes, "new", (-1.25, low + 0.5), align="right", color=ORANGE)
    for column, (shade, shape) in enumerate(PAIRS):
        axes.text(column + 0.5, 5.12, f"{shade} {shape}", rotation=52, rotation_mode="anchor", fontsize=12, color=BLUE)
    note(axes, "captions", (-1.4, 6.6), color=BLUE)
    note(axes, "pictures", (-1.4, 5.4), color=MUTED)
    axes.set(xlim=(-2.1, 9.2), ylim=(-0.1, 7.1))
