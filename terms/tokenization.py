"""Byte pair encoding, really run on five words: after a number of merges, how each word and a new one are cut."""

from collections import Counter
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

CORPUS = {"cook": 6, "cooking": 4, "cooked": 3, "booking": 2, "booked": 2}  # how often each word stands in the text
NEW = "bedding"
Pieces = tuple[str, ...]
Pair = tuple[str, str]


def join(pieces: Pieces, pair: Pair) -> Pieces:
    """The pieces of a word, with every occurrence of `pair` made one piece."""
    joined: list[str] = []
    for piece in pieces:
        if joined and (joined[-1], piece) == pair:
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)


def learn(merges: int) -> list[tuple[Pair, int]]:
    """The pairs that are merged, in order, and how often each was found; of two as frequent, the one met first."""
    words = {word: tuple(word) for word in CORPUS}
    learned: list[tuple[Pair, int]] = []
    for _ in range(merges):
        found: Counter[Pair] = Counter()
        for word, pieces in words.items():
            for pair in pairwise(pieces):
                found[pair] += CORPUS[word]
        pair, times = max(found.items(), key=lambda item: item[1])
        learned.append((pair, times))
        words = {word: join(pieces, pair) for word, pieces in words.items()}
    return learned


def cut(word: str, learned: list[tuple[Pair, int]]) -> Pieces:
    """Apply the merges to a word, in the order in which they were learned."""
    pieces = tuple(word)
    for pair, _ in learned:
        pieces = join(pieces, pair)
    return pieces


def row(axes: Axes, word: str, y: float, learned: list[tuple[Pair, int]]) -> int:
    """Draw a word as boxes, one a token, and return how many; the newest token is framed."""
    newest = "".join(learned[-1][0]) if learned else ""
    pieces = cut(word, learned)
    x = 0.0
    for piece in pieces:
        color = ORANGE if piece == newest else BLUE if len(piece) > 1 else MUTED
        box = Rectangle(
            (x + 0.06, y - 0.36),
            len(piece) - 0.12,
            0.72,
            facecolor=(color, 0.2 if len(piece) > 1 else 0.0),
            edgecolor=color,
            linewidth=2.2 if piece == newest else 1.0,
        )
        axes.add_patch(box)
        note(axes, piece, (x + len(piece) / 2, y - 0.02), align="center")
        x += len(piece)
    return len(pieces)


def draw(figure: Figure, merges: int = 6) -> None:
    figure.set_figheight(3.9)
    axes = figure.subplots()
    blank(axes, equal=False)
    learned = learn(merges)
    total = 0
    for index, (word, count) in enumerate(CORPUS.items()):
        tokens = row(axes, word, -index, learned)
        total += count * tokens
        note(axes, f"{count} ×", (-0.2, -index), align="right")
        note(axes, f"{count} × {tokens} = {count * tokens}", (10.6, -index), align="right")
    note(axes, "in the text", (-0.2, 1.0), color=MUTED, align="right")
    note(axes, "tokens", (10.6, 1.0), color=MUTED, align="right")
    axes.plot((8.6, 10.6), (-4.55, -4.55), color=INK, linewidth=0.9)
    note(axes, f"{total}", (10.6, -5.0), align="right")
    note(axes, "new word", (-0.2, -6.1), color=MUTED, align="right")
    note(axes, f"{row(axes, NEW, -6.1, learned)}", (10.6, -6.1), align="right")
    letters = len(set("".join(CORPUS)))
    if learned:
        (first, second), times = learned[-1]
        axes.set_title(f"Merge {merges}: {first} + {second}, found {times} times")
    else:
        axes.set_title("Before the first merge: single letters")
    note(axes, f"vocabulary: {letters} letters + {merges} merges = {letters + merges} tokens", (-2.4, -7.2))
    axes.set(xlim=(-2.5, 10.7), ylim=(-7.6, 1.3))
