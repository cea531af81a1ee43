"""The formula and the worked example of optimization."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import approx_fprime, minimize
from sklearn.linear_model import Ridge

from written import ROOT, shown


def test_formula_names_the_solution_of_ridge_regression() -> None:
    shown(
        "optimization",
        "Formula",
        r"\theta^{*} \in \operatorname{arg\,min}_{\theta} J(\theta), \qquad",
        r"J(\theta) = \frac{1}{n} \sum_{i=1}^{n} \ell(\hat{y}_i, y_i) + \lambda R(\theta)",
        r"\nabla J(\theta^{*}) = 0",
    )
    rng = np.random.default_rng(0)
    n, weight = 20, 0.3
    x, y = rng.normal(size=(n, 3)), rng.normal(size=n)

    def objective(theta: np.ndarray) -> float:
        return float(((x @ theta - y) ** 2).sum() / n + weight * (theta**2).sum())

    best = Ridge(alpha=n * weight, fit_intercept=False).fit(x, y).coef_
    assert approx_fprime(best, objective) == pytest.approx(np.zeros(3), abs=1e-6)
    assert minimize(objective, np.ones(3)).x == pytest.approx(best, abs=1e-4)
    assert all(objective(best + step) > objective(best) for step in rng.normal(size=(50, 3)))


def test_example() -> None:
    objective = np.polynomial.Polynomial([0, 0, -12, 4, 3])
    slope = objective.deriv()
    assert slope.roots() == pytest.approx([-2, 0, 1])
    for theta in (-1.3, 0.4, 2.0):
        assert slope(theta) == pytest.approx(12 * theta * (theta - 1) * (theta + 2))
    assert objective(np.array([-2.0, 0.0, 1.0])).tolist() == [-32, 0, -5]
    assert [slope.deriv()(theta) > 0 for theta in (-2, 0, 1)] == [True, False, True]
    assert (slope(0.5), slope(-0.5)) == (-7.5, 13.5)
    assert (0.5 - 0.01 * slope(0.5), -0.5 - 0.01 * slope(-0.5)) == pytest.approx((0.575, -0.635))
    shown(
        "optimization",
        "Example",
        r"3\theta^4 + 4\theta^3 - 12\theta^2",
        r"12\,\theta\,(\theta - 1)(\theta + 2)",
        "$-32$, $0$ and $-5$",
        "the slope is $-7.5$, so the next value is $0.575$",
        "the slope is $13.5$, and the next value is $-0.635$",
    )


def test_caption() -> None:
    script, page = (
        runpy.run_path(str(ROOT / "terms" / "optimization.py")),
        (ROOT / "terms" / "optimization.md").read_text(),
    )
    assert [script["search"](script["amplitude_loss"], start, 0.25)[-1] for start in (-0.55, 2.45)] == pytest.approx(
        [1, 1], abs=0.01
    )
    ends = [script["search"](script["frequency_loss"], start, 0.08)[-1] for start in (0.6, 2.1, 4.35)]
    assert [round(float(end), 2) for end in ends] == [1.04, 3.0, 4.84]
    assert "ends at 1.04, at 3 or at 4.84" in page
