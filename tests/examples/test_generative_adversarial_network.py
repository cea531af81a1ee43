"""The formulas and the worked example of the generative adversarial network."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.spatial.distance import jensenshannon
from scipy.special import expit

from written import shown

SLUG = "generative-adversarial-network"


def value(d: np.ndarray, p: np.ndarray, q: np.ndarray) -> float:
    """The value of the game, for data and fakes that take finitely many values."""
    return float(p @ np.log(d) + q @ np.log(1 - d))


def test_formula_of_the_best_discriminator_is_a_divergence() -> None:
    shown(SLUG, "Formula", r"\operatorname{E}_{x \sim p}\left[ \ln D(x) \right]")
    shown(SLUG, "Formula", r"\operatorname{E}_{z}\left[ \ln \left( 1 - D(G(z)) \right) \right]")
    shown(SLUG, "Formula", r"\max_D V(D, G) = -\ln 4 + 2 \operatorname{JSD}(p, q)")
    rng = np.random.default_rng(0)
    for _ in range(4):
        p, q = rng.dirichlet(np.ones(5), size=2)

        def loss(scores: np.ndarray, p: np.ndarray = p, q: np.ndarray = q) -> float:
            return -value(expit(scores), p, q)

        best = -minimize(loss, np.zeros(5)).fun
        assert best == pytest.approx(-np.log(4) + 2 * jensenshannon(p, q) ** 2, abs=1e-6)
    assert jensenshannon([1, 0], [0, 1]) ** 2 == pytest.approx(np.log(2))


def test_example() -> None:
    p, q = np.array([0.8, 0.2]), np.array([0.5, 0.5])
    d = p / (p + q)
    assert d == pytest.approx([0.615, 0.286], abs=0.0005)
    assert 1 - d == pytest.approx([0.385, 0.714], abs=0.0005)
    assert value(d, p, q) == pytest.approx(-1.285, abs=0.0005)
    assert value(np.full(2, 0.5), p, p) == pytest.approx(2 * np.log(0.5)) == pytest.approx(-1.386, abs=0.0005)
    shown(SLUG, "Example", "= 0.615$", "= 0.286$", r"0.5 \ln 0.385 + 0.5 \ln 0.714)$ $= -1.285", r"2 \ln 0.5 = -1.386")
