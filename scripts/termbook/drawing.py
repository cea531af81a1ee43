"""The palette for figure scripts, and helpers for what many figures have in common.

A script beside a term defines `draw(figure)` and imports from here:

```python
from matplotlib.figure import Figure

from termbook.drawing import BLUE, note


def draw(figure: Figure) -> None:
    axes = figure.subplots()
    axes.plot([0, 1, 2], [0, 1, 4], color=BLUE)
    note(axes, "the square grows faster", at=(1.0, 3.0), to=(1.6, 2.6))
```

The figure is `WIDTH` inches wide; a script may change its height with `figure.set_figheight`. Colours must be from the
palette (or gray): the dark scheme replaces each with its counterpart. `PURE` has, by name, colors that a figure is
about, such as the red of a photo; they stay. Text is at least `MIN_FONT_SIZE` points.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import ArrayLike, NDArray

from termbook.figures.style import (
    BLUE,
    FAINT,
    GOLD,
    GREEN,
    HEIGHT,
    INK,
    MAX_HEIGHT,
    MIN_FONT_SIZE,
    MUTED,
    ORANGE,
    PAPER,
    PURE,
    PURPLE,
    WIDTH,
)

__all__ = [
    "BLUE",
    "FAINT",
    "GOLD",
    "GREEN",
    "HEIGHT",
    "INK",
    "MAX_HEIGHT",
    "MIN_FONT_SIZE",
    "MUTED",
    "ORANGE",
    "PAPER",
    "PURE",
    "PURPLE",
    "WIDTH",
    "Point",
    "arrow",
    "blank",
    "diverging",
    "flow",
    "image",
    "matrix",
    "network",
    "note",
    "ramp",
]

Point = tuple[float, float]
"""A place in data coordinates: x, y."""


def blank(axes: Axes, *, equal: bool = True) -> None:
    """Take the frame and ticks off `axes`, for a drawing that is a diagram and not a plot.

    Args:
        axes: The axes to clear.
        equal: Whether one unit is the same length along x and y, so that squares stay square.
    """
    axes.set_axis_off()
    if equal:
        axes.set_aspect("equal")


def note(
    axes: Axes,
    text: str,
    at: Point,
    *,
    to: Point | None = None,
    color: str = INK,
    align: str = "left",
    size: float = 12,
) -> None:
    r"""Write a label next to what it names, in place of a legend.

    Args:
        axes: Where to write.
        text: The label; `\n` breaks the line.
        at: Where the label's left end, middle or right end is (`align` says which), at mid-height.
        to: If given, a thin line leads from the label to this point.
        color: Colour of the text, preferably that of what it names.
        align: `"left"`, `"center"` or `"right"`.
        size: Font size in points, at least `MIN_FONT_SIZE`.
    """
    axes.annotate(
        text,
        xy=at if to is None else to,
        xytext=at,
        color=color,
        fontsize=size,
        horizontalalignment=align,
        verticalalignment="center",
        arrowprops=None if to is None else {"arrowstyle": "-", "color": color, "linewidth": 0.9, "shrinkB": 3},
    )


def arrow(
    axes: Axes, start: Point, end: Point, *, color: str = INK, curve: float = 0.0, width: float = 1.6
) -> FancyArrowPatch:
    """Draw an arrow.

    Args:
        axes: Where to draw.
        start: Where its tail is.
        end: Where its head is.
        color: Colour of shaft and head.
        curve: 0 is straight; 0.3 bends to one side by about a third of the length, -0.3 to the other.
        width: Width of the shaft in points.

    Returns:
        The arrow, already added to `axes`.
    """
    patch = FancyArrowPatch(
        start,
        end,
        arrowstyle="-|>",
        connectionstyle=f"arc3,rad={curve}",
        mutation_scale=11,
        color=color,
        linewidth=width,
        shrinkA=0,
        shrinkB=0,
    )
    axes.add_patch(patch)
    return patch


def ramp(color: str) -> LinearSegmentedColormap:
    """Make a color map from transparent to `color`, for `pcolormesh` and `contourf`; it suits both schemes.

    `imshow` embeds pixels, which cannot turn dark: use `matrix`, `image` or `pcolormesh(..., edgecolors="face")`.

    Args:
        color: Colour of the largest value, from the palette.
    """
    rgb = to_rgb(color)
    return LinearSegmentedColormap.from_list(f"ramp-{color}", [(*rgb, 0.0), (*rgb, 1.0)])


def diverging(negative: str = ORANGE, positive: str = BLUE) -> LinearSegmentedColormap:
    """Make a color map from `negative` through transparent to `positive`; set `vmin = -vmax` to make 0 transparent.

    Args:
        negative: Colour of the smallest value, from the palette.
        positive: Colour of the largest value, from the palette.
    """
    low, high = to_rgb(negative), to_rgb(positive)
    stops = [(0.0, (*low, 1.0)), (0.5, (*low, 0.0)), (0.5, (*high, 0.0)), (1.0, (*high, 1.0))]
    return LinearSegmentedColormap.from_list(f"diverging-{negative}-{positive}", stops)


def matrix(
    axes: Axes,
    values: ArrayLike,
    *,
    origin: Point = (0.0, 0.0),
    cell: float = 1.0,
    color: str = BLUE,
    negative: str = ORANGE,
    largest: float | None = None,
    fmt: str = "{:g}",
    size: float = 12,
    outlined: Collection[tuple[int, int]] = (),
    outline: str = INK,
) -> None:
    """Draw a matrix as a grid of numbers, each cell shaded by its value.

    Args:
        axes: Where to draw; usually after `blank(axes)`.
        values: The numbers, shape (rows, columns). Row 0 is drawn at the top. NaN leaves a cell empty.
        origin: Data coordinates of the lower left corner.
        cell: Side of a cell in data units.
        color: Shade of positive values.
        negative: Shade of negative values.
        largest: The magnitude shaded most strongly; the largest in `values` if not given.
        fmt: Format of a number, as for `str.format`; `""` writes none.
        size: Font size of the numbers in points.
        outlined: (row, column) of each cell to frame.
        outline: Colour of these frames.
    """
    grid = np.atleast_2d(np.asarray(values, dtype=float))
    rows, columns = grid.shape
    scale = largest if largest is not None else float(np.nanmax(np.abs(grid), initial=0.0)) or 1.0
    for row in range(rows):
        for column in range(columns):
            value = grid[row, column]
            corner = (origin[0] + column * cell, origin[1] + (rows - 1 - row) * cell)
            shade = 0.0 if np.isnan(value) else 0.55 * min(1.0, abs(value) / scale)
            tint = Rectangle(corner, cell, cell, color=negative if value < 0 else color, alpha=shade, linewidth=0)
            frame = Rectangle(corner, cell, cell, fill=False, edgecolor=MUTED, linewidth=0.8)
            axes.add_patch(tint)
            axes.add_patch(frame)
            if fmt and not np.isnan(value):
                middle = (corner[0] + cell / 2, corner[1] + cell / 2)
                text = fmt.format(value).replace("-", "−")  # a minus sign, as in the text beside the figure
                axes.text(*middle, text, ha="center", va="center", fontsize=size)
    for row, column in outlined:
        corner = (origin[0] + column * cell, origin[1] + (rows - 1 - row) * cell)
        axes.add_patch(Rectangle(corner, cell, cell, fill=False, edgecolor=outline, linewidth=2.4, zorder=3))
    axes.update_datalim([origin, (origin[0] + columns * cell, origin[1] + rows * cell)])
    axes.autoscale_view()


def network(
    axes: Axes,
    layers: Sequence[int],
    *,
    gap: float = 2.0,
    radius: float = 0.32,
    color: str = BLUE,
    crossed: Collection[tuple[int, int]] = (),
) -> list[NDArray[np.float64]]:
    """Draw a fully connected network, layer by layer from left to right.

    Args:
        axes: Where to draw; usually after `blank(axes)`.
        layers: The number of units in each layer.
        gap: Distance between layers in data units; the units of a layer are 1 apart.
        radius: Radius of a unit in data units.
        color: Colour of the units.
        crossed: (layer, unit) of each unit drawn switched off: empty, dashed, crossed out, without connections.

    Returns:
        The centres of the units, from top to bottom: for each layer an array of shape (units, 2).
    """
    centres = [
        np.column_stack([np.full(units, gap * index), (units - 1) / 2 - np.arange(units)])
        for index, units in enumerate(layers)
    ]
    for index, (left, right) in enumerate(pairwise(centres)):
        for i, start in enumerate(left):
            for j, end in enumerate(right):
                if (index, i) not in crossed and (index + 1, j) not in crossed:
                    axes.plot([start[0], end[0]], [start[1], end[1]], color=MUTED, linewidth=0.7, zorder=1)
    for index, layer in enumerate(centres):
        for unit, centre in enumerate(layer):
            _unit(axes, (float(centre[0]), float(centre[1])), radius, color, off=(index, unit) in crossed)
    axes.autoscale_view()
    return centres


def _unit(axes: Axes, centre: Point, radius: float, color: str, *, off: bool) -> None:
    edge, style = (MUTED, (0, (3, 2))) if off else (color, "solid")
    axes.add_patch(Circle(centre, radius, facecolor=PAPER, edgecolor="none", zorder=2))
    axes.add_patch(
        Circle(centre, radius, facecolor=(edge, 0.0 if off else 0.2), edgecolor=edge, linewidth=1.6, ls=style, zorder=3)
    )
    if off:
        reach = radius * 0.6
        for sign in (1, -1):
            xs = [centre[0] - reach, centre[0] + reach]
            ys = [centre[1] - sign * reach, centre[1] + sign * reach]
            axes.plot(xs, ys, color=ORANGE, linewidth=2, zorder=4)


def flow(
    axes: Axes,
    steps: Sequence[str],
    *,
    origin: Point = (0.0, 0.0),
    box: tuple[float, float] = (2.4, 1.0),
    gap: float = 0.7,
    down: bool = False,
    color: str = BLUE,
    size: float = 12,
) -> list[Point]:
    """Draw boxes joined by arrows, from left to right or downwards.

    Args:
        axes: Where to draw; usually after `blank(axes)`.
        steps: The text of each box.
        origin: Data coordinates of the first box's centre.
        box: Width and height of a box in data units.
        gap: Length of the arrow between two boxes in data units.
        down: Whether the flow runs downwards.
        color: Colour of the boxes.
        size: Font size of the text in points.

    Returns:
        The centres of the boxes, in order, in data coordinates.
    """
    width, height = box
    stride = (0.0, -(height + gap)) if down else (width + gap, 0.0)
    centres = [(origin[0] + i * stride[0], origin[1] + i * stride[1]) for i in range(len(steps))]
    for (x, y), text in zip(centres, steps, strict=True):
        patch = FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=0.15",
            facecolor=(color, 0.15),
            edgecolor=color,
        )
        axes.add_patch(patch)
        axes.text(x, y, text, ha="center", va="center", fontsize=size)
    for (x0, y0), (x1, y1) in pairwise(centres):
        if down:
            arrow(axes, (x0, y0 - height / 2), (x1, y1 + height / 2), color=MUTED)
        else:
            arrow(axes, (x0 + width / 2, y0), (x1 - width / 2, y1), color=MUTED)
    axes.autoscale_view()
    return centres


def image(
    axes: Axes,
    pixels: ArrayLike,
    *,
    origin: Point = (0.0, 0.0),
    width: float = 1.0,
    color: str = INK,
    shades: int = 8,
) -> None:
    """Draw a small single-channel image in a frame, darker where the value is larger.

    All pixels of a shade form one shape, so even a few dozen images make a small file.

    Args:
        axes: Where to draw; usually after `blank(axes)`.
        pixels: The values, shape (rows, columns), from 0 to 1; others are clipped. Row 0 is drawn at the top.
        origin: Data coordinates of the lower left corner.
        width: Width of the image in data units; its pixels are square.
        color: Colour of the value 1; 0 is transparent.
        shades: How many steps above 0 the values are rounded to.
    """
    steps = np.rint(np.clip(np.asarray(pixels, dtype=float)[::-1], 0, 1) * shades)
    rows, columns = steps.shape
    for step in range(1, shades + 1):
        places = np.argwhere(steps == step)[:, None, ::-1]
        if len(places):
            corners = (places + _SQUARE) * width / columns + origin
            outline = Path(corners.reshape(-1, 2), np.tile(_SQUARE_CODES, len(places)))
            axes.add_patch(PathPatch(outline, facecolor=(color, step / shades), linewidth=0))
    height = width * rows / columns
    axes.add_patch(Rectangle(origin, width, height, fill=False, edgecolor=MUTED, linewidth=0.8))
    axes.autoscale_view()


_SQUARE = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
_SQUARE_CODES = (Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY)
