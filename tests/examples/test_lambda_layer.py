"""The formula and the worked example of a Lambda layer."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from written import shown


def test_formula_is_how_training_passes_through() -> None:
    shown(
        "lambda-layer",
        "Formula",
        r"\frac{\partial L}{\partial x_i} = \sum_{j} \frac{\partial L}{\partial y_j}\, \frac{\partial y_j}{\partial x_i}",
    )
    x, target = np.array([0.5, -1.0, 2.0]), np.array([1.0, 0.0])
    y = np.array([x[0] * x[1], x[2] ** 2])  # f
    slopes = np.array([[x[1], x[0], 0], [0, 0, 2 * x[2]]])  # of each y, for each x
    passed_on = (2 * (y - target) / 2) @ slopes

    def function(x: Any) -> Any:
        return keras.ops.stack([x[:, 0] * x[:, 1], x[:, 2] ** 2], axis=1)

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(3, use_bias=False), keras.layers.Lambda(function)])
    model.layers[0].set_weights([x[None]])  # with the input 1, the weights are the x
    model.compile(keras.optimizers.SGD(0.1), loss="mse")
    model.fit(np.ones((1, 1)), target[None], verbose=0)
    assert model.layers[0].get_weights()[0][0] == pytest.approx(x - 0.1 * passed_on, abs=1e-5)


def test_example() -> None:
    assert np.array([-1.2, 0.5]) ** 2 == pytest.approx([1.44, 0.25])
    shown("lambda-layer", "Example", "$(-1.2, 0.5)$ into $(1.44, 0.25)$")

    square = keras.layers.Lambda(lambda x: x**2)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False), square])
    model.layers[0].set_weights([np.array([[1.5]])])
    model.compile(keras.optimizers.SGD(0.001), loss="mse")
    two, ten = np.array([[2.0]]), np.array([[10.0]])
    assert model.predict(two, verbose=0).item() == pytest.approx(9)
    assert model.fit(two, ten, verbose=0).history["loss"] == pytest.approx([1])
    assert model.get_weights()[0].item() == pytest.approx(1.5 + 0.001 * 24) == pytest.approx(1.524)
    assert model.predict(two, verbose=0).item() == pytest.approx(9.29, abs=0.005)
    shown("lambda-layer", "Example", r"$-2 \cdot 6 = -12$", r"$-12 \cdot 2 = -24$", "$w = 1.524$, and $y$ becomes 9.29")


def test_layers_inside_the_function_are_not_trained() -> None:
    dense = keras.layers.Dense(3)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: dense(x))])  # noqa: PLW0108  # as the page has it
    assert (model.count_params(), dense.count_params()) == (0, 9)
    shown("lambda-layer", "Pitfalls", "`Lambda(lambda x: dense(x))` runs, but the model does not know of the weights")
