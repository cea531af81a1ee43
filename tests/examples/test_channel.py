"""The formula and the worked example of channels."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown


def test_formula_is_a_convolution_of_1_by_1() -> None:
    shown("channel", "Formula", r"y_{i,j,m} = b_m + \sum_{c=1}^{C} w_{c,m}\, x_{i,j,c}")
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(1, 4, 5, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    layer = keras.layers.Conv2D(2, 1)
    layer.build(x.shape)
    layer.set_weights([w[None, None], b])
    y = keras.ops.convert_to_numpy(layer(x.astype("float32")))
    for i in range(4):
        for j in range(5):
            for m in range(2):
                expected = b[m] + sum(w[c, m] * x[0, i, j, c] for c in range(3))
                assert y[0, i, j, m] == pytest.approx(expected, abs=1e-5)


def test_example() -> None:
    weights = np.array([0.299, 0.587, 0.114])
    assert weights.sum() == pytest.approx(1)
    assert weights @ [255, 128, 0] == pytest.approx(151.4, abs=0.05)
    assert weights @ [0, 0, 255] == pytest.approx(29.1, abs=0.05)
    shown("channel", "Example", r"0.299 \cdot 255 + 0.587 \cdot 128 = 151.4", r"0.114 \cdot 255 = 29.1")

    for size, parameters in ((1, 16_448), (3, 147_520)):
        layer = keras.layers.Conv2D(64, size)
        layer.build((None, 8, 8, 256))
        assert layer.count_params() == parameters
    shown("channel", "Example", r"256 \cdot 64 + 64 = 16\,448", r"9 \cdot 256 \cdot 64 + 64 = 147\,520")
