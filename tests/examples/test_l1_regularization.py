"""The formula, the three weights and the forty fits of L1 regularization."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Lasso

from written import ROOT, shown

TERM = "l1-regularization"


def soft(a: float, t: float) -> float:
    return float(np.sign(a) * max(abs(a) - t, 0))


def test_formula_is_the_minimum() -> None:
    shown(
        TERM,
        "Formula",
        r"J(\mathbf{w}) = L(\mathbf{w}) + \lambda \sum_{j} \lvert w_j \rvert",
        r"\operatorname{soft}(a, t) = \operatorname{sign}(a)\, \max(\lvert a \rvert - t,\, 0)",
        r"$\operatorname{soft}(a, \lambda/2)$",
    )
    for a in (2.0, -0.8, 0.3, -3.1):
        for strength in (0.3, 1.0, 2.0):
            best = minimize_scalar(
                lambda w, a=a, s=strength: (w - a) ** 2 + s * abs(w), bounds=(-4, 4), method="bounded"
            )
            assert soft(a, strength / 2) == pytest.approx(best.x, abs=1e-4)
            fitted = Lasso(alpha=strength / 2, fit_intercept=False).fit([[1.0]], [a])  # half the mean squared error
            assert fitted.coef_[0] == pytest.approx(soft(a, strength / 2))


def test_example() -> None:
    weights = (2, -0.8, 0.3)
    assert [soft(a, 0.5) for a in weights] == pytest.approx([1.5, -0.3, 0])
    assert [a / 2 for a in weights] == pytest.approx([1, -0.4, 0.15])
    for a, half in zip(weights, (1, -0.4, 0.15), strict=True):
        assert minimize_scalar(lambda w, a=a: (w - a) ** 2 + w**2).x == pytest.approx(half)
    shown(TERM, "Example", "| 1.5 | $-0.3$ | 0 |", "| 1 | $-0.4$ | 0.15 |")
    assert (soft(3, 1), soft(-0.4, 1)) == (2, 0)
    assert (soft(0.4, 0.5), 0.4 / 2) == (0, 0.2)  # the contrast


def test_captions() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    before = script["starts"]()
    assert len(before) == 40
    zeros = {}
    for strength in (0, 0.3, 1, 2):
        after = script["l1"](before, strength) == 0
        zeros[strength] = (int(after.any(axis=1).sum()), int(after.all(axis=1).sum()))
        assert not (script["l2"](before, strength) == 0).any()
    assert zeros == {0: (0, 0), 0.3: (9, 1), 1: (24, 4), 2: (34, 16)}
    assert pytest.approx(0.23, abs=0.005) == 1 - 1 / 1.3
    for words in (
        "9 of 40 fits",
        "taken 23% off",
        "24 of 40 fits",
        "4 of them have two",
        "left 6 fits",
        "16 with none",
    ):
        assert words in page


def test_last_weight_falls_at_a_finite_strength() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(50, 4)), rng.normal(size=50)
    last = np.abs(x.T @ y).max() / 50
    assert Lasso(alpha=last * 0.9, fit_intercept=False).fit(x, y).coef_.any()
    assert not Lasso(alpha=last * 1.01, fit_intercept=False).fit(x, y).coef_.any()
