"""t-SNE of three groups in ten dimensions, for several perplexities, below the distances as they are."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, ORANGE, note

Points = NDArray[np.float64]
LOOKS = (("A", BLUE, "o"), ("B", ORANGE, "^"), ("C", GREEN, "s"))
EACH, DIMENSIONS, STEPS, RATE = 25, 10, 1000, 40


def sample() -> Points:
    """A tight group A and a wide group B near each other, and a group C far away."""
    rng = np.random.default_rng(0)
    groups = []
    for spread, place in ((0.3, 0.0), (1.5, 9.0), (0.9, 40.0)):
        group = rng.normal(0, spread, (EACH, DIMENSIONS))
        group[:, 0] += place
        groups.append(group)
    return np.concatenate(groups)


def squared_distances(points: Points) -> Points:
    """Between each two points."""
    return np.asarray(((points[:, None] - points) ** 2).sum(axis=2))


def neighbor_probabilities(points: Points, perplexity: float) -> Points:
    """Row i: how likely point i picks each other one as a neighbor; each row has the perplexity asked for."""
    squares = squared_distances(points)
    np.fill_diagonal(squares, np.inf)
    squares -= squares.min(axis=1, keepdims=True)  # the same probabilities, but no underflow
    low, high = np.full(len(points), 1e-6), np.full(len(points), 1e6)
    for _ in range(60):  # bisection for the precision 1/(2σ²) of each point
        precision = np.sqrt(low * high)[:, None]
        rows = np.exp(-squares * precision)
        rows /= rows.sum(axis=1, keepdims=True)
        entropy = -(rows * np.log(np.maximum(rows, 1e-300))).sum(axis=1)
        wide = entropy > np.log(perplexity)
        low, high = np.where(wide, precision[:, 0], low), np.where(wide, high, precision[:, 0])
    return np.asarray(rows)


def t_sne(points: Points, perplexity: float) -> Points:
    """Two coordinates for each point, by gradient descent with momentum from the first two principal components."""
    given = neighbor_probabilities(points, perplexity)
    p = (given + given.T) / (2 * len(points))
    centered = points - points.mean(axis=0)
    start = np.linalg.svd(centered, full_matrices=False)
    y = start[0][:, :2] * start[1][:2]
    y = y / y[:, 0].std() * 1e-4
    speed = np.zeros_like(y)
    for step in range(STEPS):
        closeness = 1 / (1 + squared_distances(y))
        np.fill_diagonal(closeness, 0)
        q = closeness / closeness.sum()
        exaggeration = 12 if step < 250 else 1
        pull = (exaggeration * p - q) * closeness
        gradient = 4 * (pull.sum(axis=1)[:, None] * y - pull @ y)
        speed = (0.5 if step < 250 else 0.8) * speed - RATE * gradient
        y = y + speed
    return np.asarray(y - y.mean(axis=0))


def draw(figure: Figure, perplexity: int = 10) -> None:
    """Draw two of the ten columns to scale, and below them the map for that perplexity."""
    figure.set_figheight(4.3)
    top, bottom = figure.subplots(2, 1, height_ratios=(1, 2.6))
    points = sample()
    places = t_sne(points, perplexity)
    first, second, third = (places[group * EACH : (group + 1) * EACH].mean(axis=0) for group in range(3))
    along = (third - first) / np.linalg.norm(third - first)
    across = np.array([-along[1], along[0]])
    turned = places @ np.column_stack([along, across * np.sign(across @ (second - first))])  # from A to C, B above
    places = (turned - (turned.min(axis=0) + turned.max(axis=0)) / 2) / np.ptp(turned, axis=0).max()
    for group, (name, color, marker) in enumerate(LOOKS):
        part = slice(group * EACH, (group + 1) * EACH)
        for axes, data, gap in ((top, points[:, :2], 1.6), (bottom, places, 0.075)):
            axes.plot(*data[part].T, marker, color=color, markersize=4.5, alpha=0.85)
            highest = float(data[part, 1].max()) + gap
            note(axes, name, (float(data[part, 0].mean()), highest), color=color, align="center", size=13)
    top.set(xlim=(-4, 45), ylim=(-4, 6), title="two of ten columns, to scale")
    bottom.set(xlim=(-0.85, 0.85), ylim=(-0.54, 0.66), title=f"t-SNE map, perplexity {perplexity}")
    for axes in (top, bottom):
        axes.set(aspect="equal", xticks=[], yticks=[])
        axes.spines[["left", "bottom"]].set_visible(False)
