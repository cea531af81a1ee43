"""One conversation under instruction tuning: the loss of each token, of which only those of the answer count."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, INK, MUTED, ORANGE, blank, note

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

PAIRS = (("big", "small"), ("hot", "cold"), ("old", "new"), ("wet", "dry"), ("fast", "slow"), ("dark", "light"))
OPPOSITES = dict(PAIRS) | {b: a for a, b in PAIRS}
ASK = ("tell me the opposite of {} .", "what is the opposite of {} ?")
SHOWN = f"<user> {ASK[0]} <bot> it is {{}} . <end>".replace("of {} .", "of big .").format("small").split()
CONTEXT, WIDTH, HIDDEN, RATE = 6, 8, 32, 0.02
PRETRAINING, STAGES = 300, (0, 10, 100)


def conversation(request: str, word: str) -> list[str]:
    """The request and its answer in the chat template."""
    return f"<user> {request.format(word)} <bot> it is {OPPOSITES[word]} . <end>".split()


def web() -> list[str]:
    """Plain text: true statements, and requests that no one answers, in random order."""
    rng = np.random.default_rng(0)
    kinds = (*ASK, "it is {} .", "the opposite of {} is {} .")
    lines = [kind.format(word, OPPOSITES[word]) for kind in kinds for word in OPPOSITES]
    return " ".join(rng.permutation(lines).tolist()).split()


VOCABULARY = sorted({*web(), "<user>", "<bot>", "<end>"})


def windows(tokens: list[str]) -> Numbers:
    """Each token with those before it, one row a token; before the beginning there is the mark of an end."""
    numbers = [VOCABULARY.index(token) for token in ["<end>"] * CONTEXT + tokens]
    return np.lib.stride_tricks.sliding_window_view(np.array(numbers), CONTEXT + 1)


def forward(weights: list[Array], before: Numbers) -> tuple[Array, Array, Array]:
    """Inputs, hidden units and the probabilities of the next token."""
    table, first, second = weights
    inputs = table[before].reshape(len(before), -1)
    hidden = np.tanh(inputs @ first)
    scores = hidden @ second
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return inputs, hidden, powers / powers.sum(axis=1, keepdims=True)


def descend(weights: list[Array], rows: Numbers, counts: Array, steps: int) -> list[Array]:
    """Adam on the mean loss of the rows' last tokens, each counted 1 or 0."""
    before, target = rows[:, :-1], rows[:, -1]
    speeds, squares = [0 * each for each in weights], [0 * each for each in weights]
    for count in range(1, steps + 1):
        table, first, second = weights
        inputs, hidden, error = forward(weights, before)
        error[np.arange(len(target)), target] -= 1
        error *= (counts / counts.sum())[:, None]
        back = error @ second.T * (1 - hidden**2)
        change = np.zeros_like(table)
        np.add.at(change, before, (back @ first.T).reshape(*before.shape, WIDTH))
        for index, gradient in enumerate((change, inputs.T @ back, hidden.T @ error)):
            speeds[index] = 0.9 * speeds[index] + 0.1 * gradient
            squares[index] = 0.99 * squares[index] + 0.01 * gradient**2
            size = np.sqrt(squares[index] / (1 - 0.99**count))
            weights = [*weights]
            weights[index] = weights[index] - RATE * speeds[index] / (1 - 0.9**count) / (size + 1e-8)
    return weights


def train(steps: int) -> list[Array]:
    """Pre-training on the plain text, then so many steps on conversations; the one shown is not among them."""
    rng = np.random.default_rng(0)
    shapes = ((len(VOCABULARY), WIDTH), (CONTEXT * WIDTH, HIDDEN), (HIDDEN, len(VOCABULARY)))
    weights = [rng.normal(0, 0.3, shape) for shape in shapes]
    text = windows(web())
    weights = descend(weights, text, np.ones(len(text)), PRETRAINING)
    chats = [conversation(ask, word) for ask in ASK for word in OPPOSITES if conversation(ask, word) != SHOWN]
    rows = np.concatenate([windows(chat) for chat in chats])
    counts = np.concatenate([[place > chat.index("<bot>") for place in range(len(chat))] for chat in chats])
    return descend(weights, rows, counts.astype(float), steps)


def chances(weights: list[Array]) -> Array:
    """The probability of each token of the conversation shown."""
    rows = windows(SHOWN)
    return np.asarray(forward(weights, rows[:, :-1])[2][np.arange(len(rows)), rows[:, -1]])


def write(weights: list[Array], most: int = 9) -> str:
    """What the model answers, always with the likeliest token, until it ends or has had enough."""
    tokens = SHOWN[: SHOWN.index("<bot>") + 1]
    while len(tokens) < SHOWN.index("<bot>") + 1 + most and tokens[-1] != "<end>":
        likeliest = int(forward(weights, windows([*tokens, "?"])[-1:, :-1])[2].argmax())
        tokens.append(VOCABULARY[likeliest])
    return " ".join(tokens[SHOWN.index("<bot>") + 1 :])


def draw(figure: Figure, steps: int = 100) -> None:
    """The conversation from top to bottom, each token with its probability, and what the model answers by now."""
    figure.set_figheight(4.9)
    axes = figure.subplots()
    blank(axes, equal=False)
    weights = train(steps)
    answer = SHOWN.index("<bot>") + 1
    for row, (token, now, before) in enumerate(zip(SHOWN, chances(weights), chances(train(0)), strict=True)):
        y, color = -row, BLUE if row >= answer else MUTED
        axes.add_patch(Rectangle((1.6, y - 0.4), 1.5, 0.8, facecolor=(color, 0.16), edgecolor="none"))
        note(axes, token, (2.35, y), color=INK if row >= answer else MUTED, align="center")
        axes.barh(y, 3 * now, left=3.3, height=0.56, color=(color, 0.75 if row >= answer else 0.45))
        if row >= answer and steps:
            axes.plot((3.3 + 3 * before,) * 2, (y - 0.4, y + 0.4), color=INK, linewidth=1.6)
        if row >= answer:
            note(axes, f"{now:.2f}", (6.85, y), color=BLUE, align="right")
    axes.plot((3.3, 3.3), (0.5, 0.5 - len(SHOWN)), color=FAINT, linewidth=1.2, zorder=0)
    axes.plot((0, 6.85), (0.5 - answer,) * 2, color=FAINT, linewidth=1.2, zorder=0)
    note(axes, "request:\nread, not\ntrained on", (0, 1 - answer / 2), color=MUTED)
    note(axes, "answer:\ntrained on", (0, 0.5 - (answer + len(SHOWN)) / 2), color=BLUE)
    note(axes, "probability of the token", (3.3, 1.0), color=INK)
    note(axes, "It answers:", (0, -0.4 - len(SHOWN)), color=INK)
    note(axes, write(weights), (1.6, -0.4 - len(SHOWN)), color=ORANGE)
    axes.set(xlim=(0, 6.9), ylim=(-0.9 - len(SHOWN), 1.4))
    axes.set_title(f"After {steps} steps of instruction tuning" if steps else "The base model")
