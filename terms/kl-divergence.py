"""One bell fitted to two humps by both directions of the KL divergence, each minimized numerically."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, MUTED, ORANGE, note

X = np.linspace(-9, 9, 601)
STEP = X[1] - X[0]
SHARE, WIDTH = 0.6, 0.7  # of the left hump; standard deviation of both humps


def log_bell(mean: ArrayLike, deviation: ArrayLike) -> NDArray[np.float64]:
    """The log density of a normal distribution at every X."""
    center, spread = np.asarray(mean, dtype=float), np.asarray(deviation, dtype=float)
    return np.asarray(-(((X - center) / spread) ** 2) / 2 - np.log(spread * np.sqrt(2 * np.pi)))


def log_humps(distance: float) -> NDArray[np.float64]:
    """The log density of two humps, the left one higher."""
    left, right = log_bell(-distance / 2, WIDTH), log_bell(distance / 2, WIDTH)
    return np.asarray(np.logaddexp(np.log(SHARE) + left, np.log(1 - SHARE) + right))


def divergence(log_p: NDArray[np.float64], log_q: NDArray[np.float64]) -> NDArray[np.float64]:
    """The KL divergence from p to q in nats, by a sum over X."""
    return np.asarray((np.exp(log_p) * (log_p - log_q)).sum(axis=-1) * STEP)


def fit(distance: float, direction: str) -> tuple[float, float]:
    """Mean and standard deviation of the closest bell: a search on a grid, repeated on finer ones."""
    humps = log_humps(distance)
    mean, deviation, reach = 0.0, 2.0, (4.0, 1.7)
    for _ in range(5):
        means = (mean + np.linspace(-1, 1, 41) * reach[0])[:, None, None]
        deviations = (deviation + np.linspace(-1, 1, 25) * reach[1])[None, :, None]
        bells = log_bell(means, deviations)
        values = divergence(humps, bells) if direction == "forward" else divergence(bells, humps)
        row, column = np.unravel_index(values.argmin(), values.shape)
        mean, deviation = float(means[row, 0, 0]), float(deviations[0, column, 0])
        reach = (reach[0] / 10, reach[1] / 6)
    return mean, deviation


def draw(figure: Figure, distance: float = 4) -> None:
    figure.set_figheight(4.2)
    humps = np.exp(log_humps(distance))
    for axes, direction, color in zip(
        figure.subplots(2, 1, sharex=True), ("forward", "reverse"), (BLUE, ORANGE), strict=True
    ):
        bell = np.exp(log_bell(*fit(distance, direction)))
        axes.fill_between(X, humps, color=(MUTED, 0.3), linewidth=0)
        axes.plot(X, bell, color=color, linewidth=2.4)
        order = "(p ‖ q)" if direction == "forward" else "(q ‖ p)"
        axes.set_title(f"{direction.capitalize()}: least KL {order}", color=color)
        axes.set(xlim=(-6.5, 6.5), ylim=(0, 0.66), yticks=[], xticks=[])
        axes.spines["left"].set_visible(False)
        note(axes, "p, two humps", (6.4, 0.5), color=MUTED, align="right")
        note(axes, "q, one bell", (-6.4, 0.5), color=color)
