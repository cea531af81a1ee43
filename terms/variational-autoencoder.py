"""A variational autoencoder and a plain one on the same data, and what each makes of codes drawn at random."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, image, note

Values = NDArray[np.float64]
SIZE, HIDDEN, STEPS, RATE, VARIANCE = 10, 24, 700, 0.01, 0.2
DRAWN = 16


def bar(angle: float, at: float) -> Values:
    """A soft bar at an angle, through a point beside the middle."""
    rows, columns = np.indices((SIZE, SIZE)) - (SIZE - 1) / 2
    across = (columns - at) * np.cos(angle) + rows * np.sin(angle)
    return np.asarray(np.exp(-(across**2) / 1.2))


def sample(count: int = 160, seed: int = 0) -> Values:
    """Bars of random angle and place, one a row."""
    rng = np.random.default_rng(seed)
    pairs = zip(rng.uniform(-0.7, 0.7, count), rng.uniform(-2.5, 2.5, count), strict=True)
    return np.array([bar(angle, at).ravel() for angle, at in pairs])


@cache
def train(beta: float) -> tuple[Values, ...]:
    """Weights by Adam; the loss is half the squared error over a variance of 0.2, plus beta times the KL divergence."""
    data = sample()
    rng = np.random.default_rng(0)
    sizes = ((SIZE**2, HIDDEN), (HIDDEN, 4), (2, HIDDEN), (HIDDEN, SIZE**2))
    p = [rng.normal(0, 1 / np.sqrt(before), (before, after)) for before, after in sizes]
    p += [np.zeros(after) for _, after in sizes]
    p[5][2:] = -3  # small clouds at the start
    speed, square = [np.zeros_like(x) for x in p], [np.zeros_like(x) for x in p]
    for step in range(1, STEPS + 1):
        first = np.tanh(data @ p[0] + p[4])
        both = first @ p[1] + p[5]
        mean, log_variance = both[:, :2], both[:, 2:]
        noise = rng.normal(size=mean.shape) * (beta > 0)
        spread = np.exp(log_variance / 2)
        z = mean + spread * noise  # the reparameterization trick
        second = np.tanh(z @ p[2] + p[6])
        output = 1 / (1 + np.exp(-(second @ p[3] + p[7])))

        back = (output - data) * output * (1 - output) / VARIANCE / len(data)
        slopes = {3: second.T @ back, 7: back.sum(axis=0)}
        back = (back @ p[3].T) * (1 - second**2)
        slopes |= {2: z.T @ back, 6: back.sum(axis=0)}
        back = back @ p[2].T
        pull = beta / len(data)
        to_mean = back + pull * mean
        to_log_variance = back * noise * spread / 2 + pull * (np.exp(log_variance) - 1) / 2
        back = np.concatenate([to_mean, to_log_variance * (beta > 0)], axis=1)
        slopes |= {1: first.T @ back, 5: back.sum(axis=0)}
        back = (back @ p[1].T) * (1 - first**2)
        slopes |= {0: data.T @ back, 4: back.sum(axis=0)}
        for index, slope in slopes.items():
            speed[index] = 0.9 * speed[index] + 0.1 * slope
            square[index] = 0.999 * square[index] + 0.001 * slope**2
            size = np.sqrt(square[index] / (1 - 0.999**step)) + 1e-8
            p[index] = p[index] - RATE * speed[index] / (1 - 0.9**step) / size
    return tuple(p)


def encode(beta: float, data: Values) -> tuple[Values, Values]:
    """Mean and standard deviation of each cloud; a plain autoencoder has no spread."""
    p = train(beta)
    both = np.tanh(data @ p[0] + p[4]) @ p[1] + p[5]
    return both[:, :2], np.exp(both[:, 2:] / 2) * (beta > 0)


def decode(beta: float, codes: Values) -> Values:
    """The pictures of codes."""
    p = train(beta)
    z = np.tanh(codes @ p[2] + p[6]) @ p[3] + p[7]
    return np.asarray((1 / (1 + np.exp(-z))).reshape(-1, SIZE, SIZE))


def draw(figure: Figure, beta: float = 1.0) -> None:
    """The clouds of 50 new inputs with codes drawn from the standard normal distribution, and what becomes of these."""
    figure.set_figheight(2.9)
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    means, spreads = encode(beta, sample(50, 1))
    for mean, spread in zip(means, np.maximum(spreads, 0.04), strict=True):
        faint = 1 / (1 + 6 * float(spread.mean()))
        cloud = Ellipse((mean[0], mean[1]), 2 * spread[0], 2 * spread[1])
        cloud.set(facecolor=(BLUE, 0.4 * faint**2), edgecolor=(BLUE, faint), linewidth=1)
        left.add_patch(cloud)
    turn = np.linspace(0, 2 * np.pi, 100)
    for radius in (1, 2):
        left.plot(radius * np.cos(turn), radius * np.sin(turn), color=MUTED, linewidth=0.9, linestyle=(0, (3, 3)))
    drawn = np.random.default_rng(4).normal(size=(DRAWN, 2))
    left.plot(*drawn.T, "x", color=ORANGE, markersize=6, markeredgewidth=2)
    left.set(xlim=(-3.2, 3.2), ylim=(-3.2, 3.2), aspect="equal", xticks=[-2, 0, 2], yticks=[-2, 0, 2])
    left.set_title("codes of 50 inputs", color=BLUE)
    outside = int((np.abs(means) > 3.2).any(axis=1).sum())
    if outside:
        note(left, f"{outside} of them outside", (-3, -2.9), color=BLUE)

    blank(right)
    right.set_anchor("N")
    for number, picture in enumerate(decode(beta, drawn)):
        image(right, picture, origin=(1.15 * (number % 4), -1.15 * (number // 4)), color=INK)
    right.set_title("decoded from the ×", color=ORANGE)
    right.set(xlim=(-0.1, 4.6), ylim=(-3.6, 1.1))
