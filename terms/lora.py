"""LoRA in miniature: a thin matrix times a flat one is trained to stand in for the change a new task needs."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, matrix, note

Array = NDArray[np.float64]
SIZE, EXAMPLES, STEPS, RATE = 12, 200, 3000, 0.02
MOST = 4


def task() -> tuple[Array, Array, Array]:
    """The frozen weights, the change that the new task needs, and inputs; three patterns and a little noise."""
    rng = np.random.default_rng(0)
    waves = np.cos(np.pi * np.outer((1, 2, 3), np.arange(SIZE) + 0.5) / SIZE)
    ways = ((2.4, waves[0], waves[1]), (1.7, waves[1], waves[0]), (1.0, waves[2], waves[2]))
    change = sum(size * np.outer(left, right) for size, left, right in ways) + rng.normal(0, 0.12, (SIZE, SIZE))
    return rng.normal(size=(SIZE, SIZE)), np.asarray(change), rng.normal(size=(EXAMPLES, SIZE))


def train(rank: int, steps: int = STEPS) -> tuple[Array, Array]:
    """The two factors B and A after gradient descent on the new task's examples; W itself stays as it is."""
    frozen, change, inputs = task()
    wanted = inputs @ (frozen + change).T
    b, a = np.zeros((SIZE, rank)), np.random.default_rng(1).normal(0, 0.3, (rank, SIZE))
    for _ in range(steps):
        error = inputs @ (frozen + b @ a).T - wanted
        slope = error.T @ inputs / EXAMPLES
        b, a = b - RATE * slope @ a.T, a - RATE * b.T @ slope
    return b, a


def left_over(rank: int) -> float:
    """The share of the needed change, in squares, that the factors do not make."""
    b, a = train(rank)
    change = task()[1]
    return float(((change - b @ a) ** 2).sum() / (change**2).sum())


def draw(figure: Figure, rank: int = 2) -> None:
    """Left the change that is needed; right the factors A and B around their product."""
    figure.set_figheight(3.5)
    axes = figure.subplots()
    blank(axes)
    b, a = train(rank)
    change = task()[1]
    strongest = float(np.abs(change).max())
    right = SIZE + 1.2 + MOST + 0.8
    matrix(axes, change, fmt="", largest=strongest)
    matrix(axes, b @ a, origin=(right, 0), fmt="", largest=strongest)
    scale = np.abs(a).max() / np.abs(b).max()
    matrix(axes, b * scale, origin=(right - 0.8 - rank, 0), fmt="", largest=float(np.abs(a).max()))
    matrix(axes, a, origin=(right, SIZE + 0.8), fmt="", largest=float(np.abs(a).max()))
    note(axes, "the change needed", (SIZE / 2, SIZE + 0.9), align="center")
    note(axes, f"{SIZE * SIZE} numbers", (SIZE / 2, -1.1), color=MUTED, align="center")
    note(axes, "BA", (right + SIZE / 2, -1.1), align="center")
    note(axes, "A", (right + SIZE + 0.5, SIZE + 0.8 + rank / 2), color=INK)
    note(axes, "B", (right - 0.8 - rank / 2, -1.1), color=INK, align="center")
    note(axes, f"rank {rank}: {2 * SIZE * rank} numbers", (0, SIZE + 4), color=BLUE, size=13)
    note(axes, f"{left_over(rank):.1%} of the change is missing", (0, SIZE + 2.6), color=ORANGE)
    axes.set(xlim=(-0.3, right + SIZE + 1.6), ylim=(-1.8, SIZE + 0.8 + MOST + 0.3))
