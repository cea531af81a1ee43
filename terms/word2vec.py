"""Skip-gram with negative sampling, run on a tiny text: the step from man to woman also leads from king to queen."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, MUTED, ORANGE, PURPLE, arrow, blank, note

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

PEOPLE = {  # what is said of each: three things, and the words that go with "he" or "she"
    "king": ("crown", "throne", "palace", "he", "his"),
    "queen": ("crown", "throne", "palace", "she", "her"),
    "man": ("hat", "bench", "house", "he", "his"),
    "woman": ("hat", "bench", "house", "she", "her"),
}
FRAMES = ("{0} {4} {1}", "{3} {0}", "{0} {4} {2}", "{0} {3} {5}", "{1} {4} {0}", "{5} {0}")
TEXT = [  # sentences without their small words, such as "the king wears his crown"
    frame.format(person, thing, seat, who, whose, home).split()
    for person, (thing, seat, home, who, whose) in PEOPLE.items()
    for frame in FRAMES
]
VOCABULARY = sorted({word for sentence in TEXT for word in sentence})
SIZE, NEGATIVES, BATCH, RATE = 6, 5, 32, 0.05
LAST = 20_000


def pairs() -> Numbers:
    """Each word with each other word of its sentence, one row a pair."""
    found = [(a, b) for sentence in TEXT for i, a in enumerate(sentence) for j, b in enumerate(sentence) if i != j]
    return np.array([[VOCABULARY.index(word) for word in pair] for pair in found])


def train(count: int, seed: int = 0) -> Array:
    """The vectors of all words after so many pairs of the text, each with random words for contrast."""
    rng = np.random.default_rng(seed)
    known = pairs()
    often = np.bincount(known[:, 1]) ** 0.75
    vectors, contexts = rng.normal(0, 0.3, (2, len(VOCABULARY), SIZE))
    for _ in range(count // BATCH):
        center, true = known[rng.integers(len(known), size=BATCH)].T
        false = rng.choice(len(VOCABULARY), size=(BATCH, NEGATIVES), p=often / often.sum())
        words = np.column_stack([true, false])
        error = 1 / (1 + np.exp(-np.einsum("bd,bkd->bk", vectors[center], contexts[words])))
        error[:, 0] -= 1  # the wanted answer is 1 for the true word, and 0 for the others
        pull = np.einsum("bk,bkd->bd", error, contexts[words])
        np.add.at(contexts, words, -RATE * error[..., None] * vectors[center][:, None])
        np.add.at(vectors, center, -RATE * pull)
    return np.asarray(vectors)


def of(vectors: Array, word: str) -> Array:
    return np.asarray(vectors[VOCABULARY.index(word)])


def plane() -> Array:
    """Two directions at right angles, from the trained vectors: from he to she, and from common to royal."""
    king, queen, man, woman = (of(train(LAST), word) for word in PEOPLE)
    right = queen - king + woman - man
    right /= np.linalg.norm(right)
    up = king - man + queen - woman
    up -= (up @ right) * right
    return np.column_stack([right, up / np.linalg.norm(up)])


def answers(vectors: Array) -> dict[str, float]:
    """The cosine of each word, but for those of the question, with king − man + woman; the best one first."""
    goal = of(vectors, "king") - of(vectors, "man") + of(vectors, "woman")
    cosine = vectors @ goal / np.linalg.norm(vectors, axis=1) / np.linalg.norm(goal)
    ranked = [VOCABULARY[index] for index in np.argsort(-cosine)]
    return {w: float(cosine[VOCABULARY.index(w)]) for w in ranked if w not in ("king", "man", "woman")}


def draw(figure: Figure, count: int = LAST) -> None:
    """The words as seen from one side of their space of six dimensions, and the sum."""
    figure.set_figheight(3.9)
    axes = figure.subplots()
    blank(axes)
    vectors = train(count)
    flat = vectors @ plane()
    places = {word: flat[VOCABULARY.index(word)] for word in VOCABULARY}
    axes.plot((-2.8, 2.8), (0, 0), color=FAINT, linewidth=1, zorder=0)
    axes.plot((0, 0), (-2.3, 2.1), color=FAINT, linewidth=1, zorder=0)
    for word, place in places.items():
        if word not in PEOPLE:
            axes.plot(*place, "o", color=MUTED, markersize=4, alpha=0.6)
    note(axes, "dots: the\nother words", (-2.8, -0.8), color=MUTED)
    goal = places["king"] - places["man"] + places["woman"]
    arrow(axes, tuple(places["man"]), tuple(places["woman"]), color=BLUE)
    arrow(axes, tuple(places["king"]), tuple(goal), color=BLUE)
    axes.plot(*goal, "*", color=ORANGE, markersize=16, zorder=4)
    for word, color, up in zip(PEOPLE, (GREEN, GREEN, PURPLE, PURPLE), (1, 1, -1, -1), strict=True):
        x, y = places[word]
        axes.plot(x, y, "o", color=color, markersize=8, zorder=5)
        left = word in ("king", "man")
        place = (x - 0.1 if left else x + 0.1, y + 0.27 * up)
        note(axes, word, place, color=color, align="right" if left else "left", size=13)
    best, cosine = next(iter(answers(vectors).items()))
    note(axes, f"nearest to {best}: {cosine:.2f}", (2.8, -2.75), color=ORANGE, align="right")
    note(axes, "★ king \N{MINUS SIGN} man + woman", (-2.8, -2.75), color=ORANGE)
    axes.set(xlim=(-2.9, 2.9), ylim=(-3.0, 2.2))
    axes.set_title(f"After {count:,} pairs of words" if count else "Before training")
