"""The dot product of two arrows as a shadow: b falls at a right angle onto the line of a."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, FAINT, GREEN, MUTED, ORANGE, arrow, note

A = np.array([4, 3])
WAYS = {
    "along a": (4, 3),
    "partly along a": (0, 5),
    "at a right angle": (-3, 4),
    "partly against a": (-5, 0),
    "straight against a": (-4, -3),
}
LABELS = {  # where the letter b stands, clear of the lines
    "along a": (3.6, 3.7),
    "partly along a": (-0.55, 4.6),
    "at a right angle": (-3.6, 4.0),
    "partly against a": (-4.9, 0.75),
    "straight against a": (-4.3, -2.2),
}


def draw(figure: Figure, way: str = "partly along a") -> None:
    figure.set_figheight(4.6)
    axes = figure.subplots()
    b = np.array(WAYS[way])
    length = float(np.linalg.norm(A))
    shadow = float(A @ b) / length
    foot = shadow * A / length

    line = np.array([-1.25, 1.35])[:, None] * A
    axes.plot(*line.T, color=FAINT, linewidth=1.2, zorder=0)
    axes.plot([0, foot[0]], [0, foot[1]], color=(GREEN, 0.45), linewidth=9, solid_capstyle="butt", zorder=1)
    axes.plot([b[0], foot[0]], [b[1], foot[1]], color=MUTED, linewidth=1.2, linestyle=(0, (3, 3)), zorder=1)
    arrow(axes, (0, 0), (float(A[0]), float(A[1])), color=BLUE, width=2.4)
    arrow(axes, (0, 0), (float(b[0]), float(b[1])), color=ORANGE, width=2.4)
    axes.plot(0, 0, "o", color=MUTED, markersize=4)
    note(axes, "a", (4.3, 2.7), color=BLUE, size=14)
    note(axes, "b", LABELS[way], color=ORANGE, size=14)

    (a1, a2), (b1, b2) = A, b
    product = f"a · b = {a1} · {_signed(b1)} + {a2} · {_signed(b2)} = {A @ b}"
    axes.set_title(product.replace("-", "−"))
    lengths = f"length of a · shadow = {length:g} · {_signed(round(shadow))}"
    note(axes, lengths.replace("-", "−"), (5.9, -3.6), align="right")
    middle = (foot[0] / 2, foot[1] / 2)
    note(axes, f"shadow of b: {round(shadow)}".replace("-", "−"), (2.4, -1.5), color=GREEN, to=middle)
    axes.set(xlim=(-6, 6), ylim=(-4.1, 5.3), xticks=range(-4, 5, 2), yticks=range(-2, 5, 2), aspect="equal")


def _signed(number: int) -> str:
    return f"({number})" if number < 0 else f"{number}"
