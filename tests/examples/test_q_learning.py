"""The formula, the worked example and the captions of Q-learning."""

from __future__ import annotations

import runpy
from functools import cache
from typing import Any

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "q-learning"


@cache
def figure() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def updated(old: float, reward: float, following: float, rate: float, discount: float) -> float:
    return old + rate * (reward + discount * following - old)


def test_example() -> None:
    shown(
        SLUG,
        "Formula",
        r"Q(s, a) \leftarrow Q(s, a) + \alpha\, \delta, \qquad \delta = r + \gamma \max_{a'} Q(s', a') - Q(s, a)",
    )
    assert updated(5, -1, max(3, 8), 0.5, 0.9) == pytest.approx(5.6)
    assert updated(5, -1, 3, 0.5, 0.9) == pytest.approx(3.35)
    shown(SLUG, "Example", r"Q = 5 + 0.5 \cdot 1.2 = 5.6", r"-1 + 0.9 \cdot 8 - 5 = 1.2", "= -3.3$ and $Q = 3.35$")
    assert updated(2, 1, 5, 0.5, 0.8) == pytest.approx(3.5)  # a question
    assert updated(2, 1, 3, 0.5, 0.8) == pytest.approx(2.7)


def test_formula_finds_the_values_of_value_iteration_from_random_moves() -> None:
    world, rng = figure(), np.random.default_rng(0)
    step, discount = world["step"], world["DISCOUNT"]
    cells = [(x, y) for x in range(6) for y in range(4) if (x, y) not in (*world["WALLS"], world["GOAL"])]
    exact = np.zeros((6, 4, 4))
    for _ in range(60):
        best = exact.max(axis=2)
        for cell in cells:
            ends = [step(cell, move) for move in range(4)]
            exact[cell] = [float(end == world["GOAL"]) + discount * best[end] for end in ends]
    q = np.zeros((6, 4, 4))
    for _ in range(60_000):
        cell, move = cells[rng.integers(len(cells))], int(rng.integers(4))
        end = step(cell, move)
        q[(*cell, move)] = updated(q[(*cell, move)], float(end == world["GOAL"]), q[end].max(), 0.5, discount)
    assert q == pytest.approx(exact, abs=1e-6)


def test_captions() -> None:
    learn, page = figure()["learn"], (ROOT / "terms" / f"{SLUG}.md").read_text()
    lengths = [len(way) - 1 for way in learn(100)[1]]
    assert [lengths[number - 1] for number in (1, 2, 10, 20, 100)] == [19, 137, 18, 10, 9]
    for words in ("Of its 19 moves", "Lost for 137 moves", "18 moves, one of the shorter", "shortest way, 9 moves"):
        assert words in page
    for episode in (1, 2, 3, 5):
        assert (learn(episode)[0] > 0).sum() == episode
    assert sorted(lengths[:10]).index(18) <= 3
    assert learn(20)[0][0, 0].max() > 0
    assert learn(10)[0][0, 0].max() == 0
    assert min(lengths) == 9
    values = learn(100)[0]
    assert values[0, 0].max() == pytest.approx(0.9**8, abs=1e-3)  # of the best move: eight more follow
    assert (values[5, 2:] == 0).all()  # still white
