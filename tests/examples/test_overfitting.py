"""The formula and the worked example of overfitting."""

from __future__ import annotations

import numpy as np
import pytest
from keras import losses
from numpy.polynomial import Polynomial
from sklearn.metrics import mean_squared_error

from written import shown

X, Y = np.array([0.0, 1.0, 3.0, 4.0]), np.array([0.0, 2.0, 4.0, 4.0])
LINE, PARABOLA = Polynomial([0.5, 1]), Polynomial([0, 7 / 3, -1 / 3])


def risk(model: Polynomial, x: np.ndarray, y: np.ndarray) -> float:
    """The average squared error, pair by pair."""
    return sum(float((model(a) - b) ** 2) for a, b in zip(x, y, strict=True)) / len(x)


def test_formula_of_the_training_error_agrees_with_the_libraries() -> None:
    shown("overfitting", "Formula", r"\hat{R}(f) = \frac{1}{n} \sum_{i=1}^{n} L(f(x_i), y_i)")
    for model in (LINE, PARABOLA, Polynomial([1, -2, 0.5])):
        assert risk(model, X, Y) == pytest.approx(mean_squared_error(Y, model(X)))
        assert risk(model, X, Y) == pytest.approx(float(losses.MeanSquaredError()(Y, model(X))), abs=1e-6)


def test_the_parabola_overfits_by_the_definition() -> None:
    shown(
        "overfitting", "Formula", r"R(f) = \operatorname{E}[L(f(x), y)]", r"$\hat{R}(g) > \hat{R}(f)$ but $R(g) < R(f)$"
    )
    assert risk(LINE, X, Y) > risk(PARABOLA, X, Y)
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 4, 5_000)
    y = x + rng.normal(0, 0.5, x.size)  # new data around the truth y = x
    assert risk(LINE, x, y) < risk(PARABOLA, x, y)


def test_example() -> None:
    assert np.polyfit(X, Y, 1) == pytest.approx([1, 0.5])
    assert np.polyfit(X, Y, 2) == pytest.approx([-1 / 3, 7 / 3, 0], abs=1e-9)
    assert np.abs(LINE(X) - Y) == pytest.approx([0.5] * 4)
    assert risk(LINE, X, Y) == 0.25
    assert risk(PARABOLA, X, Y) == pytest.approx(0)
    assert (LINE(2), (LINE(2) - 2) ** 2) == (2.5, 0.25)
    assert (PARABOLA(2), (PARABOLA(2) - 2) ** 2) == pytest.approx((3.33, 1.78), abs=0.005)
    shown("overfitting", "Example", "(0, 0), (1, 2), (3, 4) and (4, 4)", "y = x + 0.5", "y = (7x - x^2)/3")
    shown("overfitting", "Example", "2.5, a squared error of 0.25", "3.33, a squared error of 1.78")
