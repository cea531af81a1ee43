"""The formulas and the worked example of ensemble learning, and what its page says of the figure."""

from __future__ import annotations

import runpy
from math import comb

import numpy as np
import pytest
from scipy.stats import binom

from written import ROOT, shown

SLUG = "ensemble-learning"


def variance(members: int, one: float, correlation: float) -> float:
    return correlation * one + (1 - correlation) / members * one


def vote(members: int, p: float) -> float:
    return sum(comb(members, k) * p**k * (1 - p) ** (members - k) for k in range((members + 1) // 2, members + 1))


def test_formula_of_the_variance_agrees_with_the_covariance_matrix() -> None:
    shown(SLUG, "Formula", r"\frac{1}{M} \sum_{m=1}^{M} f_m \right] = \rho \sigma^2 + \frac{1 - \rho}{M} \sigma^2")
    for members, one, correlation in ((3, 1.0, 0.0), (10, 4.0, 0.5), (25, 2.0, 0.9)):
        covariance = one * (correlation + (1 - correlation) * np.eye(members))
        average = np.full(members, 1 / members)
        assert average @ covariance @ average == pytest.approx(variance(members, one, correlation))


def test_formula_of_the_vote_agrees_with_scipy() -> None:
    shown(SLUG, "Formula", r"P = \sum_{k = (M+1)/2}^{M} \binom{M}{k} \, p^k (1 - p)^{M - k}")
    for members in (1, 3, 7, 21):
        for p in (0.3, 0.5, 0.75):
            assert vote(members, p) == pytest.approx(binom.sf(members // 2, members, p))


def test_example() -> None:
    assert pytest.approx(0.512) == 0.8**3
    assert pytest.approx(0.384) == 3 * 0.8**2 * 0.2
    assert vote(3, 0.8) == pytest.approx(0.896)
    assert vote(5, 0.8) == pytest.approx(0.942, abs=0.0005)
    shown(
        SLUG, "Example", "0.8^3 = 0.512", r"3 \cdot 0.8^2 \cdot 0.2 = 0.384", "0.896", "five models it would be 0.942"
    )

    assert variance(10, 4, 0) == pytest.approx(0.4)
    assert variance(10, 4, 0.5) == pytest.approx(2.2)
    assert variance(10**9, 4, 0.5) == pytest.approx(2)
    shown(SLUG, "Example", "variance 4 leaves 0.4", "2 + 0.2 = 2.2", "below 2")


def test_captions() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    few, own, same = figure["right_answers"]()
    sizes = (1, 3, 5, 7, 9, 11)
    votes = {models: figure["majority"](few, models).sum() for models in sizes}
    share = {models: f"{figure['majority'](own, models).mean():.0%}" for models in sizes}
    alone = few.sum(axis=1)
    assert votes[3] > max(alone[:3])
    assert votes[3] - votes[5] == 1
    assert np.all(np.diff([figure["majority"](own, models).mean() for models in sizes], 2) < 0)
    for text in (
        f"{votes[1]} of these 20 right, and {share[1]} of",
        f"{votes[3]} of 20 right, more than each of them, and {share[3]} of",
        f"only {alone[3]} and {alone[4]} right, and lose the vote one of the 20; over 10,000 examples they help, and it is right for {share[5]}",
        f"get {min(alone[:7])} to {max(alone[:7])} right, their vote gets {votes[7]}; over 10,000 examples it is right for {share[7]}",
        f"falls back to {votes[9]}, by chance; over 10,000 it rises to {share[9]}",
        f"right together for {share[11]}; had they seen the same features, it would still be {figure['majority'](same, 11).mean():.0%}",
    ):
        assert text in (ROOT / "terms" / f"{SLUG}.md").read_text()
