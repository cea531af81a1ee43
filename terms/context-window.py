"""A text slides out of the window of a model that answers by looking up where it has read the same words before."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, blank, note

STORY = "my name is Ada . my dog is Rex . we walk in the park . then it rains , so we run home and drink tea . "
TEXT = (STORY + "now tell me : my name is").split()
COLUMNS = 8


def answer(window: int) -> tuple[str, list[int], int | None]:
    """What follows the longest match of the text's end inside the window: the word, the places that match, its own."""
    visible = TEXT[-window:]
    first = len(TEXT) - len(visible)
    for length in range(3, 0, -1):
        ending = visible[-length:]
        for start in range(len(visible) - length - 1, -1, -1):
            if visible[start : start + length] == ending:
                place = start + length
                return visible[place], [first + start + step for step in range(length)], first + place
    return "?", [], None


def draw(figure: Figure, window: int = 32) -> None:
    """Draw the text as boxes, those outside the window empty, and the model's next word at the end."""
    figure.set_figheight(3.4)
    axes = figure.subplots()
    blank(axes, equal=False)
    said, matched, place = answer(window)
    first = max(0, len(TEXT) - window)
    for index, word in enumerate([*TEXT, said]):
        row, column = divmod(index, COLUMNS)
        color, strength = (MUTED, 0.0) if index < first else (BLUE, 0.16)
        if index in matched or len(TEXT) - len(matched) <= index < len(TEXT):
            color, strength = GREEN, 0.3
        if index == len(TEXT) or index == place:
            color, strength = ORANGE, 0.3
        box = Rectangle(
            (column + 0.04, -row - 0.41),
            0.92,
            0.82,
            facecolor=(color, strength),
            edgecolor=color,
            linewidth=0.9,
            linestyle=(0, (2, 2)) if index < first else "solid",
        )
        axes.add_patch(box)
        note(axes, word, (column + 0.5, -row), align="center", color=MUTED if index < first else INK, size=12.5)
    free = window - len(TEXT)
    rest = f"{first} tokens cut off" if first else f"all {len(TEXT)} tokens fit, {free} places are left"
    note(axes, f"window of {window} tokens: {rest}", (4, 0.85), align="center", color=MUTED if first else BLUE)
    note(axes, "← next word", (4.12, -4), color=ORANGE)
    axes.set(xlim=(-0.02, 8.02), ylim=(-4.5, 1.15))
