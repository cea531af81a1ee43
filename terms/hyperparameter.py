"""One training set and one program, six settings of two hyperparameters, six different models."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.path import Path
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE

Floats = NDArray[np.float64]
WIDTHS = (1, 4, 40)  # hidden units
PENALTIES = (0.0, 0.004)  # L2 penalty on the weights
EXAMPLES, NOISE, STEPS, RATE = 60, 0.3, 600, 0.04


def moons(rng: np.random.Generator, size: int) -> tuple[Floats, Floats]:
    """Two noisy half circles that reach into each other, and their classes 0 and 1."""
    labels = np.arange(size) % 2
    angle = rng.uniform(0, np.pi, size)
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    lower = np.column_stack([1 - np.cos(angle), 0.5 - np.sin(angle)])
    points = np.where(labels[:, None] == 0, upper, lower) + rng.normal(0, NOISE, (size, 2))
    return points - [0.5, 0.25], labels.astype(float)


def score(parameters: list[Floats], x: Floats) -> Floats:
    """The network's output before the sigmoid: positive means class 1."""
    w1, b1, w2, b2 = parameters
    return np.asarray(np.tanh(x @ w1 + b1) @ w2 + b2)


def train(x: Floats, y: Floats, width: int, penalty: float) -> list[Floats]:
    """Fit one hidden layer of tanh units with Adam; width and penalty are given, the parameters learned."""
    rng = np.random.default_rng(1)
    parameters = [rng.normal(0, 1, (2, width)), np.zeros(width), rng.normal(0, width**-0.5, width), np.zeros(1)]
    first, second = [np.zeros_like(p) for p in parameters], [np.zeros_like(p) for p in parameters]
    for step in range(1, STEPS + 1):
        w1, b1, w2, b2 = parameters
        hidden = np.tanh(x @ w1 + b1)
        error = (1 / (1 + np.exp(-(hidden @ w2 + b2))) - y) / len(y)
        back = np.outer(error, w2) * (1 - hidden**2)
        gradients = [x.T @ back + penalty * w1, back.sum(0), hidden.T @ error + penalty * w2, error.sum(keepdims=True)]
        for i, gradient in enumerate(gradients):
            first[i] = 0.9 * first[i] + 0.1 * gradient
            second[i] = 0.999 * second[i] + 0.001 * gradient**2
            scale = np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8
            parameters[i] = parameters[i] - RATE * first[i] / (1 - 0.9**step) / scale
    return parameters


def without_needless_points(path: Path) -> Path:
    """The same outline without the points in the middle of straight lines, most of them along the panel's frame."""
    points, codes = np.asarray(path.vertices), np.asarray(path.codes)
    (x, y), (next_x, next_y) = (points[1:-1] - points[:-2]).T, (points[2:] - points[1:-1]).T
    straight = (abs(x * next_y - y * next_x) < 1e-6) & (codes[1:-1] == Path.LINETO) & (codes[2:] == Path.LINETO)
    keep = np.concatenate([[True], ~straight, [True]])
    return Path(points[keep], codes[keep])


def draw(figure: Figure) -> None:
    """Draw one panel a setting: columns for the number of hidden units, rows for the penalty."""
    figure.set_figheight(4.1)
    x, y = moons(np.random.default_rng(0), EXAMPLES)
    unseen, truth = moons(np.random.default_rng(1), 2000)
    across, up = np.meshgrid(np.linspace(-2.3, 2.3, 70), np.linspace(-1.9, 1.9, 60))
    plane = np.column_stack([across.ravel(), up.ravel()])
    panels = figure.subplots(len(PENALTIES), len(WIDTHS))
    for row, penalty in enumerate(PENALTIES):
        for axes, width in zip(panels[row], WIDTHS, strict=True):
            parameters = train(x, y, width, penalty)
            height = score(parameters, plane).reshape(across.shape)
            sides = axes.contourf(across, up, height, levels=[-1e9, 0, 1e9], colors=[(BLUE, 0.16), (ORANGE, 0.16)])
            sides.set_paths([without_needless_points(path) for path in sides.get_paths()])
            axes.contour(across, up, height, levels=[0], colors=INK, linewidths=1.6)
            for label, marker, color in ((0, "o", BLUE), (1, "^", ORANGE)):
                axes.plot(*x[y == label].T, marker, color=color, markersize=3.6)
            count = sum(p.size for p in parameters)
            new = 100 * np.mean((score(parameters, unseen) > 0) == truth)
            axes.set(xticks=[], yticks=[], xlabel=f"new data: {new:.0f}%")
            if row == 0:
                units = f"{width} units" if width > 1 else "1 unit"
                axes.set_title(f"{units}\n({count} parameters)")
        panels[row][0].set_ylabel(f"penalty {penalty:g}", fontweight="semibold")
