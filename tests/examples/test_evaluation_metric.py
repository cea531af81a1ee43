"""The formulas and the worked example of the page on evaluation metrics."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from sklearn.metrics import mean_absolute_error, root_mean_squared_error

from written import shown


def test_formulas_agree_with_the_libraries() -> None:
    shown(
        "evaluation-metric",
        "Formula",
        r"\text{MAE} = \frac{1}{n} \sum_{i=1}^{n} \lvert \hat{y}_i - y_i \rvert",
        r"\text{RMSE} = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (\hat{y}_i - y_i)^2}",
    )
    for y, predicted in np.random.default_rng(0).normal(size=(5, 2, 12)):
        mae, rmse = np.abs(predicted - y).mean(), np.sqrt(((predicted - y) ** 2).mean())
        assert mae == pytest.approx(mean_absolute_error(y, predicted))
        assert rmse == pytest.approx(root_mean_squared_error(y, predicted))
        assert mae == pytest.approx(float(keras.metrics.MeanAbsoluteError()(y, predicted)), rel=1e-5)
        assert rmse == pytest.approx(float(keras.metrics.RootMeanSquaredError()(y, predicted)), rel=1e-5)


def test_median_and_mean_are_best() -> None:
    y = np.random.default_rng(0).exponential(size=31)
    single = np.linspace(0, 5, 5001)[:, None]
    assert single[np.abs(single - y).mean(axis=1).argmin()] == pytest.approx(np.median(y), abs=1e-3)
    assert single[((single - y) ** 2).mean(axis=1).argmin()] == pytest.approx(y.mean(), abs=1e-3)


def test_example() -> None:
    a, b = np.full(5, 3.0), np.array([0.0, 0, 0, 0, 10])
    assert a.mean() == np.sqrt((a**2).mean()) == 3
    assert b.mean() == 10 / 5 == 2
    assert np.sqrt((b**2).mean()) == np.sqrt(100 / 5) == pytest.approx(4.47, abs=0.005)
    shown("evaluation-metric", "Example", "MAE 3, RMSE 3", "MAE $10/5 = 2$", r"$\sqrt{100/5} = 4.47$")
