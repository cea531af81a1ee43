"""The formula and the worked example of training."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import LinearRegression

from written import shown

Array = NDArray[np.float64]


def step(w: float, b: float, x: Array, y: Array, rate: float) -> tuple[float, float]:
    error = w * x + b - y
    return w - rate * float(np.mean(2 * error * x)), b - rate * float(np.mean(2 * error))


def test_formula_leads_to_the_least_loss() -> None:
    shown("training", "Formula", r"\min_{\theta} L(\theta)", r"\theta_{t+1} = \theta_t - \eta\, \nabla L(\theta_t)")
    shown("training", "Formula", r"L(\theta) = \frac{1}{n} \sum_{i=1}^{n} \ell(f_\theta(x_i), y_i)")
    rng = np.random.default_rng(0)
    x = rng.normal(size=20)
    y = 3 * x - 1 + rng.normal(size=20)
    w, b = 0.0, 0.0
    for _ in range(500):
        w, b = step(w, b, x, y, 0.1)
    best = LinearRegression().fit(x[:, None], y)
    assert (w, b) == pytest.approx((best.coef_[0], best.intercept_))


def test_example() -> None:
    x, y = np.array([0.0, 2.0]), np.array([1.0, 5.0])
    w, b = 0.0, 0.0
    rows = ((0, 0, (0, 0), 13), (1, 0.6, (0.6, 2.6), 2.96), (1.48, 0.88, (0.88, 3.84), 0.68))
    for count, (slope, intercept, predictions, loss) in enumerate(rows):
        assert (w, b) == pytest.approx((slope, intercept))
        assert w * x + b == pytest.approx(predictions)
        assert np.mean((w * x + b - y) ** 2) == pytest.approx(loss)
        both = " and ".join(map(str, predictions))
        shown("training", "Example", f"| {count} | {slope} | {intercept} | {both} | {loss} |")
        w, b = step(w, b, x, y, 0.1)
    assert step(0, 0, x, y, 1) == pytest.approx((10, 6))
    assert step(2, 1, x, y, 0.1) == pytest.approx((2, 1))
    shown("training", "Example", "= -10$ for $w$", "= -6$ for $b$", "$(1 + 25)/2 = 13$", "$w = 2$, $b = 1$")
