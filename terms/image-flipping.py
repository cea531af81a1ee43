"""A duck and a letter, each mirrored left to right, top to bottom and both ways."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, PURPLE, Point, blank, note

DUCK = (
    ".........",
    "....###..",
    "....#.#++",
    "....###..",
    ".#..###..",
    ".######..",
    ".######..",
    "..####...",
    ".........",
)
LETTER = (
    ".........",
    "..##.....",
    "..##.....",
    "..##.....",
    "..#####..",
    "..##..##.",
    "..##..##.",
    "..#####..",
    ".........",
)
SHADES = {"#": 0.75, "+": 0.4}
FLIPS = (("stored", 1, 1), ("horizontal", 1, -1), ("vertical", -1, 1), ("both", -1, -1))  # steps along rows, columns
SIZE = len(DUCK)
STEP = 11.5  # from picture to picture
ROW = 12.6  # from row to row


def show(axes: Axes, picture: list[str], corner: Point, color: str) -> None:
    """Draw the pixels in a frame with its lower left corner at `corner`."""
    axes.add_patch(Rectangle(corner, SIZE, SIZE, fill=False, edgecolor=MUTED, linewidth=0.8))
    for row, marks in enumerate(picture):
        for column, mark in enumerate(marks):
            if mark in SHADES:
                place = (corner[0] + column + 0.04, corner[1] + SIZE - 1 - row + 0.04)
                axes.add_patch(Rectangle(place, 0.92, 0.92, facecolor=(color, SHADES[mark]), edgecolor="none"))


def draw(figure: Figure) -> None:
    """Draw a column for each flip, with its mirror lines, and below each picture what it shows."""
    figure.set_figheight(3.5)
    axes = figure.subplots()
    blank(axes)
    rows = (
        (DUCK, ("duck", "duck", "duck?", "duck?"), BLUE),
        (LETTER, ("b", "d", "p", "q"), ORANGE),
    )
    for index, (name, along, across) in enumerate(FLIPS):
        x = STEP * index + SIZE / 2
        note(axes, name, (x, SIZE + 1.9), align="center", color=MUTED)
        for row, (picture, labels, color) in enumerate(rows):
            y = SIZE / 2 - ROW * row
            flipped = [marks[::across] for marks in picture[::along]]
            show(axes, flipped, (x - SIZE / 2, y - SIZE / 2), color)
            reach = SIZE / 2 + 0.4
            if across < 0:
                axes.plot([x, x], [y - reach, y + reach], color=PURPLE, linewidth=1.4, zorder=0)
            if along < 0:
                axes.plot([x - reach, x + reach], [y, y], color=PURPLE, linewidth=1.4, zorder=0)
            note(axes, f"“{labels[index]}”", (x, y - SIZE / 2 - 1.75), align="center", color=INK)
    axes.set(xlim=(-0.8, 3 * STEP + SIZE + 0.8), ylim=(-ROW - 2.6, SIZE + 2.7))
