"""A network of letters is pre-trained on plain text: what it writes after so many steps, and how its loss falls."""

import textwrap

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, blank, note

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

WHO = ("cat", "dog", "cow", "owl", "hen")
DOES = ("sat on the mat", "slept in the barn", "ran to the gate", "drank the milk", "saw the moon")
ALPHABET = " .abcdeghiklmnoprstw"
CONTEXT, WIDTH, HIDDEN, BATCH, RATE, LAST = 6, 8, 48, 64, 0.01, 2000
SHOWN = (0, 10, 100, 2000)


def corpus(sentences: int = 400) -> str:
    """Sentences such as "the old cat sat on the mat."."""
    rng = np.random.default_rng(0)
    return " ".join(
        f"the {rng.choice(['old ', 'good ', ''])}{rng.choice(WHO)} {rng.choice(DOES)}." for _ in range(sentences)
    )


def forward(weights: list[Array], before: Numbers) -> tuple[Array, Array, Array]:
    """Input vectors, hidden units and the probabilities of the next letter, one row for each context."""
    table, first, bias, second, offset = weights
    inputs = table[before].reshape(len(before), -1)
    hidden = np.tanh(inputs @ first + bias)
    scores = hidden @ second + offset
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return inputs, hidden, powers / powers.sum(axis=1, keepdims=True)


def step(weights: list[Array], before: Numbers, target: Numbers) -> tuple[float, list[Array]]:
    """The mean cross-entropy of the letters that really came next, and its gradient."""
    table, first, _, second, _ = weights
    inputs, hidden, shares = forward(weights, before)
    rows = np.arange(len(target))
    loss = -float(np.log(shares[rows, target]).mean())
    error = shares.copy()
    error[rows, target] -= 1
    error /= len(target)
    back = error @ second.T * (1 - hidden**2)
    change = np.zeros_like(table)
    np.add.at(change, before, (back @ first.T).reshape(*before.shape, WIDTH))
    return loss, [change, inputs.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]


def train() -> tuple[Array, dict[int, list[Array]]]:
    """The loss of every batch, and the weights after the steps that the figure shows; the optimizer is Adam."""
    text = np.array([ALPHABET.index(letter) for letter in corpus()])
    windows = np.lib.stride_tricks.sliding_window_view(text, CONTEXT + 1)
    rng = np.random.default_rng(0)
    shapes = ((len(ALPHABET), WIDTH), (CONTEXT * WIDTH, HIDDEN), (HIDDEN,), (HIDDEN, len(ALPHABET)), (len(ALPHABET),))
    weights = [rng.normal(0, 0.3 if index == 0 else 0.1, shape) for index, shape in enumerate(shapes)]
    speeds, squares = [np.zeros(shape) for shape in shapes], [np.zeros(shape) for shape in shapes]
    losses, kept = [], {}
    for count in range(LAST + 1):
        if count in SHOWN:
            kept[count] = [each.copy() for each in weights]
        batch = windows[rng.integers(len(windows), size=BATCH)]
        loss, gradients = step(weights, batch[:, :-1], batch[:, -1])
        losses.append(loss)
        for index, gradient in enumerate(gradients):
            speeds[index] = 0.9 * speeds[index] + 0.1 * gradient
            squares[index] = 0.99 * squares[index] + 0.01 * gradient**2
            fair = speeds[index] / (1 - 0.9 ** (count + 1))
            size = np.sqrt(squares[index] / (1 - 0.99 ** (count + 1)))
            weights[index] = weights[index] - RATE * (1 - count / LAST) * fair / (size + 1e-8)
    return np.array(losses), kept


def write(weights: list[Array], letters: int) -> str:
    """Let the model write: draw a letter, append it, and ask again."""
    rng = np.random.default_rng(3)
    text = [ALPHABET.index(letter) for letter in "milk. "]
    for _ in range(letters):
        shares = forward(weights, np.array([text[-CONTEXT:]]))[2][0]
        text.append(int(rng.choice(len(ALPHABET), p=shares)))
    return "".join(ALPHABET[number] for number in text[CONTEXT:])


def smooth(losses: Array) -> Array:
    """The mean of the batches around each step, over a fifth of the steps so far."""
    return np.array([losses[count - count // 10 : count + count // 10 + 1].mean() for count in range(len(losses))])


def draw(figure: Figure, steps: int = 100) -> None:
    """Above the loss over the steps, below what the model writes after so many."""
    figure.set_figheight(4.1)
    above, below = figure.subplots(2, 1, height_ratios=(1.35, 1))
    losses, kept = train()
    curve = smooth(losses)
    above.axhline(np.log(len(ALPHABET)), color=MUTED, linewidth=1, linestyle=(0, (3, 3)))
    note(above, "20 signs, all equally likely", (2400, 2.72), color=MUTED, align="right")
    above.plot(np.arange(len(curve)) + 1, curve, color=FAINT, linewidth=2)
    above.plot(np.arange(steps + 1) + 1, curve[: steps + 1], color=BLUE, linewidth=2.4)
    above.plot(steps + 1, curve[steps], "o", color=BLUE, markersize=8)
    note(
        above,
        f"{curve[steps]:.2f}",
        (1.12 * (steps + 1), curve[steps] + 0.4),
        color=BLUE,
        align="right" if steps == LAST else "left",
    )
    above.set(xscale="log", xlim=(0.9, 2600), ylim=(0, 3.8), yticks=[0, 1, 2, 3], xlabel="training steps")
    above.set_xticks([1, 11, 101, 1001], labels=["0", "10", "100", "1,000"])
    above.minorticks_off()
    above.set_title("Loss of the next letter")

    blank(below, equal=False)
    below.set(xlim=(0, 1), ylim=(0, 1))
    below.set_title(f"What it writes after {steps:,} steps" if steps else "What it writes before training")
    text = write(kept[steps], 168).replace(" ", "\N{NO-BREAK SPACE}" if steps < SHOWN[2] else " ")
    for row, line in enumerate(textwrap.wrap(text, 56)[:3]):
        note(below, line, (0.01, 0.84 - 0.31 * row), color=INK)
