"""One unit: four inputs, each multiplied by its own weight, and the products laid end to end into a sum."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, blank, note

INPUTS = (("“free”", 2, 1.5), ("“meeting”", 1, -2.0), ("“!”", 3, 0.4), ("“the”", 5, 0.0))  # name, count, weight
ZERO = 6.35  # where the bars' zero lies, in the drawing's units; a bar of value 1 is 1 long
CIRCLE, START, END = 2.15, 2.65, 5.4  # centres of the inputs; the connections' ends


def signed(value: float) -> str:
    """Write a number with its sign, and 0 without one."""
    return f"{value:+.1f}".replace("-", "−") if value else "0"


def connection(axes: Axes, row: float, weight: float, color: str) -> None:
    """Draw a line as wide as the weight is large, whatever its sign, with the number above it."""
    style = "solid" if weight else (0, (2, 2))
    axes.plot([START, END], [row, row], color=color, linewidth=5 * abs(weight) or 1.2, ls=style, solid_capstyle="butt")
    note(axes, f"{weight:g}".replace("-", "−"), ((START + END) / 2, row + 0.33), color=color, align="center")


def draw(figure: Figure) -> None:
    """Draw one row an input and, below them, the sum."""
    figure.set_figheight(3.6)
    axes = figure.subplots()
    blank(axes)
    total = 0.0
    for index, (name, count, weight) in enumerate(INPUTS):
        row = -index
        color = BLUE if weight > 0 else ORANGE if weight < 0 else MUTED
        axes.add_patch(Circle((CIRCLE, row), 0.3, facecolor=(MUTED, 0.12), edgecolor=MUTED))
        note(axes, name, (CIRCLE - 0.45, row), align="right")
        note(axes, f"{count}", (CIRCLE, row), align="center")
        connection(axes, row, weight, color)
        product = count * weight
        axes.barh(row, product, left=ZERO + total, height=0.5, color=(color, 0.75))
        edge = ZERO + total + max(product, 0.0)
        note(axes, signed(product), (edge + 0.12, row), color=color)
        total += product
        axes.plot([ZERO + total] * 2, [row - (0.25 if product else -0.25), row - 0.75], color=MUTED, linewidth=0.9)
    row = -len(INPUTS)
    axes.barh(row, total, left=ZERO, height=0.5, color=INK)
    note(axes, signed(total), (ZERO + total + 0.12, row))
    note(axes, "weighted sum", (END, row), align="right")
    axes.plot([ZERO, ZERO], [0.4, row - 0.4], color=FAINT, linewidth=1, zorder=0)
    for text, x in (("input", CIRCLE), ("×", START + 0.22), ("weight", (START + END) / 2), ("=", ZERO - 0.5)):
        note(axes, text, (x, 0.95), color=MUTED, align="center")
    note(axes, "product, added up", (ZERO, 0.95), color=MUTED)
    axes.set(xlim=(0.15, 10.2), ylim=(row - 0.4, 1.15))
