"""The formulas and the worked example of reinforcement learning, and what its page says of many runs."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
from numpy.polynomial import polynomial
from numpy.typing import NDArray

from written import ROOT, shown

SLUG = "reinforcement-learning"
GOAL = 3
Floats = NDArray[np.float64]


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


def simulate(figure: dict[str, Any], rates: Sequence[float], runs: int) -> tuple[Floats, Floats]:
    """The figure's Q-learning, `runs` times for each rate, all in step: the values (rate, run, cell, move), mean rewards."""
    cells = list(product(range(figure["ROWS"]), range(figure["COLUMNS"])))
    steps = [[figure["step"](cell, move) for move in range(4)] for cell in cells]
    following = np.array([[cells.index(reached) for reached, _ in row] for row in steps])
    rewards = np.array([[reward for _, reward in row] for row in steps])
    ends, episodes = np.array([cell in figure["ENDS"] for cell in cells]), max(figure["SHOWN"])
    explore, rng = np.repeat(rates, runs), np.random.default_rng(0)
    values = np.zeros((len(explore), len(cells), 4))
    at, done, total = np.zeros(len(explore), int), np.zeros(len(explore), int), np.zeros(len(explore))
    while (on := np.flatnonzero(done < episodes)).size:
        s = at[on]
        known = values[on, s]
        allowed = (known == known.max(axis=1, keepdims=True)) | (rng.random((len(on), 1)) < explore[on, None])
        a = np.where(allowed, rng.random(known.shape), -1).argmax(axis=1)
        reached, reward = following[s, a], rewards[s, a]
        target = reward + figure["DISCOUNT"] * values[on, reached].max(axis=1)
        values[on, s, a] += figure["RATE"] * (target - values[on, s, a])
        total[on] += reward
        done[on] += ends[reached]
        at[on] = np.where(ends[reached], cells.index(figure["START"]), reached)
    return values.reshape(len(rates), runs, len(cells), 4), total.reshape(len(rates), runs) / episodes


def led_to(figure: dict[str, Any], values: Floats) -> tuple[int, int]:
    """Where the moves valued most lead from the start; the start, if nowhere."""
    cell = start = figure["START"]
    for _ in values:
        cell, _reward = figure["step"](cell, int(values[cell[0] * figure["COLUMNS"] + cell[1]].argmax()))
        if cell in figure["ENDS"]:
            return cell[0], cell[1]
    return start[0], start[1]


def test_what_many_runs_learn() -> None:
    figure, rates = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (0, 0.1, 0.3, 0.6, 1)
    values, means = simulate(figure, rates, 500)
    for rate, simulated in zip(rates, means, strict=True):
        assert simulated.min() <= figure["learn"](rate)[500][1] <= simulated.max()
    assert rates[means.mean(axis=1).argmax()] == 0.3
    shown(SLUG, "How it works", "Of the five rates, 0.3 earns the most on average")
    assert np.ptp(means[2]) > 0.5
    led = [[led_to(figure, run) for run in runs] for runs in values]
    goal, small = ([runs.count(end) for runs in led] for end in (figure["GOAL"], (3, 0)))
    assert [round(n / 500, 2) for n in goal[:3]] == [0.02, 0.16, 0.53]
    assert min(goal[3:]) > 0.98 * 500  # "it has learned a way from every cell"
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    assert f"as {small[0]} of 500 runs do" in page
    assert f"as in {small[1]} of 500 runs" in page
    assert small[2] == pytest.approx(250, abs=25)
    assert "about half of all runs still prefer the small prize" in page


def test_never_exploring_finds_the_goal_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    reached = []

    def step(cell: tuple[int, int], move: int) -> Any:
        reached.append(figure["step"](cell, move))
        return reached[-1]

    monkeypatch.setitem(figure["learn"].__globals__, "step", step)
    figure["learn"](0)
    assert reached.count((figure["GOAL"], 1.0)) == 2
    assert "it finds the goal twice by chance" in (ROOT / "terms" / f"{SLUG}.md").read_text()
