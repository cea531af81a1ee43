"""The formulas and the worked example of mean squared error."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score, root_mean_squared_error

from written import shown

TERM = "mean-squared-error"


def test_formula_agrees_with_the_library_and_its_slope_with_differences() -> None:
    shown(
        TERM,
        "Formula",
        r"\operatorname{MSE} = \frac{1}{n} \sum_{i=1}^{n} (\hat{y}_i - y_i)^2, \qquad",
        r"\frac{\partial \operatorname{MSE}}{\partial \hat{y}_i} = \frac{2}{n} (\hat{y}_i - y_i)",
    )
    rng = np.random.default_rng(0)
    for _ in range(4):
        y, predicted = rng.normal(size=(2, 6))
        assert np.sum((predicted - y) ** 2) / 6 == pytest.approx(mean_squared_error(y, predicted))
        slope = approx_fprime(predicted, lambda p, y=y: float(mean_squared_error(y, p)))
        assert 2 / 6 * (predicted - y) == pytest.approx(slope, abs=1e-6)


def test_formula_for_a_constant() -> None:
    shown(TERM, "Formula", r"\frac{1}{n} \sum_{i=1}^{n} (c - y_i)^2 = (c - \bar{y})^2 + s^2, \qquad")
    y = np.random.default_rng(1).normal(3, 2, size=9)
    for c in (-4.0, 0.0, 2.5):
        assert mean_squared_error(y, np.full(9, c)) == pytest.approx((c - y.mean()) ** 2 + y.var())


def test_example() -> None:
    y = np.array([1.0, 4.0, 10.0])
    assert ((5 - y) ** 2).tolist() == [16, 1, 25]
    assert mean_squared_error(y, np.full(3, 5)) == pytest.approx(14)
    assert ((4 - y) ** 2).tolist() == [9, 0, 36]
    assert mean_squared_error(y, np.full(3, 4)) == pytest.approx(15) == (4 - 5) ** 2 + 14
    assert root_mean_squared_error(y, np.full(3, 5)) == pytest.approx(3.74, abs=0.005)
    close = y + np.sqrt(3.5) * np.array([1, -1, 1])
    assert mean_squared_error(y, close) == pytest.approx(3.5)
    assert r2_score(y, close) == pytest.approx(0.75)
    shown(
        TERM,
        "Example",
        "16, 1 and 25",
        "42/3 = 14",
        "9, 0 and 36",
        "45/3 = 15",
        "(4-5)^2 + 14",
        "3.74",
        "3.5/14 = 0.75",
    )

    constants = np.linspace(0, 11, 111)
    absolute = [mean_absolute_error(y, np.full(3, c)) for c in constants]
    assert constants[np.argmin(absolute)] == pytest.approx(4)  # the median, as "How it works" says
