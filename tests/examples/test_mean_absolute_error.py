"""The formula, the worked example and the figure of the mean absolute error."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import QuantileRegressor
from sklearn.metrics import mean_absolute_error, mean_squared_error

from written import ROOT, shown

SLUG = "mean-absolute-error"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
TRUE, PREDICTED = np.array([20, 22, 25, 23, 60]), np.array([21, 22, 23, 25, 25])


def test_formula_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"\mathrm{MAE} = \frac{1}{n} \sum_{i=1}^{n} \lvert y_i - \hat{y}_i \rvert")
    rng = np.random.default_rng(0)
    for y, guess in rng.normal(size=(5, 2, 30)):
        assert sum(abs(a - b) for a, b in zip(y, guess, strict=True)) / 30 == pytest.approx(
            mean_absolute_error(y, guess)
        )


def test_example() -> None:
    errors = np.abs(TRUE - PREDICTED)
    for true, predicted, error in zip(TRUE, PREDICTED, errors, strict=True):
        shown(SLUG, "Example", f"| {true} | {predicted} | {error} | {error**2} |")
    assert (errors.sum(), (errors**2).sum()) == (40, 1234)
    assert mean_squared_error(TRUE, PREDICTED) == pytest.approx(246.8)
    assert pytest.approx(15.7, abs=0.05) == 246.8**0.5
    assert mean_absolute_error(TRUE[:4], PREDICTED[:4]) == 1.25
    assert mean_squared_error(TRUE[:4], PREDICTED[:4]) ** 0.5 == 1.5
    assert pytest.approx(0.88, abs=0.006) == 35 / 40
    assert pytest.approx(0.99, abs=0.005) == 1225 / 1234
    shown(
        SLUG, "Example", "$40/5 = 8$", "$1234/5 = 246.8$", "15.7 minutes", "the MAE is 1.25, the RMSE 1.5", "88%", "99%"
    )


def test_median_is_the_best_single_answer() -> None:
    y = np.random.default_rng(0).exponential(size=31)
    tried = [np.abs(y - constant).mean() for constant in np.linspace(0, 5, 2001)]
    assert np.abs(y - np.median(y)).mean() <= min(tried)
    further = np.where(y == y.max(), 100, y)
    assert np.median(further) == np.median(y)
    assert further.mean() > y.mean()


@pytest.mark.parametrize("height", [5, 8, 12])
def test_figure(height: float) -> None:
    x, y = SCRIPT["X"], np.append(SCRIPT["Y"], height)
    slope, intercept = SCRIPT["least_absolute"](y)
    assert (slope, intercept) == pytest.approx((0.56, 0.4))  # the same for all heights
    model = QuantileRegressor(quantile=0.5, alpha=0).fit(x[:, None], y)
    least = np.abs(y - model.predict(x[:, None])).mean()
    assert np.abs(y - slope * x - intercept).mean() == pytest.approx(least)
    steep, start = SCRIPT["least_squares"](y)
    if height == 8:
        assert 7 * steep + start - (7 * slope + intercept) == pytest.approx(1.3, abs=0.05)
