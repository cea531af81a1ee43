"""The formulas, the worked example and the quoted behavior of libraries on the learning rate's page."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from sklearn.linear_model import SGDClassifier

from written import shown


def descend(rate: float, curvature: float, steps: int, start: float = 1.0) -> float:
    """Let Keras walk down the bowl a/2 θ², whose gradient is a θ."""
    optimizer, theta = keras.optimizers.SGD(learning_rate=rate), keras.Variable(start)
    for _ in range(steps):
        optimizer.apply([curvature * theta.value], [theta])
    return float(theta.value)


def test_formula_agrees_with_keras() -> None:
    shown(
        "learning-rate",
        "Formula",
        r"\theta_{t+1} = \theta_t - \eta\, \nabla L(\theta_t)",
        r"\theta_{t+1} = (1 - \eta a)\, \theta_t, \qquad "
        r"\text{which shrinks exactly when} \quad 0 < \eta < \frac{2}{a}.",
    )
    for a in (0.5, 2, 5):
        for times in (0.1, 0.5, 0.9, 0.99, 1.01, 1.3):
            eta = times * 2 / a
            assert descend(eta, a, 3) == pytest.approx((1 - eta * a) ** 3, abs=1e-5)
            assert (abs(descend(eta, a, 3)) < 1) == (times < 1)
        assert descend(1 / a, a, 1) == pytest.approx(0, abs=1e-6)
    shown("learning-rate", "Formula", r"The fastest choice is $\eta = 1/a$")


def test_bound_with_many_parameters_is_the_largest_eigenvalue() -> None:
    rng = np.random.default_rng(0)
    root = rng.normal(size=(4, 4))
    hessian, start = root @ root.T, rng.normal(size=4)
    border = 2 / np.linalg.eigvalsh(hessian)[-1]
    for times, shrinks in ((0.98, True), (1.02, False)):
        walk = np.linalg.matrix_power(np.eye(4) - times * border * hessian, 1000)
        assert (np.linalg.norm(walk @ start) < np.linalg.norm(start)) == shrinks


def test_example() -> None:
    for rate, factor, theta in ((0.05, 0.9, 0.729), (0.4, 0.2, 0.008), (0.9, -0.8, -0.512), (1.05, -1.1, -1.331)):
        assert 1 - 2 * rate == pytest.approx(factor)
        assert descend(rate, 2, 3) == pytest.approx(theta, abs=1e-5)
        shown("learning-rate", "Example", f"| {rate} | {factor} | {theta} |".replace("-", "−"))


def test_names_that_bite() -> None:
    with pytest.raises(ValueError, match=r"Argument\(s\) not recognized"):
        keras.optimizers.SGD(lr=0.01)
    shown("learning-rate", "Pitfalls", "`ValueError: Argument(s) not recognized`")

    x, y = np.random.default_rng(0).normal(size=(40, 2)), np.tile([0, 1], 20)
    small, large = (SGDClassifier(eta0=eta0, random_state=0).fit(x, y).coef_ for eta0 in (0.001, 10))
    assert (small == large).all()
    shown("learning-rate", "Pitfalls", 'the default, `"optimal"`, ignores `eta0`')
