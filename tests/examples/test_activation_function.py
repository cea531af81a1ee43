"""The formulas and the worked example of activation function."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from keras import activations, layers
from numpy.typing import NDArray

from written import shown

Values = NDArray[np.float64]


def test_formula_of_a_unit_agrees_with_keras() -> None:
    shown("activation-function", "Formula", r"a = \varphi(z), \qquad z = \mathbf{w}^{\top} \mathbf{x} + b")
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=4), rng.normal(size=4), 0.3
    unit = layers.Dense(1, activation="tanh")
    unit.build((None, 4))
    unit.set_weights([w[:, None], np.array([b])])
    assert np.asarray(unit(x[None])).item() == pytest.approx(np.tanh(w @ x + b), rel=1e-5)


def test_formula_two_layers_without_activation_are_one() -> None:
    shown(
        "activation-function",
        "Formula",
        r"\mathbf{W}_2 \left( \mathbf{W}_1 \mathbf{x} + \mathbf{b}_1 \right) + \mathbf{b}_2",
        r"= \left( \mathbf{W}_2 \mathbf{W}_1 \right) \mathbf{x}",
        r"+ \left( \mathbf{W}_2 \mathbf{b}_1 + \mathbf{b}_2 \right)",
    )
    rng = np.random.default_rng(1)
    x, w1, b1, w2, b2 = (rng.normal(size=shape) for shape in ((3,), (5, 3), (5,), (2, 5), (2,)))
    assert w2 @ (w1 @ x + b1) + b2 == pytest.approx((w2 @ w1) @ x + (w2 @ b1 + b2))
    assert w2 @ np.tanh(w1 @ x + b1) + b2 != pytest.approx((w2 @ w1) @ x + (w2 @ b1 + b2))


def test_formulas_of_the_four_choices_agree_with_keras() -> None:
    shown(
        "activation-function",
        "Formula",
        r"\varphi_{\mathrm{ReLU}}(z) = \max(0, z)",
        r"\varphi_{\tanh}(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
        r"\varphi_{\mathrm{SiLU}}(z) = \frac{z}{1 + e^{-z}}",
    )
    z = np.linspace(-4, 4, 17).astype("float32")
    up, down = np.exp(z), np.exp(-z)
    written = {"linear": z, "relu": np.maximum(0, z), "tanh": (up - down) / (up + down), "silu": z / (1 + down)}
    for name, values in written.items():
        assert np.asarray(activations.get(name)(z)) == pytest.approx(values, abs=1e-5)


def test_example() -> None:
    def network(activation: Callable[[Values], Values]) -> Values:
        x: Values = np.array([-2.0, 0.0, 1.0, 3.0])
        return activation(x + 1) - 2 * activation(x - 1)

    assert network(lambda z: z).tolist() == [5, 3, 2, 0]
    assert network(lambda z: np.maximum(z, 0.0)).tolist() == [0, 1, 2, 0]
    assert network(np.tanh) == pytest.approx([1.23, 2.28, 0.96, -0.93], abs=0.005)
    rows = ("| $-2$ | 5 | 0 | 1.23 |", "| 0 | 3 | 1 | 2.28 |", "| 1 | 2 | 2 | 0.96 |", "| 3 | 0 | 0 | $-0.93$ |")
    shown("activation-function", "Example", *rows, "3 - x")
