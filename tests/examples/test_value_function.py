"""The Bellman equations, the worked example and the captions of the value function."""

from __future__ import annotations

import runpy
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "value-function"


def room() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def problem() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A Markov decision process drawn at random: p[s, a, s'], r[s, a, s'], and a policy pi[s, a]."""
    rng = np.random.default_rng(0)
    p, pi = rng.random((5, 3, 5)), rng.random((5, 3))
    return p / p.sum(axis=2, keepdims=True), rng.normal(size=(5, 3, 5)), pi / pi.sum(axis=1, keepdims=True)


def test_bellman_equation_of_a_policy_gives_the_average_return() -> None:
    shown(
        SLUG,
        "Formula",
        r"v_\pi(s) = \sum_a \pi(a \mid s) \sum_{s'} p(s' \mid s, a)\, \bigl( r + \gamma\, v_\pi(s') \bigr)",
    )
    (p, r, pi), gamma = problem(), 0.6
    v = np.zeros(5)
    for _ in range(200):
        v = np.einsum("sa,sat,sat->s", pi, p, r + gamma * v)
    rng, runs = np.random.default_rng(1), 20_000
    s, total = np.zeros(runs, int), np.zeros(runs)
    for step in range(30):
        a = (rng.random((runs, 1)) > pi[s].cumsum(axis=1)).sum(axis=1)
        t = (rng.random((runs, 1)) > p[s, a].cumsum(axis=1)).sum(axis=1)
        total += gamma**step * r[s, a, t]
        s = t
    assert total.mean() == pytest.approx(v[0], abs=4 * total.std() / runs**0.5)


def test_value_iteration_finds_the_best_policy_and_shrinks_the_error_by_gamma() -> None:
    shown(SLUG, "Formula", r"v_*(s) = \max_a \sum_{s'} p(s' \mid s, a)\, \bigl( r + \gamma\, v_*(s') \bigr)")
    (p, r, _), gamma = problem(), 0.6
    best = np.full(5, -np.inf)
    for number in range(3**5):  # each deterministic policy, solved exactly
        a = np.array([number // 3**s % 3 for s in range(5)])
        step, reward = p[range(5), a], (p * r).sum(axis=2)[range(5), a]
        best = np.maximum(best, np.linalg.solve(np.eye(5) - gamma * step, reward))
    v, errors = np.random.default_rng(2).normal(size=5) * 9, []
    for _ in range(60):
        errors.append(np.abs(v - best).max())
        v = (p * (r + gamma * v)).sum(axis=2).max(axis=1)
    assert v == pytest.approx(best)
    assert all(after <= gamma * before + 1e-12 for before, after in pairwise(errors))


def test_example() -> None:
    history = room()["iterate"](2)
    first = 0.8 * 20 + 0.1 * -1 + 0.1 * -1
    second = 0.8 * 20 + 0.1 * (-1 + 0.9 * -1) + 0.1 * (-1 + 0.9 * 15.8)
    assert [first, second] == pytest.approx([history[1][4, 1], history[2][4, 1]]) == [15.8, 17.132]
    assert history[1][3, 1] == -1
    shown(SLUG, "Example", r"$0.8 \cdot 20 + 0.1 \cdot (-1) + 0.1 \cdot (-1)$ | 15.8 |", "| 17.132 |")


def test_captions() -> None:
    world = room()
    history = world["iterate"](60)
    inner = [(x, y) for x in range(5) for y in range(3) if (x, y) not in (world["DOCK"], *world["STAIRS"])]
    positive = [{cell for cell in inner if values[cell] > 0} for values in history]
    assert positive[1] == {(4, 1)}
    assert positive[2] == {(4, 1), (3, 1), (4, 2)}
    assert {round(history[2][cell], 10) for cell in set(inner) - positive[2]} == {-1.9}
    assert [round(history[3][cell], 1) for cell in ((4, 1), (4, 2), (3, 1), (3, 2), (2, 1))] == [
        18.2,
        12.1,
        10.3,
        7,
        4.7,
    ]
    assert {round(history[3][cell], 1) for cell in set(inner) - positive[3]} == {-2.7}
    changes = [np.abs(after - before) for before, after in pairwise(history)]
    assert f"{changes[4].max():.1f} {changes[11].max():.2f}" == "5.3 0.14"
    never = -sum(0.9**step for step in range(6))
    assert history[6][0, 0] > never + 0.1
    assert history[5][0, 0] == pytest.approx(never + 0.9**5)
    assert sum(changes[7][cell] < 0.05 for cell in inner) == 2
    assert changes[29].max() < 1e-3
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    for words in (
        "After three sweeps the cell above the dock has the value 18.2",
        "this sweep is 5.3",
        "sweep is 0.14",
    ):
        assert words in page
