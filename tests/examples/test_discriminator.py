"""The formulas and the worked example of the discriminator."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import norm

from written import shown


def loss(d: np.ndarray, p: np.ndarray, q: np.ndarray) -> float:
    """The discriminator's loss, for examples that take finitely many values."""
    return float(-(p @ np.log(d)) - q @ np.log(1 - d))


def test_formula_of_the_best_verdict_minimizes_the_loss() -> None:
    shown("discriminator", "Formula", r"D^*(x) = \frac{p(x)}{p(x) + q(x)}")
    shown("discriminator", "Formula", r"L_D = -\operatorname{E}_{x \sim p}\left[ \ln D(x) \right]")
    shown("discriminator", "Formula", r"- \operatorname{E}_{x \sim q}\left[ \ln \left( 1 - D(x) \right) \right]")
    rng = np.random.default_rng(0)
    for _ in range(4):
        p, q = rng.dirichlet(np.ones(4), size=2)

        def of_scores(scores: np.ndarray, p: np.ndarray = p, q: np.ndarray = q) -> float:
            return loss(expit(scores), p, q)

        assert expit(minimize(of_scores, np.zeros(4)).x) == pytest.approx(p / (p + q), abs=1e-3)


def test_example() -> None:
    p, q = norm.pdf([0, 1], 1, 0.6), norm.pdf([0, 1], 0, 1.2)
    assert p == pytest.approx([0.166, 0.665], abs=0.0005)
    assert q == pytest.approx([0.332, 0.235], abs=0.0005)
    assert p / (p + q) == pytest.approx([0.33, 0.74], abs=0.005)
    shown("discriminator", "Example", "0.166 / (0.166 + 0.332) = 0.33", "0.665 / (0.665 + 0.235) = 0.74")

    same = np.array([0.5, 0.5])
    assert loss(same, same, same) == pytest.approx(2 * np.log(2)) == pytest.approx(1.386, abs=0.0005)
    shown("discriminator", "Example", r"L_D = 2 \ln 2 = 1.386")
