"""The formulas and the worked example of RLHF, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit, rel_entr, softmax

from written import ROOT, shown

SLUG = "rlhf"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_closed_form_is_the_best_policy() -> None:
    shown(SLUG, "Formula", r"\pi^*(y \mid x) \propto \pi_0(y \mid x)\, e^{r(x, y) / \beta}")
    start, reward, beta = np.array([0.6, 0.3, 0.1]), np.array([0.0, 1, 2]), 0.5
    found = minimize(
        lambda z: beta * rel_entr(softmax(z), start).sum() - softmax(z) @ reward, np.zeros(3), options={"gtol": 1e-8}
    )
    best = start * np.exp(reward / beta)
    assert softmax(found.x) == pytest.approx(best / best.sum(), abs=1e-4)
    shifted = start * np.exp((reward + 5) / beta)
    assert shifted / shifted.sum() == pytest.approx(best / best.sum())


def test_example() -> None:
    assert expit(1.2 - 0.2) == pytest.approx(0.73, abs=0.005)
    shown(SLUG, "Example", r"$\sigma(1) = 0.73$")
    start, reward = np.array([0.6, 0.3, 0.1]), np.array([0, 1, 2])
    weights = start * np.exp(reward)
    sharp = start * np.exp(reward / 0.5)
    rows = zip("ABC", start, reward, weights, weights / weights.sum(), sharp / sharp.sum(), strict=True)
    for name, p, r, weight, after, sharper in rows:
        shown(SLUG, "Example", f"| {name} | {p} | {r} | {weight:.3f} | {after:.2f} | {sharper:.2f} |")


def test_figure() -> None:
    lengths, people, reward, start = SCRIPT["LENGTHS"], SCRIPT["PEOPLE"], SCRIPT["reward_model"](), SCRIPT["start"]()
    assert lengths[people.argmax()] == 7
    assert start @ reward == pytest.approx(0)
    assert f"{SCRIPT['PAIRS']} comparisons" in PAGE
    for beta in (1, 0.2, 0.1, 0.07):
        policy = SCRIPT["tuned"](beta)
        line = next(line for line in PAGE.splitlines() if f"value: {beta}," in line)
        assert f"{policy @ reward:+.2f}" in line
        assert f"{policy @ people - start @ people:+.2f}".replace("-", "−") in line
    assert SCRIPT["tuned"](0.1) @ lengths == pytest.approx(10, abs=0.05)
    assert SCRIPT["tuned"](0.2) @ lengths == pytest.approx(6.75, abs=0.05)
    assert start[lengths > 8].sum() < 0.001
    compared = np.random.default_rng(0).choice(15, size=(2, SCRIPT["PAIRS"]), p=start)
    assert SCRIPT["tuned"](0.1)[lengths > lengths[compared].max()].sum() > 0.5  # "longer than any that people compared"


def test_reward_model_is_a_fit_by_maximum_likelihood() -> None:
    rng = np.random.default_rng(0)
    left, right = rng.choice(15, size=(2, SCRIPT["PAIRS"]), p=SCRIPT["start"]())
    wins = rng.random(SCRIPT["PAIRS"]) < expit(SCRIPT["PEOPLE"][left] - SCRIPT["PEOPLE"][right])
    gap = np.where(wins, left - right, right - left)
    best = minimize(lambda slope: np.logaddexp(0, -slope[0] * gap).mean(), [0.0]).x[0]
    assert np.diff(SCRIPT["reward_model"]()) == pytest.approx(best, abs=0.001)
