"""The formulas, the worked example and the claims about the figure of the policy."""

from __future__ import annotations

import runpy
from typing import Any

import numpy as np
import pytest
from scipy.special import softmax

from written import ROOT, shown

SLUG = "policy"


def room() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formulas() -> None:
    shown(
        SLUG,
        "Formula",
        r"\sum_{a} \pi(a \mid s) = 1",
        r"1 - \varepsilon + \varepsilon / n",
        r"\frac{e^{h(s, a)}}{\sum_b e^{h(s, b)}}",
    )
    scores, epsilon = np.array([2.0, 0.0, 0.5, -1.0]), 0.2
    greedy = np.where(scores == scores.max(), 1 - epsilon + epsilon / 4, epsilon / 4)
    assert greedy.sum() == pytest.approx(1)
    assert greedy.max() == pytest.approx(0.85)  # the first question
    rng = np.random.default_rng(0)
    draws = np.where(rng.random(100_000) < epsilon, rng.integers(4, size=100_000), scores.argmax())
    assert np.bincount(draws) / 100_000 == pytest.approx(greedy, abs=0.005)
    assert np.exp(scores) / np.exp(scores).sum() == pytest.approx(softmax(scores))


def test_example() -> None:
    chances = [0, 0.25, 0.5, 0.75, 1]
    for p in chances:
        assert 13 * p - 10 * (1 - p) == pytest.approx(23 * p - 10)
    shown(SLUG, "Example", "| −10 | −4.25 | 1.5 | 7.25 | 13 |", "7 \\cdot (-1) + 20 = 13", r"= 23\,p - 10")
    assert [23 * p - 10 for p in chances] == [-10, -4.25, 1.5, 7.25, 13]
    world = room()
    world["chances"].__globals__["SLIP"] = 0.0
    for p in chances[1:]:  # with 0 it never goes up, so the equations still hold
        mixed = {"up": p, "right": 1 - p}
        assert world["average_return"](
            lambda cell, mixed=mixed: mixed if cell == world["START"] else world["around"](cell)
        ) == pytest.approx(23 * p - 10)


def test_figure_shows_the_best_policy_and_the_numbers_of_its_description() -> None:
    world = room()
    returns = {name: world["average_return"](rule) for name, rule in world["POLICIES"].items()}
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    for name, number in (("around the stairs", "7.8"), ("along the stairs", "4.6"), ("20% random", "3.2")):
        assert f"{returns[name]:.1f}" == number
        assert number in page
    assert f"{returns['always right']:.1f} {returns['random']:.1f}" == "-10.0 -16.3"
    assert returns["20% random"] < returns["around the stairs"] / 2
    values = dict.fromkeys(world["STATES"], 0.0)
    for _ in range(300):  # value iteration
        values = {
            cell: max(
                sum(
                    chance * ((20 if end == world["DOCK"] else -10) if end not in values else -1 + values[end])
                    for end, chance in world["chances"](cell, move).items()
                )
                for move in world["MOVES"]
            )
            for cell in values
        }
    assert values[world["START"]] == pytest.approx(returns["around the stairs"])


def test_random_moves_soon_end_on_the_stairs() -> None:
    world = room()
    here, fallen, history = {world["START"]: 1.0}, 0.0, []
    for _ in range(400):
        after: dict[tuple[int, int], float] = {}
        for cell, share in here.items():
            for move in world["MOVES"]:
                for end, chance in world["chances"](cell, move).items():
                    after[end] = after.get(end, 0.0) + share * chance / 4
        here = {cell: share for cell, share in after.items() if cell in world["STATES"]}
        fallen += sum(after.get(cell, 0.0) for cell in world["STAIRS"])
        history.append(fallen)
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    assert f"{history[-1]:.0%} of the episodes end on the stairs, and half within four moves" in page
    assert history[2] < 0.5 < history[3]


def test_equal_probabilities_cannot_be_beaten_at_rock_paper_scissors() -> None:
    wins = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]])  # of the row against the column
    assert np.ones(3) / 3 @ wins == pytest.approx(np.zeros(3))
