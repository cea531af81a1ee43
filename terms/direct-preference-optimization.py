"""DPO on four answers: the model's own probabilities, against those at the start, turn into the rewards."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, INK, MUTED, ORANGE, PURPLE, blank, note

Array = NDArray[np.float64]
ANSWERS = ("Look it up!", "Boil it.", "Boil it for 8 minutes.", "8 minutes, then cool it.")
COLORS = (ORANGE, PURPLE, BLUE, GREEN)
START = np.array([0.4, 0.35, 0.2, 0.05])  # the model before, and the reference
WINS = np.array([[0, 1, 0, 0], [5, 0, 2, 1], [4, 6, 0, 2], [4, 5, 6, 0]])  # row preferred to column, so often
BETA, RATE = 0.5, 4.0


def softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def loss_and_slope(scores: Array) -> tuple[float, Array]:
    """The mean loss of all choices and its gradient; the model is one score for each answer."""
    reward = BETA * (np.log(softmax(scores)) - np.log(START))
    doubt = 1 / (1 + np.exp(reward[:, None] - reward))  # the probability given to the choice that was not made
    push = BETA * WINS * doubt / WINS.sum()
    return float(-(WINS * np.log(1 - doubt)).sum() / WINS.sum()), push.sum(axis=0) - push.sum(axis=1)


def train(steps: int) -> Array:
    """The probabilities of the answers after that many steps of gradient descent."""
    scores = np.log(START)
    for _ in range(steps):
        scores = scores - RATE * loss_and_slope(scores)[1]
    return softmax(scores)


def bradley_terry() -> Array:
    """The rewards of a reward model fitted to the same choices, with mean 0."""
    reward = np.zeros(len(ANSWERS))
    for _ in range(2000):
        push = WINS / (1 + np.exp(reward[:, None] - reward))
        reward = reward + 0.05 * (push.sum(axis=1) - push.sum(axis=0))
    return np.asarray(reward - reward.mean())


def draw(figure: Figure, steps: int = 20) -> None:
    """Each answer with what its probability says about its reward, and with the probability itself."""
    figure.set_figheight(3.3)
    axes = figure.subplots()
    blank(axes, equal=False)
    now = train(steps)
    reward = BETA * np.log(now / START)
    zero, wide, second = 3.05, 0.52, 4.75
    for row, (answer, color, value, goal, p, before) in enumerate(
        zip(ANSWERS, COLORS, reward - reward.mean(), bradley_terry(), now, START, strict=True)
    ):
        y = 3 - row
        note(axes, answer, (0, y), color=color)
        axes.barh(y, wide * value, left=zero, height=0.5, color=(color, 0.75))
        axes.plot((zero + wide * goal,) * 2, (y - 0.38, y + 0.38), color=INK, linewidth=1.8)
        axes.barh(y, 1.6 * p, left=second, height=0.5, color=(color, 0.75))
        axes.plot((second + 1.6 * before,) * 2, (y - 0.38, y + 0.38), color=MUTED, linewidth=1.2, linestyle=(0, (2, 2)))
        note(axes, f"{p:.2f}", (6.55, y), align="right")
    for x in (zero, second):
        axes.plot((x, x), (-0.5, 3.5), color=FAINT, linewidth=1.2, zorder=0)
    note(axes, "reward it implies", (zero, 4.0), color=INK, align="center")
    note(axes, "probability", (second, 4.0), color=INK)
    note(axes, "mark: reward model", (zero, -0.95), color=INK, align="center")
    note(axes, "dashes: before", (second, -0.95), color=MUTED)
    axes.set(xlim=(0, 6.6), ylim=(-1.3, 4.4))
    loss = loss_and_slope(np.log(now))[0]
    axes.set_title(f"After {steps} steps: loss {loss:.3f}")
