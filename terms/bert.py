"""Fill the gap: one small network sees the words before it, another one, as BERT does, those on both sides."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, blank, note

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

WHO = {
    "dog": ("barked", "looked", "ran", "slept"),
    "cat": ("meowed", "looked", "ran", "slept"),
    "baby": ("cried", "looked", "slept"),
    "cow": ("grazed", "looked", "ran"),
}
WHERE = dict.fromkeys(("barked", "meowed", "cried", "looked"), "at") | dict.fromkeys(("ran", "slept", "grazed"), "in")
WHAT = {"at": ("postman", "door", "moon"), "in": ("garden", "field", "house")}
SENTENCE = ("the", "dog", "barked", "at", "the", "postman")
REACH, WIDTH, HIDDEN, STEPS, RATE = 5, 6, 24, 250, 0.03


def corpus() -> list[tuple[str, ...]]:
    """All sentences of this little language, such as "the cow grazed in the field"."""
    return [
        ("the", who, does, WHERE[does], "the", what)
        for who, deeds in WHO.items()
        for does in deeds
        for what in WHAT[WHERE[does]]
    ]


VOCABULARY = ["[MASK]", *sorted({word for sentence in corpus() for word in sentence})]


def gap(sentence: tuple[str, ...], place: int, *, both: bool) -> list[int]:
    """What a network sees of a sentence with a gap: five words before it and, if both, five after it."""
    ids = [VOCABULARY.index(word) for word in sentence]
    before = ([0] * REACH + ids[:place])[-REACH:]
    after = (ids[place + 1 :] + [0] * REACH)[:REACH]
    return before + (after if both else [])


def train(*, both: bool) -> list[Array]:
    """Hide each word of each sentence in turn, and learn to name it by Adam on the cross-entropy."""
    seen = np.array([gap(s, place, both=both) for s in corpus() for place in range(len(s))])
    hidden = np.array([VOCABULARY.index(word) for s in corpus() for word in s])
    rng = np.random.default_rng(0)
    shapes = ((len(VOCABULARY), WIDTH), (seen.shape[1] * WIDTH, HIDDEN), (HIDDEN, len(VOCABULARY)))
    weights = [rng.normal(0, 0.3, shape) for shape in shapes]
    speeds, squares = [0 * each for each in weights], [0 * each for each in weights]
    for count in range(1, STEPS + 1):
        table, first, second = weights
        inputs, units, error = forward(weights, seen)
        error[np.arange(len(hidden)), hidden] -= 1
        error /= len(hidden)
        back = error @ second.T * (1 - units**2)
        change = np.zeros_like(table)
        np.add.at(change, seen, (back @ first.T).reshape(*seen.shape, WIDTH))
        for index, gradient in enumerate((change, inputs.T @ back, units.T @ error)):
            speeds[index] = 0.9 * speeds[index] + 0.1 * gradient
            squares[index] = 0.99 * squares[index] + 0.01 * gradient**2
            size = np.sqrt(squares[index] / (1 - 0.99**count)) + 1e-8
            weights[index] = weights[index] - RATE * speeds[index] / (1 - 0.9**count) / size
    return weights


def forward(weights: list[Array], seen: Numbers) -> tuple[Array, Array, Array]:
    """Inputs, hidden units and the probability of each word in the gap."""
    table, first, second = weights
    inputs = table[seen].reshape(len(seen), -1)
    units = np.tanh(inputs @ first)
    scores = units @ second
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return inputs, units, powers / powers.sum(axis=1, keepdims=True)


def guesses(place: int, *, both: bool) -> dict[str, float]:
    """The probability of each word for a gap in the sentence shown, the likeliest first."""
    shares = forward(train(both=both), np.array([gap(SENTENCE, place, both=both)]))[2][0]
    return {VOCABULARY[index]: float(shares[index]) for index in np.argsort(-shares)}


def draw(figure: Figure, hidden: str = "dog") -> None:
    """The sentence with its gap, and below what the two networks put into it."""
    figure.set_figheight(3.4)
    axes = figure.subplots()
    blank(axes, equal=False)
    place = SENTENCE.index(hidden)
    for index, word in enumerate(SENTENCE):
        is_gap = index == place
        color = ORANGE if is_gap else BLUE if index < place else GREEN
        box = Rectangle((1.12 * index, 5.2), 1.02, 0.9, facecolor=(color, 0.15), edgecolor=color, linewidth=1.2)
        axes.add_patch(box)
        note(axes, "[MASK]" if is_gap else word, (1.12 * index + 0.51, 5.65), align="center", color=INK)
    for both, x, title in ((False, 0.0, "sees the words before"), (True, 3.6, "sees both sides, like BERT")):
        note(axes, title, (x, 4.35), color=GREEN if both else BLUE)
        axes.plot((x + 1.05, x + 1.05), (-0.4, 3.9), color=FAINT, linewidth=1.2)
        for row, (word, p) in enumerate([*guesses(place, both=both).items()][:4]):
            right = word == hidden
            note(axes, word, (x + 0.97, 3.4 - row), color=ORANGE if right else MUTED, align="right")
            axes.barh(3.4 - row, 1.5 * p, left=x + 1.05, height=0.6, color=(ORANGE if right else MUTED, 0.75))
            note(axes, f"{p:.2f}", (x + 1.12 + 1.5 * p, 3.4 - row), color=INK)
    axes.set(xlim=(-0.06, 6.75), ylim=(-0.5, 6.4))
