"""The formula and the worked example of gradient descent."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy.optimize import approx_fprime

from written import shown


def test_formula_agrees_with_keras() -> None:
    shown(
        "gradient-descent",
        "Formula",
        r"\theta_{t+1} = \theta_t - \eta\, \nabla L(\theta_t), \qquad "
        r"\nabla L = \left( \frac{\partial L}{\partial \theta_1}, \ldots, \frac{\partial L}{\partial \theta_d} \right)",
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(8, 2)), rng.normal(size=8)
    theta = np.zeros(3)  # two weights and a bias, as the layer starts
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(learning_rate=0.1), loss="mse")
    for _ in range(4):
        # the slope for each parameter by itself, from differences
        theta = theta - 0.1 * approx_fprime(theta, lambda p: float(np.mean((x @ p[:2] + p[2] - y) ** 2)))
        model.train_on_batch(x, y[:, None])
    kernel, bias = model.get_weights()
    assert np.append(kernel, bias) == pytest.approx(theta, abs=1e-5)


def test_opposite_of_the_gradient_is_the_steepest_way_down() -> None:
    def loss(p: np.ndarray) -> float:
        return float(np.exp(p[0]) + 3 * p[0] * p[1] + p[1] ** 2)

    here = np.array([0.3, -0.8])
    angles = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
    around = [loss(here + 1e-4 * np.array([np.cos(angle), np.sin(angle)])) for angle in angles]
    best = angles[np.argmin(around)]
    gradient = approx_fprime(here, loss)
    assert [np.cos(best), np.sin(best)] == pytest.approx(-gradient / np.linalg.norm(gradient), abs=0.01)


def test_example() -> None:
    x, y = np.array([1, 2]), np.array([2, 4])
    w, steps, slopes, losses = 0.0, [], [], []
    for _ in range(4):
        losses.append(np.mean((w * x - y) ** 2))
        slopes.append(np.mean(2 * (w * x - y) * x))
        assert losses[-1] == pytest.approx(2.5 * (w - 2) ** 2)
        assert slopes[-1] == pytest.approx(5 * (w - 2))
        w -= 0.1 * slopes[-1]
        steps.append(w)
    assert steps[:3] == pytest.approx([1, 1.5, 1.75])
    assert slopes[:3] == pytest.approx([-10, -5, -2.5])
    assert losses == pytest.approx([10, 2.5, 0.625, 0.15625])
    shown(
        "gradient-descent",
        "Example",
        r"L(w) = \frac{(w-2)^2 + (2w-4)^2}{2} = 2.5\,(w-2)^2, \qquad L'(w) = 5\,(w-2)",
        "The slope is $-10$, so the step is $+1$ and $w = 1$. There the slope is $-5$, so $w = 1.5$",
        "$-2.5$ gives $w = 1.75$",
        "10 to 2.5, 0.625 and 0.15625",
    )
