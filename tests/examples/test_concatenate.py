"""The formula and the worked example of concatenation."""

from __future__ import annotations

import numpy as np
import pytest
from keras import layers

from written import shown


def test_formula_agrees_with_keras() -> None:
    shown(
        "concatenate",
        "Formula",
        r"\mathbf{z} = \begin{bmatrix} \mathbf{a} \\ \mathbf{b} \end{bmatrix}, \qquad C_z = C_a + C_b",
        r"\mathbf{W} \mathbf{z} = \mathbf{W}_a\, \mathbf{a} + \mathbf{W}_b\, \mathbf{b}",
    )
    rng = np.random.default_rng(0)
    a, b, w = rng.normal(size=(1, 4, 5, 2)), rng.normal(size=(1, 4, 5, 3)), rng.normal(size=(6, 5))
    z = layers.Concatenate()([a, b])
    assert tuple(z.shape) == (1, 4, 5, 2 + 3)
    convolution = layers.Conv2D(6, 1, use_bias=False)
    convolution.build(z.shape)
    convolution.set_weights([w.T[None, None]])
    assert np.asarray(convolution(z)) == pytest.approx(a @ w[:, :2].T + b @ w[:, 2:].T, abs=1e-5)


def test_example() -> None:
    a, b = np.array([[7.0, 0], [3, 2]]), np.array([[1.0, 3], [5, 1]])
    assert np.asarray(layers.Concatenate()([a, b])).tolist() == [[7, 0, 1, 3], [3, 2, 5, 1]]
    assert np.asarray(layers.Add()([a, b])).tolist() == [[8, 3], [8, 3]]
    shown("concatenate", "Example", "(7, 0, 1, 3), added (8, 3)", "(3, 2, 5, 1), added also (8, 3)")

    layer = layers.Conv2D(64, 3, use_bias=False)
    layer.build((None, 32, 32, 64 + 64))
    assert layer.count_params() == 73_728 == 2 * 36_864
    shown("concatenate", "Example", r"3 \cdot 3 \cdot 128 \cdot 64 = 73\,728", r"36\,864")
