"""The formulas and the worked example of regularization."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Lasso, Ridge

from written import shown


def test_formula_is_what_the_libraries_add_and_minimize() -> None:
    shown(
        "regularization",
        "Formula",
        r"J(\mathbf{w}) = L(\mathbf{w}) + \lambda\, \Omega(\mathbf{w})",
        r"\Omega_{\mathrm{L2}}(\mathbf{w}) = \sum_{j} w_j^2",
        r"\Omega_{\mathrm{L1}}(\mathbf{w}) = \sum_{j} \lvert w_j \rvert",
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(30, 3)), rng.normal(size=30)
    strength = 4.0
    for power, model, layer in (
        (2, Ridge(alpha=strength, fit_intercept=False), keras.regularizers.L2(strength)),
        (1, Lasso(alpha=strength / 60, fit_intercept=False), keras.regularizers.L1(strength)),
    ):
        best = model.fit(x, y).coef_
        assert strength * (np.abs(best) ** power).sum() == pytest.approx(float(layer(best)), rel=1e-5)
        tried = [best, *(best + step for step in rng.normal(scale=0.02, size=(50, 3)))]
        objective = [((x @ w - y) ** 2).sum() + strength * (np.abs(w) ** power).sum() for w in tried]
        assert objective.index(min(objective)) == 0


def test_formula_of_weight_decay_is_a_step_down_the_penalized_loss() -> None:
    shown(
        "regularization",
        "Formula",
        r"\mathbf{w} - \eta \left( \nabla L(\mathbf{w}) + 2 \lambda \mathbf{w} \right)"
        r" = (1 - 2 \eta \lambda)\, \mathbf{w} - \eta \nabla L(\mathbf{w})",
    )
    start, gradient = np.array([1.0, -2.0, 0.5]), np.array([0.3, 0.1, -0.7])
    rate, strength = 0.1, 0.05
    decayed = (1 - 2 * rate * strength) * start - rate * gradient
    assert start - rate * (gradient + 2 * strength * start) == pytest.approx(decayed)

    weights = keras.Variable(start)
    keras.optimizers.SGD(rate, weight_decay=2 * strength).apply([keras.ops.convert_to_tensor(gradient)], [weights])
    assert np.asarray(weights) == pytest.approx(decayed, rel=1e-5)


def test_example() -> None:
    for fit, squares, sizes in ((3.0, 2.0, 2.0), (0.6, 0.4, 0.0)):
        assert minimize_scalar(lambda w, fit=fit: (w - fit) ** 2 + 0.5 * w**2).x == pytest.approx(squares)
        assert minimize_scalar(lambda w, fit=fit: (w - fit) ** 2 + 2 * abs(w)).x == pytest.approx(sizes, abs=1e-6)
        assert fit / 1.5 == pytest.approx(squares)
        assert max(fit - 2 / 2, 0) == sizes
    shown("regularization", "Example", "$w_1 = 2$", "$w_2 = 0.4$", "divided by 1.5", "$w_1 = 2$ and $w_2 = 0$")
