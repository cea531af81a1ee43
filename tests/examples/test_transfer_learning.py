"""The formula and the worked example of transfer learning."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from written import shown


def test_formula_with_frozen_layers_is_a_logistic_regression_on_their_outputs() -> None:
    shown(
        "transfer-learning",
        "Formula",
        r"(\theta_S, \phi_S) = \arg\min_{\theta, \phi} \frac{1}{N} \sum_{j=1}^{N} L_S(h_\phi(g_\theta(x_j)), y_j)",
        r"\phi_T = \arg\min_{\phi} \frac{1}{n} \sum_{i=1}^{n} L_T(h_\phi(g_{\theta_S}(x_i)), y_i)",
    )
    rng = np.random.default_rng(0)
    theta, x, y = rng.normal(size=(5, 3)), rng.normal(size=(60, 5)), rng.integers(2, size=60)
    features = np.maximum(x @ theta, 0)

    def target_loss(phi: np.ndarray) -> float:
        scores = features @ phi[:3] + phi[3]
        return float(np.mean(np.logaddexp(0, np.where(y == 1, -scores, scores))))

    phi = minimize(target_loss, np.zeros(4), tol=1e-10).x
    head = LogisticRegression(C=1e8, tol=1e-10, max_iter=10_000).fit(features, y)
    assert phi == pytest.approx(np.append(head.coef_[0], head.intercept_), abs=1e-3)


def test_example() -> None:
    layers = [keras.layers.Dense(units) for units in (64, 32, 6)]
    model = keras.Sequential([keras.Input((12 * 12,)), *layers])
    assert [layer.count_params() for layer in layers] == [9280, 2080, 198]
    assert 9280 + 2080 == 11_360
    assert model.count_params() == 11_558
    assert round(100 * 198 / 11_558, 1) == 1.7
    shown("transfer-learning", "Example", r"$144 \cdot 64 + 64 = 9280$", r"$64 \cdot 32 + 32 = 2080$", "in sum 11,360")
    shown("transfer-learning", "Example", r"$32 \cdot 6 + 6 = 198$", "1.7% of the 11,558 parameters")
