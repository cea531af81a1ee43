"""The formula and the worked example of supervised learning."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from written import shown

SLUG = "supervised-learning"


def test_formula_agrees_with_least_squares() -> None:
    shown(SLUG, "Formula", r"\operatorname*{arg\,min}_{f \in \mathcal{F}} \; \frac{1}{n} \sum_{i=1}^{n} L(f(x_i), y_i)")
    rng = np.random.default_rng(0)
    slopes, intercepts = np.meshgrid(np.linspace(-3, 3, 601), np.linspace(-3, 3, 601))  # the rules allowed
    for slope, intercept in ((1.5, -0.5), (-2.0, 1.0)):
        x = rng.normal(size=20)
        y = slope * x + intercept + rng.normal(scale=0.3, size=20)
        risk = np.mean([(slopes * a + intercepts - b) ** 2 for a, b in zip(x, y, strict=True)], axis=0)
        best = np.unravel_index(risk.argmin(), risk.shape)
        fitted = LinearRegression().fit(x[:, None], y)
        assert slopes[best] == pytest.approx(fitted.coef_[0], abs=0.011)
        assert intercepts[best] == pytest.approx(fitted.intercept_, abs=0.011)


def test_example() -> None:
    x, y = np.array([1.0, 2.0, 3.0]), np.array([3.0, 5.0, 5.0])
    for slope, errors, loss in ((1.5, [1.5, 2, 0.5], 2.17), (2.5, [0.5, 0, -2.5], 2.17), (2.0, [1, 1, -1], 1.0)):
        assert y - slope * x == pytest.approx(errors)
        assert np.mean((y - slope * x) ** 2) == pytest.approx(loss, abs=0.005)
    fitted = LinearRegression(fit_intercept=False).fit(x[:, None], y)
    assert fitted.coef_[0] == pytest.approx(2)
    assert fitted.predict([[4.0]])[0] == pytest.approx(8)
    shown(SLUG, "Example", "1.5, 2 and 0.5 minutes, and the average loss is 2.17", "0.5, 0 and −2.5: again 2.17")
    shown(SLUG, "Example", "1, 1 and −1: an average loss of 1", "4 km, the learned rule says 8 minutes")
