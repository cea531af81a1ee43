"""A bell over five measurements, and the log-likelihood that its mean has."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

DATA = np.array([1.0, 2.0, 4.0, 5.0, 6.0])
DEVIATION = 1.5


def density(x: ArrayLike, mean: ArrayLike) -> NDArray[np.float64]:
    """The normal density at x."""
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / DEVIATION
    return np.asarray(np.exp(-(z**2) / 2) / (DEVIATION * np.sqrt(2 * np.pi)))


def log_likelihood(mean: ArrayLike) -> NDArray[np.float64]:
    """The log-likelihood of each mean, given the data."""
    return np.asarray(np.log(density(DATA, np.asarray(mean, dtype=float)[..., None])).sum(axis=-1))


def draw(figure: Figure, mean: float = 3.6) -> None:
    figure.set_figheight(4.2)
    top, bottom = figure.subplots(2, 1, sharex=True)
    x = np.linspace(-0.5, 7.5, 300)
    top.plot(x, density(x, mean), color=BLUE)
    top.vlines(DATA, 0, density(DATA, mean), color=ORANGE, linewidth=3)
    top.plot(DATA, np.zeros_like(DATA), "o", color=INK, clip_on=False, zorder=4)
    top.set(ylim=(0, 0.3), yticks=[0, 0.1, 0.2, 0.3])
    top.tick_params(labelbottom=False)
    top.set_title("Density of each measurement under the bell")

    bottom.plot(x, log_likelihood(x), color=MUTED)
    here = float(log_likelihood(mean))
    bottom.plot((mean, mean), (-17.5, here), color=BLUE, linewidth=0.9, linestyle=(0, (3, 3)))
    bottom.plot(mean, here, "o", color=BLUE, markersize=8)
    if abs(mean - DATA.mean()) < 0.5:
        place, align = (mean, here + 1.0), "center"
    elif mean < DATA.mean():
        place, align = (mean - 0.2, here + 0.4), "right"
    else:
        place, align = (mean + 0.2, here + 0.4), "left"
    note(bottom, f"{here:.1f}".replace("-", "−"), place, color=BLUE, align=align)
    bottom.set(xlim=(-0.5, 7.5), ylim=(-17.5, -8.3), yticks=[-16, -13, -10], xticks=range(8))
    bottom.set_title("Log-likelihood: the sum of their logarithms")
    bottom.set_xlabel("mean of the bell")
