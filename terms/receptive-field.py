"""From one cell down to the inputs it depends on, and how many paths lead to it; readers choose the layers."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, MUTED, ORANGE, blank, note

STACKS = {  # (kernel, stride, dilation) of each layer, from the input up
    "one": [(3, 1, 1)],
    "two": [(3, 1, 1)] * 2,
    "three": [(3, 1, 1)] * 3,
    "three, stride 2": [(3, 2, 1)] * 3,
    "three, dilated": [(3, 1, 1), (3, 1, 2), (3, 1, 4)],
}
REACH = 7  # inputs to the left and right of the middle one
RISE = 1.75  # from one row of units to the next


def cone(stack: list[tuple[int, int, int]]) -> list[dict[int, int]]:
    """For each row, from the top cell down to the input: the places it depends on, and the paths from each."""
    rows = [{0: 1}]
    for kernel, stride, dilation in reversed(stack):
        below: dict[int, int] = {}
        for place, paths in rows[-1].items():
            for tap in range(kernel):
                source = place * stride + dilation * (tap - kernel // 2)
                below[source] = below.get(source, 0) + paths
        rows.append(below)
    return rows


def spacing(stack: list[tuple[int, int, int]]) -> NDArray[np.int_]:
    """How many inputs apart the units of each row lie, from the top row down."""
    strides = [stride for _, stride, _ in stack]
    return np.array([1, *np.cumprod(strides)])[::-1]


def draw(figure: Figure, layers: str = "three") -> None:
    figure.set_figheight(4.3)
    axes = figure.subplots()
    blank(axes, equal=False)
    stack = STACKS[layers]
    rows, apart = cone(stack), spacing(stack)
    for index, row in enumerate(rows):
        height = RISE * (len(stack) - index)
        step = int(apart[index])
        limit = REACH // step * step
        for place in range(-limit, limit + 1, step):
            axes.plot(place, height, "o", color=FAINT, markersize=8, zorder=2)
        for place in row:
            axes.plot(place * step, height, "o", color=ORANGE if index == 0 else BLUE, markersize=8, zorder=3)
        if index:
            kernel, stride, dilation = stack[len(stack) - index]
            for above in rows[index - 1]:
                for tap in range(kernel):
                    source = above * stride + dilation * (tap - kernel // 2)
                    ends = [above * int(apart[index - 1]), source * step]
                    axes.plot(ends, [height + RISE, height], color=MUTED, linewidth=0.9, zorder=1)
        name = "input" if index == len(stack) else f"layer {len(stack) - index}"
        note(axes, name, (REACH + 0.7, height))
    paths = rows[-1]
    for place, count in paths.items():
        axes.bar(place, -0.26 * count, bottom=-0.75, color=(ORANGE, 0.45), edgecolor=ORANGE, width=0.8)
        note(axes, f"{count}", (place, -1.1 - 0.26 * count), align="center")
    note(axes, "paths", (REACH + 0.7, -1.1), color=ORANGE)
    axes.set(xlim=(-REACH - 0.6, REACH + 3.2), ylim=(-3.3, 3 * RISE + 0.9))
    axes.set_title(f"receptive field: {max(paths) - min(paths) + 1} inputs")
