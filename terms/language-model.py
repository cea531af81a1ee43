"""A tiny text, really counted: what follows the last few words; readers set how many words those are."""

from collections import Counter

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

SENTENCES = """the cat sat on the mat . the cat slept on the mat . the dog sat on the rug . the dog saw the cat .
a cat sat on the mat . a dog sat on the rug . the cat saw the dog . the dog slept on the sofa ."""
TEXT = SENTENCES.split()
BEFORE = ["old", "dog", "sat", "on", "the"]
WORDS = ("the", "on", "cat", "dog", "sat", "mat", "rug", "sofa")  # those that have a row; the others share the last


def following(context: list[str]) -> Counter[str]:
    """Count what stands after each place of the context in the text."""
    size = len(context)
    return Counter(TEXT[at + size] for at in range(len(TEXT) - size) if TEXT[at : at + size] == context)


def draw(figure: Figure, context: int = 2) -> None:
    """Draw the words so far above, those the model looks at in color, and the shares of the next word below."""
    figure.set_figheight(4.2)
    above, below = figure.subplots(2, 1, height_ratios=(1, 4.6))
    used = BEFORE[len(BEFORE) - context :]
    for place, word in enumerate(BEFORE):
        inside = place >= len(BEFORE) - context
        color = BLUE if inside else MUTED
        face = (BLUE, 0.2) if inside else "none"
        above.add_patch(Rectangle((place, 0), 0.9, 1, facecolor=face, edgecolor=color, linewidth=1.4))
        note(above, word, (place + 0.45, 0.5), align="center", color=INK if inside else MUTED)
    note(above, "?", (len(BEFORE) + 0.2, 0.5), color=ORANGE, size=16)
    above.set(xlim=(-0.05, 5.6), ylim=(-0.1, 1.1))
    blank(above, equal=False)

    counts = following(used)
    total = counts.total()
    shares = {word: counts[word] for word in WORDS}
    shares["others"] = total - sum(shares.values())
    for row, (word, count) in enumerate(shares.items()):
        share = count / total if total else 0.0
        below.barh(-row, share, height=0.66, color=(ORANGE, 0.75))
        note(below, word, (-0.02, -row), align="right", color=INK if count else MUTED)
        if count:
            note(below, f"{count} of {total}", (share + 0.015, -row))
    if not total:
        note(below, "no such place in the text:\nnothing to count", (0.5, -4), align="center", color=ORANGE)
    below.vlines(0, -len(WORDS) - 0.45, 0.45, color=MUTED, linewidth=0.9)
    below.set(xlim=(-0.16, 1.16), ylim=(-len(WORDS) - 0.5, 0.5))
    below.set_title("Share of each word among those that followed")
    blank(below, equal=False)
