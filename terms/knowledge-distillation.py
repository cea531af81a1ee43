"""A small student learns from labels, or from a teacher's probabilities, at the same points; readers set how many."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Wedge
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, note

Floats = NDArray[np.float64]

COUNTS = (6, 12, 24, 48, 96)
RUNS = 20  # draws of the training points; the figure shows the one nearest to the average
COLORS, MARKERS = (BLUE, GREEN, ORANGE), ("o", "s", "^")
CENTERS, SPREADS = np.array([[-1.0, 0.7], [1.1, 0.6], [0.0, -1.0]]), np.array([0.55, 0.95, 0.75])
EDGE = 2.3


def sample(rng: np.random.Generator, *shape: int) -> tuple[Floats, NDArray[np.int64]]:
    """Points of three overlapping classes, and their classes."""
    label = rng.integers(0, 3, shape)
    return CENTERS[label] + SPREADS[label][..., None] * rng.normal(size=(*shape, 2)), label


def forward(weights: list[Floats], x: Floats) -> tuple[Floats, Floats]:
    """Hidden units and the probabilities of the three classes; the first axis holds separate networks."""
    hidden = np.tanh(x @ weights[0] + weights[1])
    scores = hidden @ weights[2] + weights[3]
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return hidden, powers / powers.sum(axis=-1, keepdims=True)


def train(x: Floats, targets: Floats, units: int, steps: int = 400) -> list[Floats]:
    """Adam on the cross-entropy with the targets, for many networks at once."""
    rng = np.random.default_rng(0)
    nets = len(x)
    weights = [
        rng.normal(size=(nets, 2, units)),
        np.zeros((nets, 1, units)),
        rng.normal(size=(nets, units, 3)) / np.sqrt(units),
        np.zeros((nets, 1, 3)),
    ]
    first, second = ([np.zeros_like(w) for w in weights] for _ in range(2))
    for step in range(1, steps + 1):
        hidden, chances = forward(weights, x)
        error = (chances - targets) / x.shape[1]
        back = (error @ weights[2].swapaxes(1, 2)) * (1 - hidden**2)
        slopes = [
            x.swapaxes(1, 2) @ back,
            back.sum(axis=1, keepdims=True),
            hidden.swapaxes(1, 2) @ error,
            error.sum(axis=1, keepdims=True),
        ]
        for index, slope in enumerate(slopes):
            first[index] += 0.1 * (slope - first[index])
            second[index] += 0.001 * (slope**2 - second[index])
            scale = np.sqrt(second[index] / (1 - 0.999**step)) + 1e-8
            weights[index] -= 0.03 * first[index] / (1 - 0.9**step) / scale
    return weights


def experiment() -> dict[str, Any]:
    """The teacher, and for each count the students of both kinds and their accuracy in every run."""
    rng = np.random.default_rng(0)
    x, label = sample(rng, 1, 2000)
    teacher = train(x, np.eye(3)[label], units=24)
    test, truth = sample(rng, 1, 4000)
    found: dict[str, Any] = {"teacher": teacher, "accuracy": right(teacher, test, truth)[0]}
    points, labels = sample(rng, RUNS, max(COUNTS))
    soft = forward(teacher, points)[1]
    for count in COUNTS:
        part = points[:, :count], labels[:, :count], soft[:, :count]
        for kind, targets in (("labels", np.eye(3)[part[1]]), ("teacher", part[2])):
            student = train(part[0], targets, units=5)
            found[f"{kind} {count}"] = part, student, right(student, test, truth)
    scores = [found[f"{kind} {count}"][2] for kind in ("labels", "teacher") for count in COUNTS]
    found["typical"] = int(sum(abs(score - score.mean()) for score in scores).argmin())
    return found


def right(weights: list[Floats], x: Floats, label: NDArray[np.int64]) -> Floats:
    """The share of points whose class each network gets right."""
    return np.asarray((forward(weights, x)[1].argmax(axis=-1) == label).mean(axis=-1))


def plane(axes: Axes, student: list[Floats], teacher: list[Floats]) -> None:
    """A student's regions, tinted, and the teacher's borders as dashed lines."""
    line = np.linspace(-EDGE, EDGE, 90)
    grid = np.stack(np.meshgrid(line, line), axis=-1)
    flat = grid.reshape(1, -1, 2)
    chances = forward(student, flat)[1].reshape(90, 90, 3)
    for index, color in enumerate(COLORS):
        lead = chances[..., index] - np.delete(chances, index, axis=-1).max(axis=-1)
        axes.contourf(line, line, lead, levels=[0, 2], colors=[(color, 0.2)])
    chances = forward(teacher, flat)[1].reshape(90, 90, 3)
    one = chances[..., 0] - chances[..., 1:].max(axis=-1)
    two = np.where(one > 0, np.nan, chances[..., 1] - chances[..., 2])
    for border in (one, two):
        axes.contour(line, line, border, levels=[0], colors=INK, linewidths=1.3, linestyles=[(0, (3, 2))])
    axes.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xticks=[], yticks=[], aspect="equal")


def draw(figure: Figure, examples: int = 24) -> None:
    """Draw both students, with what each was told at every point, and the accuracy for each number of points."""
    figure.set_figheight(4.6)
    found = experiment()
    panels = figure.subplot_mosaic([["labels", "teacher"], ["curve"] * 2], height_ratios=(1.45, 1))
    for kind, title in (("labels", "Told the label"), ("teacher", "Told the probabilities")):
        (points, labels, soft), student, accuracy = found[f"{kind} {examples}"]
        run = found["typical"]
        plane(panels[kind], [w[run : run + 1] for w in student], found["teacher"])
        panels[kind].set_title(f"{title}: {accuracy[run]:.0%}", loc="center")
        for point, label, chances in zip(points[run], labels[run], soft[run], strict=True):
            if max(abs(point)) > EDGE - 0.1:
                continue
            if kind == "labels":
                panels[kind].plot(*point, MARKERS[label], color=COLORS[label], markeredgecolor=PAPER, markersize=8)
                continue
            ends = 90 + 360 * np.append(0, chances.cumsum())
            for color, start, end in zip(COLORS, ends[:-1], ends[1:], strict=True):
                panels[kind].add_patch(Wedge((point[0], point[1]), 0.15, start, end, facecolor=color, linewidth=0))
    axes = panels["curve"]
    axes.axvline(examples, color=MUTED, linewidth=1)
    axes.axhline(found["accuracy"], color=MUTED, linewidth=1.2, linestyle=(0, (3, 2)))
    for kind, color, style in (("labels", PURPLE, "s--"), ("teacher", INK, "o-")):
        axes.plot(COUNTS, [found[f"{kind} {count}"][2].mean() for count in COUNTS], style, color=color)
    axes.set_xscale("log")
    axes.set_xticks(COUNTS, [str(count) for count in COUNTS])
    axes.minorticks_off()
    axes.set(xlabel="examples", ylabel="accuracy", xlim=(5.4, 200), ylim=(0.63, 0.91), yticks=[0.7, 0.8])
    note(axes, "teacher", (13, found["accuracy"] + 0.028), color=MUTED)
    note(axes, "probabilities", (103, found["accuracy"] + 0.028), color=INK)
    note(axes, "labels", (103, found["labels 96"][2].mean() - 0.01), color=PURPLE)
