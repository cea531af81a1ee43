"""Two arrows shrunk onto one circle: the cosine similarity depends on the angle between them alone."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, arrow, note

A = np.array([12.0, 5.0])
CHOICES = {
    "(3, 4)": (3.0, 4.0),
    "(9, 12)": (9.0, 12.0),
    "(5, 12)": (5.0, 12.0),
    "(−5, 12)": (-5.0, 12.0),
    "(−12, −5)": (-12.0, -5.0),
}
RADIUS = 3.0  # of the circle onto which both are shrunk


def draw(figure: Figure, b: str = "(3, 4)") -> None:
    figure.set_figheight(4.4)
    axes = figure.subplots()
    other = np.array(CHOICES[b])
    lengths = np.linalg.norm(A), np.linalg.norm(other)
    cosine = float(A @ other / (lengths[0] * lengths[1]))

    turn = np.linspace(0, 2 * np.pi, 200)
    axes.plot(RADIUS * np.cos(turn), RADIUS * np.sin(turn), color=MUTED, linewidth=1)
    axes.axhline(0, color=FAINT, linewidth=1, zorder=0)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=0)
    start, end = np.arctan2(A[1], A[0]), np.arctan2(other[1], other[0])
    if end < start:
        end += 2 * np.pi
    arc = np.linspace(start, end, 100)
    axes.fill(np.append(0, RADIUS * np.cos(arc)), np.append(0, RADIUS * np.sin(arc)), color=(GREEN, 0.25), zorder=1)

    for vector, color, name in ((A, BLUE, "a"), (other, ORANGE, "b")):
        arrow(axes, (0, 0), (float(vector[0]), float(vector[1])), color=color, width=2.2).set_zorder(3)
        direction = vector / np.linalg.norm(vector)
        axes.plot(*(RADIUS * direction), "o", color=color, markersize=8, zorder=4)
        note(axes, name, tuple(vector + 0.9 * direction), color=color, align="center", size=14)

    middle = (start + end) / 2
    label = (RADIUS + 1.5) * np.array([np.cos(middle), np.sin(middle)])
    note(axes, f"{np.degrees(end - start):.0f}°", tuple(label), color=GREEN, align="center", size=13)
    product = f"{A @ other:.0f} / ({lengths[0]:.0f} · {lengths[1]:.0f}) = {round(cosine, 2) + 0.0:g}"
    axes.set_title(f"cosine similarity: {product}".replace("-", "−"))
    note(axes, f"distance of the tips: {np.linalg.norm(A - other):.1f}", (13.4, -5.4), color=INK, align="right")
    axes.set(xlim=(-13.5, 13.5), ylim=(-6.5, 14), aspect="equal", xticks=range(-12, 13, 4), yticks=range(-4, 13, 4))
