"""A reward model learned from comparisons of short answers misjudges long ones, and RLHF leads there."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, FAINT, GREEN, MUTED, ORANGE, note

Array = NDArray[np.float64]
LENGTHS = np.arange(1, 16)  # sentences in an answer
PEOPLE = 2.4 - 0.06 * (LENGTHS - 7.0) ** 2  # what people really think of it; they like seven sentences best
PAIRS = 400


def start() -> Array:
    """The tuned model before RLHF: how often it writes an answer of each length."""
    weights = np.exp(-0.5 * ((LENGTHS - 3.5) / 1.4) ** 2)
    return np.asarray(weights / weights.sum())


def reward_model() -> Array:
    """The reward of each length, a straight line fitted to comparisons of the model's own answers (Bradley–Terry)."""
    rng = np.random.default_rng(0)
    left, right = rng.choice(len(LENGTHS), size=(2, PAIRS), p=start())
    left_wins = rng.random(PAIRS) < 1 / (1 + np.exp(PEOPLE[right] - PEOPLE[left]))
    gap = (LENGTHS[left] - LENGTHS[right]) * np.where(left_wins, 1, -1)  # how much longer the winner is
    slope = 0.0
    for _ in range(500):
        slope += 0.02 * (gap / (1 + np.exp(slope * gap))).mean()
    return np.asarray(slope * (LENGTHS - start() @ LENGTHS))


def tuned(beta: float) -> Array:
    """The policy with the highest mean reward minus beta times its KL divergence from the start."""
    weights = start() * np.exp(reward_model() / beta)
    return np.asarray(weights / weights.sum())


def divergence(policy: Array) -> float:
    """The KL divergence of the policy from the start, in nats."""
    return float((policy * np.log(policy / start())).sum())


def draw(figure: Figure, beta: float = 0.1) -> None:
    """Above how long the answers are, below what the reward model and what people think of each length."""
    figure.set_figheight(4.1)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(1, 1.25))
    policy, reward = tuned(beta), reward_model()
    above.bar(LENGTHS, start(), color=(MUTED, 0.35), width=0.88)
    above.bar(LENGTHS, policy, color=(BLUE, 0.65), width=0.6)
    note(above, "before RLHF", (0.6, 0.36), color=MUTED)
    note(above, "after", (float(policy @ LENGTHS) + 0.2, float(policy.max()) + 0.06), color=BLUE, align="center")
    above.set(ylim=(0, 0.43), yticks=[], xlim=(0.3, 15.7), xticks=LENGTHS[::2])
    above.tick_params(bottom=False)
    above.spines["left"].set_visible(False)
    above.set_title(f"How long its answers are, with β = {beta:g}")

    mean, likes = policy @ LENGTHS, PEOPLE - start() @ PEOPLE
    below.axhline(0, color=FAINT, linewidth=1)
    below.plot((mean, mean), (policy @ reward, policy @ likes), color=MUTED, linewidth=1.2, linestyle=(0, (2, 2)))
    for line, color, text, place in (
        (reward, ORANGE, "reward model", (7.6, 3.1)),
        (likes, GREEN, "people", (7.0, -1.7)),
    ):
        below.plot(LENGTHS, line, color=color)
        below.plot(mean, policy @ line, "o", color=color, markersize=8)
        note(below, f"{text}: {policy @ line:+.2f}".replace("-", "\N{MINUS SIGN}"), place, color=color, align="center")
    below.set(xlabel="sentences in the answer", yticks=[], ylim=(-3.2, 4.4))
    below.spines["left"].set_visible(False)
    below.set_title("What an answer is worth")
