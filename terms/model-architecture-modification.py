"""A trained network gets a third hidden unit as a copy of its second; the curve stays, then training uses the copy."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, PAPER, note

Array = NDArray[np.float64]
X = np.linspace(0, 4, 41)
Y = np.interp(X, [0, 1, 2, 3, 4], [0, 0.2, 1.5, 1.6, 0.2])  # the data: four straight pieces
NAMES, COLORS = ("A", "B", "B′"), (BLUE, ORANGE, ORANGE)


class Net(NamedTuple):
    """One input, ReLU units, one output."""

    w: Array  # into the units
    b: Array  # biases of the units
    v: Array  # out of the units
    c: float  # bias of the output

    def __call__(self, x: Array) -> Array:
        """The outputs for inputs `x`."""
        return np.maximum(np.outer(x, self.w) + self.b, 0) @ self.v + self.c

    def error(self) -> float:
        """The mean squared error on the data."""
        return float(np.mean((self(X) - Y) ** 2))


def train(net: Net, steps: int = 4000, rate: float = 0.02) -> Net:
    """Gradient descent on the mean squared error."""
    w, b, v, c = net
    for _ in range(steps):
        z = np.outer(X, w) + b
        hidden = np.maximum(z, 0)
        slope = 2 * (hidden @ v + c - Y) / len(X)
        back = np.outer(slope, v) * (z > 0)
        w, b, v, c = (
            w - rate * X @ back,
            b - rate * back.sum(axis=0),
            v - rate * hidden.T @ slope,
            c - rate * slope.sum(),
        )
    return Net(w, b, v, c)


def widen(net: Net) -> Net:
    """Copy the last unit; it and its copy each keep half of the weight to the output."""
    v = np.append(net.v[:-1], [net.v[-1] / 2] * 2)
    return Net(np.append(net.w, net.w[-1]), np.append(net.b, net.b[-1]), v, net.c)


def nudge(net: Net, size: float = 0.02) -> Net:
    """Make the copy a little different, or it would stay a copy."""
    return net._replace(w=net.w + np.array([0, 0, size]), b=net.b - np.array([0, 0, size]))


def diagram(axes: Axes, net: Net) -> None:
    """Draw the units with their names and, on their connections to the output, the weights."""
    rows = (0.7, -0.7) if len(net.v) == 2 else (1.25, 0.0, -1.25)
    for row, name, color, v in zip(rows, NAMES, COLORS, net.v, strict=False):
        axes.plot([0, 1.1], [0, row], color=MUTED, linewidth=0.9, zorder=1)
        axes.plot([1.1, 3.4], [row, 0], color=color, linewidth=1.6 * abs(v), zorder=1)
        axes.add_patch(Circle((1.1, row), 0.4, facecolor=PAPER, edgecolor="none", zorder=2))
        axes.add_patch(Circle((1.1, row), 0.4, facecolor=(color, 0.2), edgecolor=color, linewidth=1.5, zorder=3))
        axes.text(1.1, row - 0.03, name, ha="center", va="center", fontsize=11.5, zorder=4)
        weight = axes.text(2.15, row * 1.25 / 2.3, f"{v:.2f}".replace("-", "−"), ha="center", va="center")
        weight.set(fontsize=11.2, color=color, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8})
    for x in (0, 3.4):
        axes.add_patch(Circle((x, 0), 0.22, facecolor=PAPER, edgecolor=MUTED, zorder=3))
    axes.set(xlim=(-0.3, 3.7), ylim=(-1.75, 1.75), aspect="equal")
    axes.set_axis_off()


def curve(axes: Axes, net: Net) -> None:
    """Draw the data, the network's curve, and where each unit bends it."""
    axes.plot(X, Y, "o", color=MUTED, markersize=3, alpha=0.6, markeredgewidth=0)
    bends = -net.b / net.w
    x = np.unique(np.concatenate([X, bends]))
    axes.plot(x, net(x), color=INK, linewidth=1.5)
    heights = net(bends)
    for bend, height, color in zip(bends, heights, COLORS, strict=False):
        axes.plot(bend, height, "o", color=color, markersize=6.5)
    together = len(bends) == 3 and bends[1] == bends[2]
    labels = ("A", "B and B′") if together else NAMES
    for bend, height, label, color, shift in zip(bends, heights, labels, COLORS, (-0.1, 0.05, -0.05), strict=False):
        note(axes, label, (bend + shift, height + 0.3), color=color, align="center")
    axes.axhline(0, color=FAINT, linewidth=0.8, zorder=0)
    axes.set(xlim=(-0.1, 4.1), ylim=(-0.2, 2.4), xticks=[], yticks=[])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_xlabel(f"error {net.error():.4f}")


def draw(figure: Figure) -> None:
    """Draw one column a stage: trained, widened, trained on."""
    figure.set_figheight(3.7)
    narrow = train(Net(np.ones(2), np.array([-1.0, -2.5]), np.array([1.0, -1.0]), 0.0))
    wide = widen(narrow)
    trained = train(nudge(wide), 8000)
    grid = figure.subplots(2, 3)
    for column, (net, title) in enumerate(((narrow, "Two units"), (wide, "B copied"), (trained, "Trained on"))):
        grid[0, column].set_title(title)
        diagram(grid[0, column], net)
        curve(grid[1, column], net)
