"""The formulas, the worked example and the captions of the Markov decision process."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "markov-decision-process"


def returned(rewards: list[float], discount: float) -> float:
    return sum(reward * discount**step for step, reward in enumerate(rewards))


def test_formula_of_the_return() -> None:
    shown(SLUG, "Formula", r"R_{t+1} + \gamma R_{t+2} + \gamma^2 R_{t+3} + \cdots = R_{t+1} + \gamma\, G_{t+1}")
    rewards = np.random.default_rng(0).normal(size=9).tolist()
    assert returned(rewards, 0.9) == pytest.approx(rewards[0] + 0.9 * returned(rewards[1:], 0.9))
    shown(SLUG, "How it works", r"the weights add up to $1 / (1 - \gamma)$")
    assert returned([1] * 500, 0.9) == pytest.approx(10)
    assert returned([1] * 5000, 0.99) == pytest.approx(100)
    assert returned([0, 0, 8], 0.5) == 2  # a question


def test_example() -> None:
    for discount, written in ((0.5, "= 17$"), (0.9, "= 25.48$"), (1, "= 28$")):
        assert returned([10, 10, 8], discount) == pytest.approx(float(written[2:-1]))
        shown(SLUG, "Example", written)
    # w = -4 + 0.9 g,  g = 10 + 0.9 (0.8 g + 0.2 w)
    g, w = np.linalg.solve([[1 - 0.72, -0.18], [-0.9, 1]], [10, -4])
    assert [g, w] == pytest.approx([9.28 / 0.118, -4 + 0.9 * 9.28 / 0.118])
    assert pytest.approx(0.118) == 1 - 0.882
    assert f"{g:.1f} {w:.1f} {8 + 0.9 * 0.5 * w:.1f}" == "78.6 66.8 38.1"
    shown(SLUG, "Example", "= 9.28 / 0.118 = 78.6$", "$w = 66.8$", r"$8 + 0.9 \cdot 0.5 \cdot 66.8 = 38.1$")


def test_captions() -> None:
    solve = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))["solve"]
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    worth = {discount: solve(discount) for discount in (0, 0.5, 0.65, 0.7, 0.8, 0.9)}
    assert [max(both, key=both.get) for both in worth.values()] == ["run"] * 3 + ["repair"] * 3
    assert worth[0] == {"run": 8, "repair": -4}
    assert worth[0.5]["run"] / worth[0.5]["repair"] == pytest.approx(2, abs=0.05)
    assert f"{worth[0.65]['run']:.1f} for running, {worth[0.65]['repair']:.1f} for repairing" in page
    assert f"repairing is worth {worth[0.9]['repair']:.1f}, running {worth[0.9]['run']:.1f}" in page
    assert pytest.approx(1 / 3, abs=0.01) == 0.8**5
