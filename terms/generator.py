"""What a trained GAN's generator does to evenly spaced noise, and the order in which a Python generator runs."""

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, arrow, blank, note

Array = NDArray[np.float64]
HIDDEN, BATCH, STEPS = 12, 128, 1000


def network(rng: np.random.Generator) -> list[Array]:
    """Weights and biases of one input, a hidden layer and one output."""
    scale = 1 / np.sqrt(HIDDEN)
    shapes = ((HIDDEN, 1), (HIDDEN, 1), (1, HIDDEN))
    return [*(rng.normal(0, s, shape) for s, shape in zip((1, 1, scale), shapes, strict=True)), np.zeros((1, 1))]


def forward(p: list[Array], x: Array) -> tuple[Array, Array]:
    """The hidden layer and the output."""
    hidden = np.tanh(p[0] @ x + p[1])
    return hidden, p[2] @ hidden + p[3]


def backward(p: list[Array], x: Array, hidden: Array, slope: Array) -> tuple[list[Array], Array]:
    """The gradients for the parameters and for the input, given that for the output."""
    inner = (p[2].T @ slope) * (1 - hidden**2)
    sums = [inner @ x.T, inner.sum(1, keepdims=True), slope @ hidden.T, slope.sum(1, keepdims=True)]
    return sums, p[0].T @ inner


def adam(p: list[Array], slopes: list[Array], memory: list[list[Array]], step: int, rate: float) -> None:
    """One step of Adam, in place."""
    for weights, slope, mean, square in zip(p, slopes, *memory, strict=True):
        mean[:] += 0.5 * (slope - mean)
        square[:] += 0.01 * (slope**2 - square)
        weights[:] -= rate * mean / (1 - 0.5**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)


def trained() -> list[Array]:
    """A generator, trained in a GAN on numbers that lie around -2 and 2."""
    rng = np.random.default_rng(1)
    maker, critic = network(rng), network(rng)
    memories = [[[np.zeros_like(w) for w in p] for _ in range(2)] for p in (maker, critic)]
    label = np.repeat([[1.0, 0.0]], BATCH, axis=1)
    for step in range(1, STEPS + 1):
        rate = 0.01 * (1 - (step - 1) / STEPS)
        noise = rng.uniform(-1, 1, (1, BATCH))
        made, fake = forward(maker, noise)
        x = np.concatenate([real(rng), fake], axis=1)
        hidden, score = forward(critic, x)
        slopes, _ = backward(critic, x, hidden, (1 / (1 + np.exp(-score)) - label) / BATCH)
        adam(critic, slopes, memories[1], step, 2 * rate)
        hidden, score = forward(critic, fake)
        uphill = backward(critic, fake, hidden, (1 / (1 + np.exp(-score)) - 1) / BATCH)[1]
        adam(maker, backward(maker, noise, made, uphill)[0], memories[0], step, rate)
    return maker


def real(rng: np.random.Generator) -> Array:
    """A batch of the real data: from 1 to 3 or from -3 to -1, all equally likely."""
    return rng.choice([-2.0, 2.0], (1, BATCH)) + rng.uniform(-1, 1, (1, BATCH))


def batches(log: list[tuple[str, int]]) -> Iterator[int]:
    """A Python generator that notes when its body runs."""
    for number in (1, 2, 3):
        log.append(("make", number))
        yield number


def draw(figure: Figure) -> None:
    """Draw the mapping from noise to data above, the log of a Python generator below."""
    figure.set_figheight(4.5)
    panels = figure.subplot_mosaic("AB;CC", height_ratios=(2.4, 1), width_ratios=(1.5, 1))
    mapping(panels["A"], panels["B"])
    turns(panels["C"])


def mapping(left: Axes, right: Axes) -> None:
    """Draw what is made of each noise value, and how often which value is made, against the real density."""
    maker = trained()
    noise = np.linspace(-1, 1, 20001)
    made = forward(maker, noise[None])[1][0]
    some = slice(500, None, 1000)
    left.hlines(made[some], noise[some], 1.15, color=(ORANGE, 0.5), linewidth=0.9)
    left.plot(noise, made, color=ORANGE)
    left.plot(noise[some], made[some], "o", color=ORANGE, markersize=4.5)
    left.plot(noise[some], np.full_like(noise[some], -4), "o", color=MUTED, markersize=4.5, clip_on=False)
    left.set(xlim=(-1.05, 1.15), ylim=(-4, 4), xticks=[], yticks=[-2, 0, 2], xlabel="noise $z$")
    left.set_yticklabels(["−2", "0", "2"])
    left.set_title("Generator: $x = G(z)$")
    heights, edges = np.histogram(made, bins=np.linspace(-4, 4, 17), density=True)
    right.barh(edges[:-1], heights, height=0.5, align="edge", color=(ORANGE, 0.4))
    right.plot(np.array([0, 0, 1, 1, 0, 0, 1, 1, 0, 0]) / 4, [-4, -3, -3, -1, -1, 1, 1, 3, 3, 4], color=BLUE)
    note(right, "real", (0.13, 3.4), color=BLUE)
    note(right, "fakes", (0.06, 0.0), color=ORANGE)
    right.set(xlim=(0, None), ylim=(-4, 4), xticks=[], yticks=[])
    right.spines["bottom"].set_visible(False)
    right.set_title("How often each $x$")


def turns(axes: Axes) -> None:
    """Draw who ran when, as the log of the run says."""
    log: list[tuple[str, int]] = []
    feed = batches(log)
    while number := next(feed, 0):
        log.append(("use", number))
    blank(axes, equal=False)
    for time, (what, number) in enumerate(log):
        row, color = (0, GREEN) if what == "make" else (1, PURPLE)
        axes.add_patch(Rectangle((time, row - 0.32), 0.96, 0.64, facecolor=(color, 0.2), edgecolor=color))
        axes.text(time + 0.48, row - 0.02, f"{what} {number}", ha="center", va="center")
        if time + 1 < len(log):
            turn = 0.32 if row == 0 else -0.32
            arrow(axes, (time + 0.98, row + turn), (time + 0.98, 1 - row - turn), color=INK)
    note(axes, "your loop", (-0.15, 1), color=PURPLE, align="right")
    note(axes, "generator", (-0.15, 0), color=GREEN, align="right")
    axes.set(xlim=(-1.45, 6), ylim=(-0.4, 1.4))
