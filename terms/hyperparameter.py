"""One training set and one program, six settings of two hyperparameters, six models; readers set the penalty."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.path import Path
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE

Floats = NDArray[np.float64]
WIDTHS = (1, 4, 40)  # hidden units; the penalty is an L2 penalty on the weights
EXAMPLES, NOISE, STEPS, RATE = 60, 0.3, 600, 0.04
THIN = 0.006  # how far a thinned outline may stray


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


def thin(points: Floats) -> Floats:
    """The same line to within a pixel or so, with far fewer points."""
    offset, along = points - points[0], points[-1] - points[0]
    length = np.hypot(*along)
    away = np.abs(offset[:, 0] * along[1] - offset[:, 1] * along[0]) / length if length else np.hypot(*offset.T)
    farthest = int(away.argmax())
    if away[farthest] < THIN:
        return points[[0, -1]]
    return np.concatenate([thin(points[: farthest + 1])[:-1], thin(points[farthest:])])


def thinned(path: Path) -> Path:
    """An outline of one or several closed or open lines, each of them thinned."""
    path.should_simplify = False  # matplotlib's own way is meant for pixels, not for data
    lines = (np.asarray(line, dtype=float) for line in path.to_polygons(closed_only=False))
    return Path.make_compound_path(*(Path(thin(line)) for line in lines))


def draw(figure: Figure, penalty: float = 0.004) -> None:
    """Draw one panel a setting: columns for the number of hidden units, rows without and with the penalty."""
    figure.set_figheight(4.8)
    x, y = moons(np.random.default_rng(0), EXAMPLES)
    unseen, truth = moons(np.random.default_rng(1), 2000)
    across, up = np.meshgrid(np.linspace(-2.3, 2.3, 90), np.linspace(-1.9, 1.9, 76))
    plane = np.column_stack([across.ravel(), up.ravel()])
    penalties = (0.0, penalty)
    panels = figure.subplots(len(penalties), len(WIDTHS))
    for row, strength in enumerate(penalties):
        for axes, width in zip(panels[row], WIDTHS, strict=True):
            parameters = train(x, y, width, strength)
            height = score(parameters, plane).reshape(across.shape)
            sides = axes.contourf(across, up, height, levels=[-1e9, 0, 1e9], colors=[(BLUE, 0.16), (ORANGE, 0.16)])
            border = axes.contour(across, up, height, levels=[0], colors=INK, linewidths=1.6)
            for contours in (sides, border):
                contours.set_paths([thinned(path) for path in contours.get_paths()])
            for label, marker, color in ((0, "o", BLUE), (1, "^", ORANGE)):
                axes.plot(*x[y == label].T, marker, color=color, markersize=3.6)
            count = sum(p.size for p in parameters)
            old, new = (100 * np.mean((score(parameters, a) > 0) == b) for a, b in ((x, y), (unseen, truth)))
            axes.set(xticks=[], yticks=[], xlabel=f"training: {old:.0f}%\nnew data: {new:.0f}%")
            if row == 0:
                units = f"{width} units" if width > 1 else "1 unit"
                axes.set_title(f"{units}\n({count} parameters)")
        panels[row][0].set_ylabel(f"penalty {strength:g}", fontweight="semibold")
