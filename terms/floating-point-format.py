"""The bits that five floating-point formats store for one number, and the number they give back."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

FORMATS = {
    "float32": (8, 23),
    "bfloat16": (8, 7),
    "float16": (5, 10),
    "FP8 E5M2": (5, 2),
    "FP8 E4M3": (4, 3),
}
"""The bits of exponent and fraction; one more is the sign."""


def largest(name: str) -> float:
    """The largest number of a format. E4M3 gives up just one pattern for NaN, the others the whole top exponent."""
    exponent, fraction = FORMATS[name]
    bias = 2 ** (exponent - 1) - 1
    if name == "FP8 E4M3":
        return (2 - 2 * 2.0**-fraction) * float(2 ** (bias + 1))
    return (2 - 2.0**-fraction) * float(2**bias)


def stored(value: float, name: str) -> tuple[str, float]:
    """The bits of a positive number, as sign, exponent and fraction in a row, and the number they stand for."""
    exponent, fraction = FORMATS[name]
    bias = 2 ** (exponent - 1) - 1
    power = max(math.floor(math.log2(value)), 1 - bias)  # below that, numbers are evenly spaced
    gap = 2.0 ** (power - fraction)
    rounded = float(np.rint(value / gap) * gap)
    if rounded > largest(name):
        special = math.nan if name == "FP8 E4M3" else math.inf
        return f"0{'1' * exponent}{('1' if math.isnan(special) else '0') * fraction}", special
    steps = round(rounded / gap)  # counts the gaps from 0, or from 0 less than the power of two
    pattern = ((power + bias - 1) << fraction) + steps
    return f"0{pattern:0{exponent + fraction}b}", rounded


def shown(value: float) -> str:
    """A number as briefly as its first nine digits allow."""
    if value == 0 or not math.isfinite(value):
        return {"inf": "infinity", "nan": "NaN"}.get(str(value), "0")
    if value < 1e-4:
        digits, power = f"{value:.4e}".split("e")
        return rf"{digits.rstrip('0').rstrip('.')}$\,\cdot\,10^{{{int(power)}}}$"
    text = f"{value:.9g}"
    return f"{float(text):,.0f}" if value >= 1000 else text


def bits(axes: Axes, pattern: str, exponent: int, y: float) -> None:
    """One cell a bit, filled where it is 1; the border between exponent and fraction is at 0."""
    for place, bit in enumerate(pattern, start=-exponent - 1):
        color = MUTED if place == -exponent - 1 else ORANGE if place < 0 else BLUE
        face = color if bit == "1" else (color, 0.1)
        axes.add_patch(Rectangle((place + 0.13, y - 0.31), 0.74, 0.62, facecolor=face, edgecolor=color, linewidth=0.8))


def draw(figure: Figure, number: str = "0.1") -> None:
    """Draw the bits of each format for that number, and what each gives back."""
    figure.set_figheight(3.1)
    axes = figure.subplots()
    blank(axes, equal=False)
    value = float(number.replace(",", ""))
    note(axes, "exponent: range", (-0.5, 0.95), align="right", color=ORANGE)
    note(axes, "fraction: precision", (0.5, 0.95), color=BLUE)
    note(axes, f"{number} becomes", (37.2, 0.95), align="right", size=13)
    for row, (name, (exponent, _)) in enumerate(FORMATS.items()):
        pattern, back = stored(value, name)
        bits(axes, pattern, exponent, -row)
        note(axes, name, (-18.6, -row))
        lost = back == 0 or not math.isfinite(back)
        note(axes, shown(back), (37.2, -row), align="right", color=ORANGE if lost else INK, size=13)
    axes.plot([0, 0], [-4.5, 1.25], color=INK, linewidth=1.6)
    axes.set(xlim=(-18.8, 37.4), ylim=(-4.55, 1.35))
