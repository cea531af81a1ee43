"""The formulas and the worked example of loss functions."""

from __future__ import annotations

import numpy as np
import pytest
from keras import losses
from scipy.optimize import minimize_scalar
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error

from written import shown

TERM = "loss-function"
X, Y = np.array([0, 2, 4, 6]), np.array([2, 2, 6, 8])


def test_formula_agrees_with_the_libraries() -> None:
    shown(TERM, "Formula", r"L(\theta) = \frac{1}{n} \sum_{i=1}^{n} \ell(\hat{y}_i, y_i)")
    shown(TERM, "Formula", r"\ell_{\mathrm{squared}} = (\hat{y}_i - y_i)^2")
    shown(TERM, "Formula", r"\ell_{\mathrm{absolute}} = \lvert \hat{y}_i - y_i \rvert")
    shown(TERM, "Formula", r"\ell_{\mathrm{log}} = -\ln p_i")
    rng = np.random.default_rng(0)
    y, predicted = rng.normal(size=(2, 7))
    squared, absolute = np.sum((predicted - y) ** 2) / 7, np.sum(np.abs(predicted - y)) / 7
    assert squared == pytest.approx(mean_squared_error(y, predicted))
    assert squared == pytest.approx(float(losses.MeanSquaredError()(y, predicted)), rel=1e-5)
    assert absolute == pytest.approx(mean_absolute_error(y, predicted))
    assert absolute == pytest.approx(float(losses.MeanAbsoluteError()(y, predicted)), rel=1e-5)

    p, classes = rng.dirichlet(np.ones(3), size=7), np.array([0, 1, 2, 0, 1, 2, 0])
    log = np.sum(-np.log(p[range(7), classes])) / 7
    assert log == pytest.approx(log_loss(classes, p))
    assert log == pytest.approx(float(losses.SparseCategoricalCrossentropy()(classes, p)), rel=1e-5)


def test_squared_error_is_least_at_the_mean_and_absolute_error_at_the_median() -> None:
    y = np.array([1.0, 2.0, 10.0])
    shown(TERM, "How it works", "the squared error is smallest at their mean, the absolute error at their median")
    for penalty, best in ((np.square, y.mean()), (np.abs, np.median(y))):
        found = minimize_scalar(lambda c, penalty=penalty: np.mean(penalty(c - y)), bounds=(0, 11), method="bounded")
        assert found.x == pytest.approx(best, abs=1e-3)


def test_example() -> None:
    flat, rising = np.full(4, 4), X + 1
    assert (flat - Y).tolist() == [2, 2, -2, -4]
    assert mean_squared_error(Y, flat) == pytest.approx(7)
    assert (rising - Y).tolist() == [-1, 1, -1, -1]
    assert mean_squared_error(Y, rising) == pytest.approx(1)
    assert mean_absolute_error(Y, flat) == pytest.approx(2.5)
    assert mean_absolute_error(Y, rising) == pytest.approx(1)
    best = np.polyfit(X, Y, 1)
    assert best == pytest.approx([1.1, 1.2])
    assert mean_squared_error(Y, np.polyval(best, X)) == pytest.approx(0.7)
    shown(TERM, "Example", "$(0, 2)$, $(2, 2)$, $(4, 6)$ and $(6, 8)$", "$2, 2, -2, -4$", "(4+4+4+16)/4 = 7")
    shown(TERM, "Example", "$-1, 1, -1, -1$ and loss 1", "(2+2+2+4)/4 = 2.5", "$1.2 + 1.1x$", "0.7")
