"""Three experts that are straight lines and a router learn together: each comes to answer for a part of the input."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
LOOKS = ((BLUE, "o"), (ORANGE, "^"), (GREEN, "s"))
EXPERTS = len(LOOKS)
LEARNING_RATE = 0.05


def sample() -> tuple[Array, Array]:
    """Points along a line with two bends."""
    rng = np.random.default_rng(0)
    x = np.sort(rng.uniform(-2, 2, 60))
    return x, np.interp(x, [-2, -1, 0.6, 2], [0.2, 1.8, -1.2, 1.6]) + rng.normal(0, 0.07, len(x))


def route(parameters: Array, x: Array) -> Array:
    """The router's probability for each expert, a row for each input."""
    scores = x[:, None] * parameters[2] + parameters[3]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def answers(parameters: Array, x: Array) -> Array:
    """What each expert says to each input."""
    return np.asarray(x[:, None] * parameters[0] + parameters[1])


def train(steps: int) -> Array:
    """Slopes and intercepts of the experts, then of the router's scores, after that many steps of Adam."""
    x, y = sample()
    parameters: Array = np.random.default_rng(0).normal(size=(4, EXPERTS)) * np.array([[0.3], [0.3], [1.0], [0.3]])
    first, second = np.zeros_like(parameters), np.zeros_like(parameters)
    for step in range(1, steps + 1):
        said, shares = answers(parameters, x), route(parameters, x)
        error = 2 * ((shares * said).sum(axis=1, keepdims=True) - y[:, None]) / len(x)
        to_said = error * shares
        to_scores = shares * (error * said - (shares * error * said).sum(axis=1, keepdims=True))
        gradient = np.array([(to_said.T @ x), to_said.sum(axis=0), (to_scores.T @ x), to_scores.sum(axis=0)])
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        parameters = parameters - LEARNING_RATE * (first / (1 - 0.9**step)) / (
            np.sqrt(second / (1 - 0.999**step)) + 1e-8
        )
    return parameters


def error(parameters: Array, *, chosen: bool = False) -> float:
    """Mean squared error of the mixture, or of the expert that the router likes best for each input."""
    x, y = sample()
    said, shares = answers(parameters, x), route(parameters, x)
    output = said[np.arange(len(x)), shares.argmax(axis=1)] if chosen else (shares * said).sum(axis=1)
    return float(((output - y) ** 2).mean())


def draw(figure: Figure, steps: int = 2000) -> None:
    """Above, the points, the experts' lines (thick where preferred) and the mixture; below, the router's shares."""
    figure.set_figheight(4.1)
    above, below = figure.subplots(2, 1, height_ratios=(2.3, 1), sharex=True)
    x, y = sample()
    parameters = train(steps)
    picked = route(parameters, x).argmax(axis=1)
    grid = np.linspace(-2, 2, 400)
    said, shares = answers(parameters, grid), route(parameters, grid)
    best = shares.argmax(axis=1)
    for expert, (color, marker) in enumerate(LOOKS):
        above.plot(grid, said[:, expert], color=color, linewidth=0.9, linestyle=(0, (4, 3)))
        above.plot(grid, np.where(best == expert, said[:, expert], np.nan), color=color, linewidth=4, alpha=0.8)
        above.plot(x[picked == expert], y[picked == expert], marker, color=color, markersize=4.5, alpha=0.8)
    above.plot(grid, (shares * said).sum(axis=1), color=INK, linewidth=1.5, zorder=3)
    above.set(xlim=(-2, 2), ylim=(-2.2, 2.6), yticks=[-2, 0, 2], ylabel="output")
    above.set_title(f"After {steps} steps: error {error(parameters):.3f}", loc="center")
    floor = np.zeros_like(grid)
    for expert, (color, _) in enumerate(LOOKS):
        top = floor + shares[:, expert]
        below.fill_between(grid, floor, top, facecolor=(color, 0.4), edgecolor="none")
        middle = int(shares[:, expert].argmax())
        if shares[middle, expert] > 0.5:
            place = float(np.average(grid, weights=shares[:, expert] ** 4))
            height = float(np.interp(place, grid, (floor + top) / 2))
            note(below, f"expert {expert + 1}", (place, height), align="center", color=INK)
        floor = top
    below.set(ylim=(0, 1), yticks=[0, 1], xlabel="input", xticks=[-2, -1, 0, 1, 2])
    below.set_ylabel("router", color=MUTED)
