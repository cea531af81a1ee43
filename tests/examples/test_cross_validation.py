"""The formula and the worked example of cross-validation."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, cross_val_score

from written import shown


@pytest.mark.parametrize("k", [2, 5, 7, 23])
def test_formula_agrees_with_scikit_learn(k: int) -> None:
    shown(
        "cross-validation",
        "Formula",
        r"\operatorname{CV} = \frac{1}{k} \sum_{j=1}^{k} \frac{1}{\lvert D_j \rvert} \sum_{i \in D_j}"
        r" L\left( f_{-j}(x_i), y_i \right)",
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=23), rng.normal(size=23)
    errors = []
    for fold in np.array_split(np.arange(23), k):
        rest = np.setdiff1d(np.arange(23), fold)
        line = np.polyfit(x[rest], y[rest], 1)
        errors.append(sum((np.polyval(line, x[i]) - y[i]) ** 2 for i in fold) / len(fold))
    scores = cross_val_score(LinearRegression(), x[:, None], y, cv=KFold(k), scoring="neg_mean_squared_error")
    assert -scores.mean() == pytest.approx(sum(errors) / k)


def test_example() -> None:
    y = np.array([2, 4, 3, 7, 6, 2])
    means = [np.delete(y, fold).mean() for fold in ([0, 1], [2, 3], [4, 5])]
    assert means == [4.5, 3.5, 4]
    errors = [((y[2 * j : 2 * j + 2] - mean) ** 2).mean() for j, mean in enumerate(means)]
    assert errors == [3.25, 6.25, 4]
    scores = cross_val_score(DummyRegressor(), np.zeros((6, 1)), y, cv=3, scoring="neg_mean_squared_error")
    assert -scores == pytest.approx(errors)
    assert np.mean(errors) == 4.5
    assert y.var() == pytest.approx(3.67, abs=0.005)
    shown("cross-validation", "Example", "mean is 4.5", "average 3.25", "means of 3.5 and 4", "errors of 6.25 and 4")
    shown("cross-validation", "Example", "(3.25 + 6.25 + 4)/3 = 4.5", "3.67")
