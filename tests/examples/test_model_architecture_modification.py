"""The formulas and the worked example of model architecture modification."""

from __future__ import annotations

import numpy as np
import pytest
from keras import Input, Sequential, layers, ops

from written import shown

SLUG = "model-architecture-modification"


def relu(z: float) -> float:
    return max(z, 0.0)


def test_formula_widening_keeps_the_outputs_of_a_keras_network() -> None:
    shown(
        SLUG,
        "Formula",
        r"v\, g(\mathbf{w} \cdot \mathbf{x} + b) = \lambda v\, g(\mathbf{w} \cdot \mathbf{x} + b)"
        r" + (1 - \lambda)\, v\, g(\mathbf{w} \cdot \mathbf{x} + b)",
    )
    x = np.random.default_rng(0).normal(size=(20, 4))
    old = Sequential([Input((4,)), layers.Dense(3, activation="tanh", bias_initializer="ones"), layers.Dense(2)])
    kernel, bias, out, last = old.get_weights()
    for share in (0.5, 0.8):
        wide = Sequential([Input((4,)), layers.Dense(4, activation="tanh"), layers.Dense(2)])
        shared = np.vstack([out[:2], share * out[2:], (1 - share) * out[2:]])
        wide.set_weights([np.hstack([kernel, kernel[:, 2:]]), np.append(bias, bias[2]), shared, last])
        assert np.asarray(wide(x)) == pytest.approx(np.asarray(old(x)), abs=1e-5)


def test_formula_new_layers_change_nothing() -> None:
    shown(SLUG, "Formula", r"\operatorname{relu}(I \mathbf{h} + \mathbf{0}) = \mathbf{h}")
    shown(SLUG, "Formula", r"\mathbf{h} + F(\mathbf{h}) = \mathbf{h} \;\text{ if } F = \mathbf{0}")
    h = ops.relu(np.random.default_rng(0).normal(size=(20, 4)).astype("float32"))
    deeper = layers.Dense(4, activation="relu", kernel_initializer="identity")
    block = Sequential([layers.Dense(9, activation="relu"), layers.Dense(4, kernel_initializer="zeros")])
    for after in (deeper(h), h + block(h)):
        assert np.asarray(after) == pytest.approx(np.asarray(h))


def test_copies_stay_copies() -> None:
    model = Sequential([Input((1,)), layers.Dense(3, activation="tanh"), layers.Dense(1)])
    out = np.array([[1.0], [0.5], [0.5]])
    model.set_weights([np.array([[1.0, 2, 2]]), np.array([0.1, 0.2, 0.2]), out, np.zeros(1)])
    model.compile("sgd", loss="mse")
    x = np.linspace(-1, 1, 16)[:, None]
    model.fit(x, x**2, epochs=20, verbose=0)
    kernel = model.get_weights()[0][0]
    assert kernel[1] == pytest.approx(kernel[2]) != pytest.approx(2.0, abs=1e-4)


def test_example() -> None:
    a, b = relu(2.5 - 1), relu(2.5 - 2)
    assert (a, b) == (1.5, 0.5)
    assert a - 2 * b == a - b - b == 0.5
    assert a - 2 * b - 2 * b == -0.5
    shown(SLUG, "Example", r"1.5 - 2 \cdot 0.5 = 0.5", r"1.5 - 1 \cdot 0.5 - 1 \cdot 0.5 = 0.5")
    shown(SLUG, "Example", r"1.5 - 2 \cdot 0.5 - 2 \cdot 0.5 = -0.5", r"2 \cdot 3 + 1 = 7", "three make 10")
    for units, parameters in ((2, 7), (3, 10)):
        model = Sequential([Input((1,)), layers.Dense(units), layers.Dense(1)])
        assert model.count_params() == parameters
