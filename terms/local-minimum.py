"""Three places of a landscape where the slope is zero: balls set down around one of them, and two cuts through it."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

Array = NDArray[np.float64]
TILT = 0.3
PLACES = ("global minimum", "saddle point", "local minimum")  # from left to right
AROUND, STEPS, RATE = 0.3, 60, 0.05  # how far away the balls start, and their descent


def height(x: Array, y: Array) -> Array:
    """The loss: two valleys with a ridge between them, slightly tilted."""
    return np.asarray((x**2 - 1) ** 2 + TILT * x + 1.5 * y**2)


def slope(point: Array) -> Array:
    """Its gradient; the last axis of `point` has x and y."""
    x, y = point[..., 0], point[..., 1]
    return np.stack([4 * x * (x**2 - 1) + TILT, 3 * y], axis=-1)


def flat_points() -> Array:
    """Where the gradient is zero, from left to right."""
    return np.array([[x, 0.0] for x in sorted(np.roots([4, 0, -4, TILT]).real)])


def released(center: Array, balls: int = 12) -> Array:
    """Paths of balls that start around a point and roll downhill; shape (steps + 1, balls, 2)."""
    angle = 2 * np.pi * (np.arange(balls) + 0.5) / balls
    path = [center + AROUND * np.column_stack([np.cos(angle), np.sin(angle)])]
    for _ in range(STEPS):
        path.append(path[-1] - RATE * slope(path[-1]))
    return np.array(path)


def draw(figure: Figure, place: str = "saddle point") -> None:
    """Draw the landscape with the balls' paths, and the two cuts through the chosen place."""
    figure.set_figheight(4.9)
    top, bottom = figure.subplots(2, 1, height_ratios=(3, 2.2))
    points = flat_points()
    chosen = points[PLACES.index(place)]

    x, y = np.meshgrid(np.linspace(-1.75, 1.75, 160), np.linspace(-0.95, 0.95, 90))
    top.contour(x, y, height(x, y), levels=np.arange(-0.25, 3.6, 0.25), colors=MUTED, linewidths=0.7)
    paths = released(chosen)
    top.plot(paths[..., 0], paths[..., 1], color=INK, linewidth=1.1)
    top.plot(*paths[0].T, "o", color=INK, markersize=4, markerfacecolor="none")
    top.plot(*paths[-1].T, "o", color=INK, markersize=5)
    for name, point in zip(PLACES, points, strict=True):
        color = ORANGE if name == place else MUTED
        top.plot(*point, "*", color=color, markersize=14 if name == place else 9, zorder=5)
        written = f"{height(*point):.2f}".replace("-", "−")
        note(top, name.replace(" ", "\n") + f"\n{written}", (point[0], 1.36), color=color, align="center")
    note(top, "height:", (-2.35, 1.18), color=MUTED)
    top.set(xlim=(-2.4, 2.4), ylim=(-0.95, 1.75), xticks=[], yticks=[], aspect="equal")
    top.spines[["left", "bottom"]].set_visible(False)

    reach = np.linspace(-0.6, 0.6, 80)
    across, along = height(chosen[0] + reach, np.zeros(80)), height(np.full(80, chosen[0]), reach)
    base = float(height(*chosen))
    bottom.plot(reach, across - base, color=BLUE)
    bottom.plot(reach, along - base, color=ORANGE, linestyle=(0, (4, 2)))
    bottom.plot(0, 0, "*", color=ORANGE, markersize=14, zorder=4)
    bottom.axhline(0, color=MUTED, linewidth=0.7, zorder=0)
    bottom.set(xlim=(-0.6, 0.95), ylim=(-0.75, 1.35), xticks=[0], yticks=[0], xticklabels=["the place"])
    end = float(across[-1]) - base
    note(bottom, "left–right", (0.63, min(end + 0.12, 1.15) if end > 0 else end), color=BLUE)
    note(bottom, "up–down", (0.63, 0.48), color=ORANGE)
    bottom.set_title("Cuts through the place: height above it", loc="center")
