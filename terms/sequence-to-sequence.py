"""A small encoder and decoder, trained to translate number words into German, at work on one that readers choose."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, arrow, blank, matrix, note

Floats = NDArray[np.float64]

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SOURCE = [*ONES, *TEENS, *TENS]
EINER = ["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
ZEHNER = ["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
ZIGER = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
TARGET = ["end", *EINER, "ein", "und", *ZEHNER, *ZIGER]  # the decoder's first input is number 0, too
UNITS, STEPS, RATE, HELD_OUT = 24, 300, 0.02, 16
PAD = len(SOURCE)  # fills up short inputs; the encoder passes over it


def english(number: int) -> list[str]:
    if number < 20:
        return [SOURCE[number - 1]]
    return [TENS[number // 10 - 2], *([ONES[number % 10 - 1]] if number % 10 else [])]


def german(number: int) -> list[str]:
    """The number as German says it: 47 is seven and forty."""
    if number < 20:
        return [(EINER + ZEHNER)[number - 1], "end"]
    tens, ones = divmod(number, 10)
    before = ["ein" if ones == 1 else EINER[ones - 1], "und"] if ones else []
    return [*before, ZIGER[tens - 2], "end"]


def split() -> tuple[list[int], list[int]]:
    """The numbers to train on, and 16 of two words each that training never shows."""
    pairs = [number for number in range(21, 100) if number % 10]
    unseen = sorted(np.random.default_rng(0).permutation(pairs)[:HELD_OUT].tolist())
    return [number for number in range(1, 100) if number not in unseen], unseen


def train() -> list[Floats]:
    """Adam on the cross-entropy, with teacher forcing: the decoder's inputs are the true words, one step late."""
    numbers, _ = split()
    count = len(numbers)
    source, target, counts = np.full((count, 2), PAD), np.zeros((count, 4), int), np.zeros((count, 4))
    for row, number in enumerate(numbers):
        words, answer = english(number), german(number)
        source[row, 2 - len(words) :] = [SOURCE.index(word) for word in words]
        target[row, : len(answer)] = [TARGET.index(word) for word in answer]
        counts[row, : len(answer)] = 1 / count
    given = np.concatenate([np.zeros((count, 1), int), target[:, :-1]], axis=1)
    rng = np.random.default_rng(0)
    shapes = (
        (PAD + 1, UNITS),
        (UNITS, UNITS),
        (len(TARGET), UNITS),
        (UNITS, UNITS),
        (UNITS, len(TARGET)),
        (len(TARGET),),
    )
    weights = [rng.normal(scale=0.2, size=shape) for shape in shapes]
    first, second = ([np.zeros(shape) for shape in shapes] for _ in range(2))
    for step in range(1, STEPS + 1):
        read, encode, told, decode, choose, bias = weights
        slopes = [np.zeros(shape) for shape in shapes]
        states = [np.zeros((count, UNITS))]
        for t in range(2):
            new = np.tanh(read[source[:, t]] + states[t] @ encode)
            states.append(np.where(source[:, t, None] == PAD, states[t], new))
        errors = []
        for t in range(4):
            states.append(np.tanh(told[given[:, t]] + states[2 + t] @ decode))
            error = softmax(states[-1] @ choose + bias)
            error[np.arange(count), target[:, t]] -= 1
            errors.append(error * counts[:, t, None])
        back = np.zeros((count, UNITS))
        for t in (3, 2, 1, 0):
            slopes[4] += states[t + 3].T @ errors[t]
            slopes[5] += errors[t].sum(axis=0)
            back = (back + errors[t] @ choose.T) * (1 - states[t + 3] ** 2)
            np.add.at(slopes[2], given[:, t], back)
            slopes[3] += states[t + 2].T @ back
            back = back @ decode.T
        for t in (1, 0):
            skipped = source[:, t, None] == PAD
            inner = np.where(skipped, 0, back * (1 - states[t + 1] ** 2))
            np.add.at(slopes[0], source[:, t], inner)
            slopes[1] += states[t].T @ inner
            back = np.where(skipped, back, inner @ encode.T)
        for index, slope in enumerate(slopes):
            first[index] += 0.1 * (slope - first[index])
            second[index] += 0.001 * (slope**2 - second[index])
            scale = np.sqrt(second[index] / (1 - 0.999**step)) + 1e-8
            weights[index] -= RATE * first[index] / (1 - 0.9**step) / scale
    return weights


def softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def translate(weights: list[Floats], words: list[str]) -> tuple[list[str], list[float], list[Floats]]:
    """The likeliest word each time until the end, their probabilities, and all states, the encoder's first."""
    read, encode, told, decode, choose, bias = weights
    states = [np.zeros(UNITS)]
    for word in words:
        states.append(np.tanh(read[SOURCE.index(word)] + states[-1] @ encode))
    written: list[str] = []
    sure: list[float] = []
    last = 0
    while len(written) < 5 and (not written or last):
        states.append(np.tanh(told[last] + states[-1] @ decode))
        chances = softmax(states[-1] @ choose + bias)
        last = int(chances.argmax())
        written.append(TARGET[last])
        sure.append(float(chances[last]))
    return written, sure, states[1:]


def draw(figure: Figure, text: str = "forty seven") -> None:
    """Draw the states, what was read below them and what was written above."""
    figure.set_figheight(3.3)
    axes = figure.subplots()
    blank(axes, equal=False)
    words = text.split()
    written, sure, states = translate(train(), words)
    places = [2 - len(words) + index for index in range(len(words))] + [2 + index for index in range(len(written))]
    for place, state in zip(places, states, strict=True):
        matrix(axes, state.reshape(6, 4), origin=(place - 0.28, -0.42), cell=0.14, fmt="", largest=1.6)
    for left, right in pairwise(places):
        arrow(axes, (left + 0.31, 0), (right - 0.31, 0), color=INK, width=2 if right == 2 else 1.4)
    for place, word in zip(places, words, strict=False):
        note(axes, word, (place, -1.22), align="center", color=BLUE, size=13)
        arrow(axes, (place, -1.03), (place, -0.5), color=BLUE)
    for index, (word, chance) in enumerate(zip(written, sure, strict=True)):
        place = 2 + index
        note(axes, word, (place, 1.03), align="center", color=ORANGE, size=13)
        note(axes, f"{chance:.0%}", (place, 1.35), align="center", color=MUTED)
        arrow(axes, (place, 0.5), (place, 0.85), color=ORANGE)
        given = written[index - 1] if index else "start"
        note(axes, given, (place, -1.22), align="center", color=ORANGE if index else MUTED)
        arrow(axes, (place, -1.03), (place, -0.5), color=ORANGE if index else MUTED)
    note(axes, "encoder reads", (1.38, 1.7), align="right", color=BLUE)
    axes.plot([1.5, 1.5], [-1.45, -0.16], color=MUTED, linewidth=0.9, linestyle=(0, (3, 3)))
    axes.plot([1.5, 1.5], [0.16, 1.82], color=MUTED, linewidth=0.9, linestyle=(0, (3, 3)))
    note(axes, "decoder writes", (1.62, 1.7), color=ORANGE)
    axes.set(xlim=(-0.55, 5.5), ylim=(-1.5, 1.85))
