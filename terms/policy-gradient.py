"""REINFORCE with a bell curve as its policy: actions are drawn, rated, and the curve moves toward the good ones."""

from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, note

Floats = NDArray[np.float64]
COUNT, RATE = 12, 2.0


@dataclass
class Step:
    """A policy, the actions drawn from it, and their rewards."""

    mean: float
    spread: float
    actions: Floats
    rewards: Floats


def reward(action: Floats) -> Floats:
    """What an action earns: most at 2. The agent does not know this curve."""
    return np.asarray(np.exp(-((action - 2) ** 2) / 4.5))


def learn(updates: int) -> list[Step]:
    """Draw actions, and follow the policy gradient in the mean and the logarithm of the spread."""
    rng = np.random.default_rng(4)
    mean, log_spread, steps = -2.0, np.log(1.2), []
    for _ in range(updates + 1):
        spread = float(np.exp(log_spread))
        actions = rng.normal(mean, spread, COUNT)
        rewards = reward(actions)
        steps.append(Step(mean, spread, actions, rewards))
        advantages = rewards - rewards.mean()
        offsets = (actions - mean) / spread
        mean += RATE * float(np.mean(advantages * offsets)) / spread
        log_spread += RATE / 4 * float(np.mean(advantages * (offsets**2 - 1)))
    return steps


def density(x: Floats, mean: float, spread: float) -> Floats:
    """The bell curve."""
    return np.asarray(np.exp(-(((x - mean) / spread) ** 2) / 2) / (spread * np.sqrt(2 * np.pi)))


def draw(figure: Figure, update: int = 5) -> None:
    """Draw the rewards of the drawn actions on top, and below them the policy before and after its next update."""
    figure.set_figheight(4.4)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=[1, 1.25])
    x = np.linspace(-6, 6, 400)
    *_, now, after = learn(update + 1)
    top.plot(x, reward(x), color=MUTED, linewidth=1.2, linestyle=(0, (4, 3)))
    average = now.rewards.mean()
    top.axhline(average, color=INK, linewidth=0.9)
    for action, earned in zip(now.actions, now.rewards, strict=True):
        color = BLUE if earned > average else ORANGE
        top.plot([action, action], [average, earned], color=color, linewidth=1.6)
        top.plot(action, earned, "^" if earned > average else "v", color=color, markersize=7)
    note(top, "average", (-5.9, average + 0.1))
    note(top, "reward (unknown)", (2.45, 1.12), color=MUTED)
    top.set(ylim=(-0.08, 1.22), yticks=[0, 1], ylabel="reward")
    bottom.fill_between(x, density(x, now.mean, now.spread), color=(BLUE, 0.2), linewidth=0)
    bottom.plot(x, density(x, now.mean, now.spread), color=BLUE)
    bottom.plot(x, density(x, after.mean, after.spread), color=GREEN, linestyle=(0, (4, 2)))
    note(bottom, "policy", (-5.9, 1.12), color=BLUE)
    note(bottom, "after one more update", (-5.9, 0.96), color=GREEN)
    bottom.set(xlim=(-6, 6), ylim=(0, 1.25), yticks=[], xticks=range(-6, 7, 2), xlabel="action", ylabel="density")
    top.set_title(f"After {update} updates")
