"""The loss of a line fitted in four ways: as it is, and as its gap to the lowest loss on a logarithmic scale."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
STEPS = 800
FLOOR = 1e-13  # gaps below are only rounding
WAYS = ("gradient descent", "SGD, fixed rate", "SGD, shrinking rate", "rate too large")


@cache
def data() -> tuple[Array, Array]:
    """40 points around a line; the columns of the inputs are 1 and x."""
    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 1, 40)
    return np.column_stack([np.ones(40), x]), 1 + 2 * x + rng.normal(0, 0.5, 40)


def loss(theta: Array) -> Array:
    """Half the mean squared error, for each row of parameters."""
    inputs, y = data()
    return np.asarray(np.mean((theta @ inputs.T - y) ** 2, axis=-1) / 2)


def lowest() -> float:
    """The lowest loss that a line can have."""
    inputs, y = data()
    best = np.asarray(np.linalg.lstsq(inputs, y, rcond=None)[0], dtype=np.float64)
    return float(loss(best))


@cache
def run(way: str) -> Array:
    """The loss at the start and after each step; of SGD, the mean over 30 runs."""
    inputs, y = data()
    rng = np.random.default_rng(0)
    runs = 30 if way.startswith("SGD") else 1
    theta = np.tile([-1.0, -1.0], (runs, 1))
    losses = [loss(theta).mean()]
    for step in range(STEPS):
        rows = rng.integers(40, size=(runs, 1)) if way.startswith("SGD") else np.arange(40)[None]  # one example, or all
        errors = np.einsum("rnd,rd->rn", inputs[rows], theta) - y[rows]
        slope = np.einsum("rn,rnd->rd", errors, inputs[rows]) / rows.shape[1]
        rate = {"gradient descent": 0.05, "rate too large": 2.02, "SGD, fixed rate": 0.2}.get(way, 6 / (step + 30))
        theta = theta - rate * slope
        losses.append(loss(theta).mean())
    return np.array(losses)


def draw(figure: Figure, way: str = "gradient descent") -> None:
    """Draw the four runs, the chosen one strong."""
    figure.set_figheight(3.4)
    left, right = figure.subplots(1, 2)
    for name in WAYS:
        chosen = name == way
        losses = run(name)
        gaps = losses - lowest()
        for axes, values in ((left, losses), (right, np.where(gaps > FLOOR, gaps, np.nan))):
            axes.plot(
                values, color=ORANGE if chosen else MUTED, linewidth=2.2 if chosen else 0.7, zorder=3 if chosen else 1
            )
    left.axhline(lowest(), color=INK, linewidth=0.8, linestyle=(0, (3, 3)))
    labels = (
        ("gradient\ndescent", 60, 1e-9, "left"),
        ("SGD, fixed rate", STEPS, 0.6, "right"),
        ("SGD, rate\nshrinks", STEPS, 4e-6, "right"),
        ("too large", 120, 150.0, "left"),
    )
    for name, (text, x, y, align) in zip(WAYS, labels, strict=True):
        note(right, text, (x, y), color=ORANGE if name == way else MUTED, align=align)
    left.set(ylim=(0, 1), yticks=[0, 0.5, 1], xlim=(0, STEPS), xticks=[0, 400, 800], xlabel="step")
    right.set(
        yscale="log",
        ylim=(1e-14, 1e3),
        yticks=[1e-12, 1e-8, 1e-4, 1],
        xlim=(0, STEPS),
        xticks=[0, 400, 800],
        xlabel="step",
    )
    note(left, "lowest possible", (STEPS, 0.09), align="right")
    right.minorticks_off()
    left.set_title("Loss")
    right.set_title("Gap to the lowest loss")
