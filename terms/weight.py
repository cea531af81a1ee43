"""One unit: inputs times weights, and the products laid end to end into a sum; readers set one of the weights."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from termbook.drawing import BLUE, FAINT, GOLD, INK, MUTED, ORANGE, blank, note

INPUTS = (("“free”", 2, 1.5), ("“meeting”", 1, -2.0), ("“!”", 3, 0.4), ("“the”", 5, 0.0))  # name, count, weight
SET = 2  # the input whose weight readers set
ZERO, UNIT = 6.9, 0.85  # where the bars' zero lies, in the drawing's units, and how long a bar of value 1 is
CIRCLE, START, END = 2.15, 2.6, 4.4  # centers of the inputs; the connections' ends


def signed(value: float) -> str:
    """Write a number with its sign, and 0 without one."""
    return f"{value:+.1f}".replace("-", "−") if value else "0"


def connection(axes: Axes, row: float, weight: float, color: str) -> None:
    """Draw a line as wide as the weight is large, whatever its sign, with the number above it."""
    style = "solid" if weight else (0, (2, 2))
    axes.plot([START, END], [row, row], color=color, linewidth=5 * abs(weight) or 1.2, ls=style, solid_capstyle="butt")
    note(axes, f"{weight:g}".replace("-", "−"), ((START + END) / 2, row + 0.33), color=color, align="center")


def draw(figure: Figure, weight: float = 0.4) -> None:
    """Draw one row an input and, below them, the sum."""
    figure.set_figheight(2.85)
    axes = figure.subplots()
    blank(axes)
    total = 0.0
    for index, (name, count, fixed) in enumerate(INPUTS):
        row = -index
        factor = weight if index == SET else fixed
        color = BLUE if factor > 0 else ORANGE if factor < 0 else MUTED
        if index == SET:
            axes.add_patch(Rectangle((0.1, row - 0.42), END, 0.95, facecolor=(GOLD, 0.1), edgecolor="none", zorder=0))
        axes.add_patch(Circle((CIRCLE, row), 0.3, facecolor=(MUTED, 0.12), edgecolor=MUTED))
        note(axes, name, (CIRCLE - 0.45, row), align="right")
        note(axes, f"{count}", (CIRCLE, row), align="center")
        connection(axes, row, factor, color)
        product = count * factor
        axes.barh(row, UNIT * product, left=ZERO + UNIT * total, height=0.5, color=(color, 0.75))
        if product or total > 0:
            note(axes, signed(product), (ZERO + UNIT * (total + max(product, 0.0)) + 0.12, row), color=color)
        else:  # on the left, to keep off the line of zero
            note(axes, signed(product), (ZERO + UNIT * total - 0.12, row), color=color, align="right")
        total += product
        top = row - (0.25 if product else -0.25)
        axes.plot([ZERO + UNIT * total] * 2, [top, row - 0.75], color=MUTED, linewidth=0.9)
    row = -len(INPUTS)
    axes.barh(row, UNIT * total, left=ZERO, height=0.5, color=INK)
    note(axes, signed(total), (ZERO + UNIT * max(total, 0.0) + 0.12, row))
    note(axes, "weighted sum", (END, row), align="right")
    axes.plot([ZERO, ZERO], [0.4, row - 0.4], color=FAINT, linewidth=1, zorder=0)
    for text, x in (("input", CIRCLE), ("×", START + 0.25), ("weight", (START + END) / 2 + 0.2), ("=", ZERO - 0.4)):
        note(axes, text, (x, 0.95), color=MUTED, align="center")
    note(axes, "product, added up", (ZERO - 0.1, 0.95), color=MUTED)
    axes.set(xlim=(0.1, 10.6), ylim=(row - 0.4, 1.15))
