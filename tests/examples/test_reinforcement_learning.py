"""The formulas and the worked example of reinforcement learning."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.polynomial import polynomial

from written import shown

SLUG = "reinforcement-learning"
GOAL = 3


def learn(q: np.ndarray, moves: np.ndarray) -> None:
    """Q-learning along a corridor of three cells and a goal, with one episode's moves: 0 is left, 1 is right."""
    s = 0
    for a in moves:
        reached = max(s - 1, 0) if a == 0 else s + 1
        q[s, a] += 0.5 * (float(reached == GOAL) + 0.9 * q[reached].max() - q[s, a])
        s = reached
        if s == GOAL:
            return


def test_formula_of_the_return() -> None:
    shown(SLUG, "Formula", r"G_t = R_{t+1} + \gamma R_{t+2} + \gamma^2 R_{t+3} + \cdots")
    rewards = np.random.default_rng(0).normal(size=8)
    returns = 0.0
    for reward in rewards[::-1]:  # backward: G_t = R_{t+1} + gamma G_{t+1}
        returns = reward + 0.9 * returns
    assert polynomial.polyval(0.9, rewards) == pytest.approx(returns)


def test_formula_of_q_learning_reaches_the_fixed_point_of_value_iteration() -> None:
    shown(
        SLUG, "Formula", r"Q(s, a) \leftarrow Q(s, a) + \alpha \left( r + \gamma \max_{a'} Q(s', a') - Q(s, a) \right)"
    )
    rng = np.random.default_rng(1)
    q = np.zeros((4, 2))
    for _ in range(500):
        learn(q, rng.integers(2, size=1000))
    best = np.zeros(4)
    for _ in range(50):
        best[:3] = [max(0.9 * best[max(s - 1, 0)], float(s == 2) + 0.9 * best[s + 1]) for s in range(3)]
    assert q.max(axis=1) == pytest.approx(best)
    assert best[:3] == pytest.approx([0.81, 0.9, 1])
    shown(SLUG, "Example", "approach 0.81, 0.9 and 1")


def test_example() -> None:
    q = np.zeros((4, 2))
    for row in ([0, 0, 0.5], [0, 0.225, 0.75], [0.101, 0.45, 0.875]):
        learn(q, np.array([1, 1, 1]))
        assert q[:3, 1] == pytest.approx(row, abs=0.0005)
        shown(SLUG, "Example", " | ".join(f"{value:g}" for value in row))
    assert pytest.approx(0.225) == 0 + 0.5 * (0 + 0.9 * 0.5 - 0)
