"""The formula and the worked example of a weight."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy.special import expit

from written import shown

COUNTS = np.array([2.0, 1.0, 3.0, 5.0])
WEIGHTS = np.array([1.5, -2.0, 0.4, 0.0])


def test_formula_is_a_dense_layer_and_its_slopes_are_differences() -> None:
    shown(
        "weight",
        "Formula",
        r"z_j = \sum_{i=1}^{n} w_{ij}\, x_i + b_j, \qquad \frac{\partial z_j}{\partial x_i} = w_{ij}, "
        r"\qquad \frac{\partial z_j}{\partial w_{ij}} = x_i",
    )
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=4), rng.normal(size=(4, 3)), rng.normal(size=3)
    z = [sum(w[i, j] * x[i] for i in range(4)) + b[j] for j in range(3)]
    layer = keras.layers.Dense(3)
    layer.build((None, 4))
    layer.set_weights([w, b])
    assert np.asarray(layer(x[None]))[0] == pytest.approx(z, abs=1e-5)

    for i, j in ((0, 0), (3, 2)):
        step = 1e-6 * np.eye(4)[i]
        assert (((x + step) @ w + b)[j] - z[j]) / 1e-6 == pytest.approx(w[i, j], rel=1e-4)
        moved = w.copy()
        moved[i, j] += 1e-6
        assert ((x @ moved + b)[j] - z[j]) / 1e-6 == pytest.approx(x[i], rel=1e-4)


def test_example() -> None:
    assert pytest.approx([3, -2, 1.2, 0]) == COUNTS * WEIGHTS
    assert pytest.approx(2.2) == COUNTS @ WEIGHTS
    assert pytest.approx(2.5) == COUNTS @ (WEIGHTS + 0.1 * np.eye(4)[2])
    assert pytest.approx(1.2) == COUNTS @ WEIGHTS - 1
    assert expit(1.2) == pytest.approx(0.77, abs=0.005)
    shown("weight", "Example", r"2 \cdot 1.5 + 1 \cdot (-2) + 3 \cdot 0.4 + 5 \cdot 0$ $= 3 - 2 + 1.2 + 0 = 2.2")
    shown("weight", "Example", r"3 \cdot 0.1$ to 2.5", "bias $-1$", "1.2", "0.77")
