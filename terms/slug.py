"""A title on its way to a slug, character by character."""

import re
import unicodedata
from collections.abc import Collection

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, blank, note

TITLE = "Naïve Bayes (2nd ed.)"
VISIBLE = {" ": "␣", "\N{COMBINING DIAERESIS}": "¨"}
HEIGHT, STRIDE = 1.25, 2.75  # of a cell, and from one row to the next, in cell widths

Cell = tuple[str, int, int]  # a character, its first column, how many columns it takes


def spread(title: str) -> list[Cell]:
    """The title; a letter with a mark takes one column for each."""
    cells: list[Cell] = []
    for character in title:
        column = sum(width for _, _, width in cells)
        cells.append((character, column, len(unicodedata.normalize("NFKD", character))))
    return cells


def split(cells: list[Cell]) -> list[Cell]:
    """NFKD: letters and marks apart."""
    parts = [(unicodedata.normalize("NFKD", character), column) for character, column, _ in cells]
    return [(character, column + place, 1) for part, column in parts for place, character in enumerate(part)]


def drop(cells: list[Cell]) -> list[Cell]:
    """Without marks; a letter takes the columns of those it had."""
    kept: list[Cell] = []
    for character, column, width in cells:
        if unicodedata.combining(character):
            letter, first, total = kept.pop()
            kept.append((letter, first, total + width))
        else:
            kept.append((character, column, width))
    return kept


def hyphenate(cells: list[Cell]) -> list[Cell]:
    """One hyphen, as wide as the run, for every run of anything but a-z and 0-9."""
    hyphens: list[Cell] = []
    end = 0
    for run in re.finditer("[^a-z0-9]+", "".join(character for character, _, _ in cells)):
        column = cells[run.start()][1]
        width = sum(cell[2] for cell in cells[run.start() : run.end()])
        hyphens += [*cells[end : run.start()], ("-", column, width)]
        end = run.end()
    return hyphens + cells[end:]


def draw_row(axes: Axes, bottom: float, cells: list[Cell], before: Collection[Cell], gone: Collection[Cell]) -> None:
    """Draw one state of the text: blue cells are new since `before`, dashed ones go."""
    for cell in cells:
        character, column, width = cell
        new, mark = cell not in before, unicodedata.combining(character) > 0
        tint = (ORANGE, 0.2) if cell in gone else (BLUE, 0.22 if new else 0.0)
        axes.add_patch(Rectangle((column, bottom), width, HEIGHT, facecolor=tint, edgecolor=FAINT))
        axes.text(
            column + width / 2,
            bottom + HEIGHT / 2 - (0.4 if mark else 0),
            VISIBLE.get(character, character),
            ha="center",
            va="center",
            color=MUTED if character == " " else INK,
            fontsize=22 if mark else 17 if character == "-" else 12.5,
            fontweight="semibold" if new or mark else "normal",
        )
        if cell in gone:
            inside = (column + 0.1, bottom + 0.1)
            dashes = Rectangle(inside, width - 0.2, HEIGHT - 0.2, fill=False, edgecolor=ORANGE, ls=(0, (3, 2)), lw=1.5)
            axes.add_patch(dashes)


def draw(figure: Figure) -> None:
    figure.set_figheight(4)
    axes = figure.subplots()
    blank(axes, equal=False)
    title = spread(TITLE)
    apart = split(title)
    plain = drop(apart)
    lower = [(character.lower(), column, width) for character, column, width in plain]
    joined = hyphenate(lower)
    marks = [cell for cell in apart if unicodedata.combining(cell[0])]
    ends = [cell for cell in (joined[0], joined[-1]) if cell[0] == "-"]
    rows: list[tuple[str, list[Cell], list[Cell], list[Cell]]] = [
        ("The title", title, title, []),
        ("1. Split letters from their marks, drop the marks", apart, title, marks),
        ("2. Lower-case", lower, plain, []),
        ("3. One hyphen for each run of anything but a-z, 0-9", joined, lower, []),
        ("4. Trim hyphens at the ends", joined, joined, ends),
    ]
    for index, (label, cells, before, gone) in enumerate(rows):
        note(axes, label, at=(0, HEIGHT + 0.6 - index * STRIDE))
        draw_row(axes, -index * STRIDE, cells, before, gone)
    slug = "".join(character for character, _, _ in joined).strip("-")
    end = HEIGHT - len(rows) * STRIDE
    axes.text(0, end, f"The slug:  {slug}", color=BLUE, fontsize=14, fontweight="semibold", va="center")
    axes.set(xlim=(-0.05, 22.05), ylim=(end - 0.65, HEIGHT + 1.2))
