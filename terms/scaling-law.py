"""A learner's error falls as a power of the amount of data: fitted on small runs, the line foretells a large one."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
SMALL, LARGE = (50, 100, 200, 400, 800), (3200, 12_800)
QUESTIONS, RUNS, INPUTS, NOISE = 600, 4, 4, 0.3


def errors(*, noisy: bool = False) -> dict[int, float]:
    """Mean squared error of the nearest neighbor's answer, for each number of training examples."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 2, (LARGE[-1] + QUESTIONS, INPUTS))
    y = np.sin(2 * x).sum(axis=1)
    if noisy:
        y = y + NOISE * rng.normal(size=len(y))
    asked, right, x, y = x[:QUESTIONS], y[:QUESTIONS], x[QUESTIONS:], y[QUESTIONS:]
    measured = {}
    for size in SMALL + LARGE:
        squares = []
        for run in range(min(RUNS, LARGE[-1] // size)):
            part = slice(run * size, (run + 1) * size)
            nearest = ((x[part] ** 2).sum(axis=1) - 2 * asked @ x[part].T).argmin(axis=1)
            squares.append(((y[part][nearest] - right) ** 2).mean())
        measured[size] = float(np.mean(squares))
    return measured


def fit(measured: dict[int, float]) -> tuple[float, float]:
    """Factor and exponent of the power law through the small runs."""
    slope, height = np.polyfit(np.log(SMALL), np.log([measured[size] for size in SMALL]), 1)
    return float(np.exp(height)), float(-slope)


def draw(figure: Figure, view: str = "forecast") -> None:
    """Draw the errors of the small runs, and if asked for the law and the large runs."""
    axes = figure.subplots()
    measured = errors(noisy=view == "noisy data")
    factor, exponent = fit(measured)
    plain = view == "plain axes"
    axes.plot(SMALL, [measured[size] for size in SMALL], "o", color=BLUE, markersize=8, zorder=3)
    if plain:
        axes.plot(SMALL, [measured[size] for size in SMALL], color=BLUE, linewidth=1)
        axes.set(xlim=(0, 900), ylim=(0, 0.7), xticks=[0, 200, 400, 600, 800], yticks=[0, 0.2, 0.4, 0.6])
        note(axes, "50 more examples\nhelp a lot here", (170, 0.56), color=MUTED, to=(80, 0.49))
        note(axes, "and hardly here", (560, 0.27), color=MUTED, to=(700, 0.16))
    else:
        line = np.array([SMALL[0], SMALL[-1] if view == "logarithmic axes" else LARGE[-1]])
        axes.plot(SMALL, factor * np.array(SMALL, dtype=float) ** -exponent, color=BLUE, linewidth=2)
        axes.plot(line, factor * line.astype(float) ** -exponent, color=BLUE, linewidth=1.4, linestyle=(0, (4, 3)))
        axes.set(xscale="log", yscale="log", xlim=(38, 21_000), ylim=(0.022, 1.05))
        axes.xaxis.set_major_locator(FixedLocator([100, 1000, 10_000]))
        axes.yaxis.set_major_locator(FixedLocator([0.03, 0.1, 0.3, 1]))
        axes.set(xticklabels=["100", "1,000", "10,000"], yticklabels=["0.03", "0.1", "0.3", "1"])
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_locator(NullLocator())
            axis.set_minor_formatter(NullFormatter())
        note(axes, f"fitted: slope −{exponent:.2f}", (330, 0.62 if view == "noisy data" else 0.4), color=BLUE)
    if view in ("forecast", "noisy data"):
        for size in LARGE:
            axes.plot(size, measured[size], "D", color=ORANGE, markersize=9, zorder=3)
        told = factor * LARGE[-1] ** -exponent
        if view == "forecast":
            note(axes, f"foretold {told:.3f}", (2300, 0.026), align="right", color=BLUE, to=(LARGE[-1], told))
            note(axes, f"measured\n{measured[LARGE[-1]]:.3f}", (LARGE[-1], 0.066), align="center", color=ORANGE)
        else:
            axes.axhline(2 * NOISE**2, color=GREEN, linewidth=1.4, linestyle=(0, (1, 2)))
            note(axes, "floor: the noise", (45, 0.145), color=GREEN)
            note(axes, "measured", (LARGE[-1], 0.29), align="center", color=ORANGE)
            note(axes, "the straight line\nfails", (2600, 0.075), align="right", color=INK, to=(8000, 0.155))
    axes.set(xlabel="training examples", ylabel="error")
