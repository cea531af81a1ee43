"""The formula, the coins and the fitted bells of the KL divergence."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import losses
from scipy import stats
from scipy.optimize import minimize
from scipy.special import rel_entr

from written import ROOT, shown

TERM = "kl-divergence"


def test_formula_agrees_with_the_libraries() -> None:
    shown(TERM, "Formula", r"D(p \,\Vert\, q) = \sum_{x} p(x) \ln \frac{p(x)}{q(x)} = H(p, q) - H(p)")
    rng = np.random.default_rng(0)
    for p, q in rng.dirichlet(np.ones(4), size=(20, 2)):
        divergence = np.sum(p * np.log(p / q))
        assert divergence > 0
        assert divergence == pytest.approx(stats.entropy(p, q)) == pytest.approx(rel_entr(p, q).sum())
        assert divergence == pytest.approx(-np.sum(p * np.log(q)) - stats.entropy(p))
        assert divergence == pytest.approx(float(losses.KLDivergence()(p[None], q[None])), rel=1e-4)


def test_example() -> None:
    p, q = np.array([0.5, 0.5]), np.array([0.9, 0.1])
    assert p * np.log2(p / q) == pytest.approx([-0.424, 1.161], abs=0.0005)
    assert q * np.log2(q / p) == pytest.approx([0.763, -0.232], abs=0.0005)
    assert stats.entropy(p, q, base=2) == pytest.approx(0.737, abs=0.0005)
    assert stats.entropy(q, p, base=2) == pytest.approx(0.531, abs=0.0005)
    assert -np.sum(p * np.log2(q)) == pytest.approx(1.737, abs=0.0005)
    shown(TERM, "Example", "-0.424", "1.161", "0.737", "0.763", "-0.232", "0.531", "1.737")


def test_bells_of_the_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    fit, left = script["fit"], script["SHARE"]
    for distance in (1, 2, 3, 4, 5):
        mean, deviation = fit(distance, "forward")  # it has the mean and the variance of p
        assert mean == pytest.approx((1 - 2 * left) * distance / 2, abs=0.01)
        assert deviation**2 == pytest.approx(script["WIDTH"] ** 2 + left * (1 - left) * distance**2, abs=0.03)
    merged = np.subtract(fit(1, "forward"), fit(1, "reverse"))
    assert np.abs(merged).max() < 0.03
    assert [fit(2, direction)[1] for direction in ("forward", "reverse")] == pytest.approx([1.20, 1.15], abs=0.006)
    assert [fit(3, direction)[1] for direction in ("forward", "reverse")] == pytest.approx([1.63, 1.48], abs=0.006)
    log_humps, bell, divergence = script["log_humps"], script["log_bell"], script["divergence"]
    for distance in (3, 4):  # another search arrives at the same bell
        humps = log_humps(distance)
        found = [
            minimize(lambda at, p=humps: float(divergence(bell(*at), p)), start, method="Nelder-Mead")
            for start in ((-1, 1.2), (-2, 0.8), (2, 0.8))
        ]
        best = min(found, key=lambda result: float(result.fun))
        assert fit(distance, "reverse") == pytest.approx(best.x, abs=0.01)
    assert "1.20 above and 1.15 below" in page
    assert "widened to 1.63; reverse stays narrower, at 1.48" in page
    for distance in (4, 5):
        assert fit(distance, "reverse") == pytest.approx((-distance / 2, script["WIDTH"]), abs=0.03)


def test_pitfalls_and_questions() -> None:
    p, q, r = np.array([0.5, 0.5]), np.array([0.9, 0.1]), np.array([0.99, 0.01])
    assert stats.entropy(p, r) > stats.entropy(p, q) + stats.entropy(q, r)  # no triangle inequality
    rng = np.random.default_rng(0)
    for a, b, c in rng.dirichlet(np.ones(3), size=(50, 3)):
        root = [
            np.sqrt((stats.entropy(x, (x + y) / 2) + stats.entropy(y, (x + y) / 2)) / 2)
            for x, y in ((a, b), (b, c), (a, c))
        ]
        assert root[2] <= root[0] + root[1]
    assert stats.entropy([0.5, 0.5], [0, 1]) == np.inf
    assert stats.entropy([0, 1], [0.5, 0.5], base=2) == pytest.approx(1)
