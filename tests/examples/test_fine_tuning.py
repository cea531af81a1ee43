"""The formula and the worked example of fine-tuning."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown

OLD, TRUTH, X, Y = np.array([4.0, 1.0]), np.array([5.0, 2.0]), np.array([1.0, 2.0]), 9.0


def test_formula_is_where_descent_ends() -> None:
    shown(
        "fine-tuning",
        "Formula",
        r"\theta_0 = \theta_{\mathrm{pre}}, \qquad \theta_{t+1} = \theta_t - \eta\, \nabla L_{\mathrm{new}}(\theta_t)",
        r"\theta_\infty = \theta_{\mathrm{pre}} + \frac{y - \theta_{\mathrm{pre}} \cdot \mathbf{x}}"
        r"{\lVert \mathbf{x} \rVert^2}\, \mathbf{x}",
        r"0 < \eta < 1 / \lVert \mathbf{x} \rVert^2",
    )
    rng = np.random.default_rng(0)
    for x, pre in zip(rng.normal(size=(4, 5)), rng.normal(size=(4, 5)), strict=True):
        end = pre + (Y - pre @ x) / (x @ x) * x
        nearest = pre + np.linalg.lstsq(x[None], np.array([Y - pre @ x]))[0]  # the shortest way to a fit
        assert end == pytest.approx(nearest)
        for share, arrives in ((0.05, True), (0.95, True), (1.05, False)):
            theta = pre
            for _ in range(300):
                theta = theta - share / (x @ x) * 2 * (theta @ x - Y) * x
            assert (theta == pytest.approx(end)) == arrives


def test_keras_ends_there() -> None:
    layer = keras.layers.Dense(1, use_bias=False)
    model = keras.Sequential([keras.Input((2,)), layer])
    layer.set_weights([OLD[:, None]])
    model.compile(keras.optimizers.SGD(0.05), loss="mse")
    model.fit(X[None], np.array([[Y]]), epochs=30, verbose=0)
    assert layer.get_weights()[0][:, 0] == pytest.approx([4.6, 2.2], abs=1e-5)


def test_example() -> None:
    assert X @ TRUTH == Y
    assert X @ OLD == 6
    assert X @ X == 5
    tuned, fresh = OLD + 3 / 5 * X, 9 / 5 * X
    assert tuned == pytest.approx([4.6, 2.2])
    assert fresh == pytest.approx([1.8, 3.6])
    assert X @ tuned == pytest.approx(X @ fresh) == pytest.approx(9)
    next_one = np.array([3, 0])
    assert [next_one @ w for w in (TRUTH, tuned, OLD, fresh)] == pytest.approx([15, 13.8, 12, 5.4])
    shown("fine-tuning", "Example", r"4 \cdot 1 + 1 \cdot 2 = 6", r"(4, 1) + \frac{3}{5} (1, 2) = (4.6, 2.2)")
    shown("fine-tuning", "Example", r"(0, 0) + \frac{9}{5} (1, 2) = (1.8, 3.6)", "15 minutes", "13.8", "12", "5.4")
    shown("fine-tuning", "Pitfalls", "9 minutes for a delivery that takes 6")
