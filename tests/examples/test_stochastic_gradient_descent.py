"""The formula and the worked example of stochastic gradient descent."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from sklearn.linear_model import SGDRegressor

from written import shown


def test_formula_agrees_with_scikit_learn_and_is_right_on_average() -> None:
    shown(
        "stochastic-gradient-descent",
        "Formula",
        r"\theta_{t+1} = \theta_t - \eta\, g_t, \qquad",
        r"g_t = \frac{1}{\lvert B_t \rvert} \sum_{i \in B_t} \nabla \ell_i(\theta_t), \qquad",
        r"\operatorname{E}[g_t] = \nabla L(\theta_t)",
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(6, 2)), rng.normal(size=6)

    model = SGDRegressor(penalty=None, alpha=0, learning_rate="constant", eta0=0.1, fit_intercept=False)
    theta = np.zeros(2)
    for i in range(6):
        model.partial_fit(x[i : i + 1], y[i : i + 1])
        theta = theta - 0.1 * (x[i] @ theta - y[i]) * x[i]  # a batch of one, loss (x θ − y)² / 2
        assert theta == pytest.approx(model.coef_)

    gradients = (x @ theta - y)[:, None] * x
    estimates = [gradients[list(batch)].mean(axis=0) for batch in combinations(range(6), 3)]
    assert np.mean(estimates, axis=0) == pytest.approx(x.T @ (x @ theta - y) / 6)


def test_four_times_the_batch_halves_the_noise() -> None:
    draws = np.random.default_rng(0).normal(size=(20_000, 32))
    assert draws[:, :8].mean(axis=1).std() / draws.mean(axis=1).std() == pytest.approx(2, rel=0.03)


def test_example() -> None:
    data = np.array([2.0, 4.0, 9.0])
    assert (0 - data).tolist() == [-2, -4, -9]
    assert 0 - 0.5 * np.mean(0 - data) == 2.5
    theta, path = 0.0, []
    for x in (4, 9, 2):
        theta = theta - 0.5 * (theta - x)
        path.append(theta)
    assert path == [2, 5.5, 3.75]
    shown("stochastic-gradient-descent", "Example", r"0 + 0.5 \cdot 5 = 2.5", "2, then 5.5, then 3.75", "mean −5")
