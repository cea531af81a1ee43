"""A line through two points of x², and the tangent that it becomes as the second point slides toward the first."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

AT = 1.0
ROOM = 0.3  # a shorter step leaves no room for the words at the triangle


def f(x: float) -> float:
    return x**2


def slope(step: float) -> float:
    """Rise over run of the line through the points at AT and AT + step."""
    return (f(AT + step) - f(AT)) / step


def draw(figure: Figure, step: float = 1.0) -> None:
    figure.set_figheight(4)
    axes = figure.subplots()
    x = np.linspace(0, 3.1, 200)
    axes.plot(x, x**2, color=BLUE, linewidth=2.4)
    note(axes, "x²", (2.62, 7.9), color=BLUE, size=13, align="right")

    ends = np.array([0.1, 3.1])
    axes.plot(ends, f(AT) + 2 * (ends - AT), color=GREEN, linewidth=1.6, linestyle=(0, (4, 3)))
    note(axes, "tangent:\nslope 2", (3.17, 5.2), color=GREEN)
    axes.plot(ends, f(AT) + slope(step) * (ends - AT), color=ORANGE, linewidth=2)

    rise = f(AT + step) - f(AT)
    axes.plot([AT, AT + step, AT + step], [f(AT), f(AT), f(AT + step)], color=INK, linewidth=1.2)
    axes.plot([AT, AT + step], [f(AT), f(AT + step)], "o", color=ORANGE, markersize=7, zorder=4)
    if step > ROOM:
        note(axes, f"run {step:g}", (AT + step / 2, f(AT) - 0.55), align="center")
        note(axes, f"rise {rise:g}", (AT + step + 0.08, f(AT) + 0.32 * rise))
    else:
        note(axes, f"run {step:g}, rise {rise:.4g}", (AT + 0.15, f(AT) - 0.6))
    axes.set_title(f"slope of the line = {rise:.4g} / {step:g} = {slope(step):.4g}", color=ORANGE)
    axes.set(xlim=(0, 3.95), ylim=(-1.3, 9.6), xticks=[0, 1, 2, 3], yticks=[0, 3, 6, 9], xlabel="x")
    axes.plot(AT, f(AT), "o", color=MUTED, markersize=3, zorder=5)
