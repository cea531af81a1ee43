"""The formula and the worked example of a hyperparameter, and the defaults its page names."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from sklearn.linear_model import Ridge

from written import shown


def test_formula_agrees_with_scikit_learn_and_is_a_minimum() -> None:
    shown(
        "hyperparameter",
        "Formula",
        r"\operatorname{arg\,min}_{w} \left[ \sum_{i=1}^{n} (y_i - w x_i)^2 + \lambda w^2 \right]",
        r"\frac{\sum_{i=1}^{n} x_i y_i}{\sum_{i=1}^{n} x_i^2 + \lambda}",
    )
    x, y = np.random.default_rng(0).normal(size=(2, 8))
    for penalty in (0.1, 1.0, 7.0):
        weight = np.sum(x * y) / (np.sum(x**2) + penalty)
        ridge = Ridge(alpha=penalty, fit_intercept=False).fit(x[:, None], y)
        assert weight == pytest.approx(ridge.coef_[0])
        near = weight + np.array([-1e-3, 0, 1e-3])
        losses = ((y - near[:, None] * x) ** 2).sum(axis=1) + penalty * near**2
        assert losses.argmin() == 1


def test_example() -> None:
    x, y = np.array([1, 2]), np.array([2, 3])
    for penalty, *expected in ((0, 1.6, 0.2, 1.44), (3, 1.0, 2.0, 0.36), (5, 0.8, 3.4, 1.44)):
        weight = np.sum(x * y) / (np.sum(x**2) + penalty)
        assert weight == pytest.approx(8 / (5 + penalty))
        assert [weight, np.sum((y - weight * x) ** 2), (3.6 - weight * 3) ** 2] == pytest.approx(expected)
        shown("hyperparameter", "Example", f"| {penalty} | " + " | ".join(map(str, expected)) + " |")


def test_default_learning_rate() -> None:
    assert float(keras.optimizers.Adam().learning_rate) == pytest.approx(0.001)
    shown("hyperparameter", "Pitfalls", "0.001")
