"""A U-Net in miniature: pool a picture twice, judge the coarse map, and refine the verdict on the way up."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, arrow, blank, image, note

Values = NDArray[np.float64]
SIZE, LEVELS = 24, 3


def scene(seed: int) -> tuple[Values, Values]:
    """A picture with a wavy blob and single pixels of the same shade, and the mask of the blob."""
    rng = np.random.default_rng(seed)
    rows, columns = np.indices((SIZE, SIZE)).astype(float)
    row, column = rng.uniform(9, 15, 2)
    edge = rng.uniform(5, 7) + 1.3 * np.sin(
        rng.integers(3, 6) * np.arctan2(rows - row, columns - column) + rng.uniform(0, 6)
    )
    mask = (np.hypot(rows - row, columns - column) < edge).astype(float)
    specks = rng.random(mask.shape) < 0.05
    return np.clip(0.15 + 0.6 * np.maximum(mask, specks) + rng.normal(0, 0.15, mask.shape), 0, 1), mask


def pool(x: Values) -> Values:
    """The means of blocks of 2 by 2 pixels, for a batch of maps."""
    count, rows, columns = x.shape
    return np.asarray(x.reshape(count, rows // 2, 2, columns // 2, 2).mean(axis=(2, 4)))


def enlarge(x: Values) -> Values:
    """Each pixel doubled along both axes."""
    return np.asarray(x.repeat(2, axis=1).repeat(2, axis=2))


def around(x: Values) -> Values:
    """The mean of the 3 by 3 pixels around each pixel."""
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1)), mode="edge")
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2)).mean(axis=(3, 4)))


def fit(features: Values, target: Values) -> Values:
    """Weights of a logistic regression, by Newton's method."""
    x = np.column_stack([features.reshape(-1, features.shape[-1]), np.ones(target.size)])
    weights = np.zeros(x.shape[1])
    for _ in range(8):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (target.ravel() - p) - 0.5 * weights
        weights = weights + np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 0.5 * np.eye(len(weights)), slope)
    return np.asarray(weights)


def run(maps: str) -> tuple[list[Values], list[Values], float]:
    """The pooled pictures and the verdicts of a test picture, finest first, and the overlap of mask and verdict.

    Every level judges its pixels by what comes from below, by what was copied from the way down, or by both.
    """
    scenes = [scene(seed) for seed in range(32)]
    pictures = [np.array([picture for picture, _ in scenes])]
    masks = [np.array([mask for _, mask in scenes])]
    for _ in range(LEVELS - 1):
        pictures.append(pool(pictures[-1]))
        masks.append(pool(masks[-1]))
    verdicts: list[Values] = []
    score = np.zeros(0)
    for level in reversed(range(LEVELS)):
        parts: list[Values] = []
        if level == LEVELS - 1 or maps != "bottom":
            parts += [pictures[level]]
        if level < LEVELS - 1 and maps != "top":
            parts += [enlarge(score), around(enlarge(score))]
        features = np.stack(parts, axis=-1)
        weights = fit(features[1:], masks[level][1:])
        score = features @ weights[:-1] + weights[-1]
        verdicts.insert(0, 1 / (1 + np.exp(-score[0])))
    marked, true = verdicts[0] > 0.5, masks[0][0] > 0.5
    return [picture[0] for picture in pictures], verdicts, float((marked & true).sum() / (marked | true).sum())


def draw(figure: Figure, maps: str = "both") -> None:
    """The U: pictures on the way down, verdicts on the way up, bridges between them."""
    figure.set_figheight(3.9)
    axes = figure.subplots()
    blank(axes)
    pictures, verdicts, overlap = run(maps)
    boxes = ((0.0, 4.6, 3.0), (0.75, 2.2, 1.8), (1.9, 0.0, 1.2))  # left, low, width of each picture on the way down
    for level, (left, low, width) in enumerate(boxes[:1] if maps == "top" else boxes):
        right = 10 - left - width
        image(axes, pictures[level], origin=(left, low), width=width)
        image(axes, verdicts[level], origin=(right, low), width=width, color=GREEN)
        pixels = SIZE >> level
        note(
            axes,
            f"{pixels} × {pixels}",
            (5, low + width / 2 + (0.32 if level < 2 else -0.1)),
            align="center",
            color=MUTED,
        )
        bridge = maps != "bottom" or level == LEVELS - 1
        start, end = (left + width + 0.15, low + width / 2), (right - 0.15, low + width / 2)
        if level == LEVELS - 1:
            start, end = (start[0], low + width / 2 + 0.3), (end[0], low + width / 2 + 0.3)
        if bridge:
            arrow(axes, start, end, color=BLUE)
        if level:
            above = boxes[level - 1]
            x = left + width / 2
            arrow(axes, (x, above[1] - 0.1), (x, low + width + 0.1), color=MUTED)
            arrow(axes, (10 - x, low + width + 0.1), (10 - x, above[1] - 0.1), color=MUTED)
    note(axes, "picture", (0, 7.95), color=INK)
    note(axes, f"marked: IoU {overlap:.2f}", (10, 7.95), align="right", color=GREEN)
    if maps != "bottom":
        note(axes, "copied", (5, 5.75), align="center", color=BLUE)
    axes.set(xlim=(-0.1, 10.1), ylim=(-0.1, 8.3))
