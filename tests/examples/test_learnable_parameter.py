"""The formula and the worked example of a learnable parameter."""

from __future__ import annotations

import keras
import pytest
from keras.layers import Conv2D, Dense

from written import shown


def dense(n_in: int, n_out: int) -> int:
    return (n_in + 1) * n_out


def conv(k_h: int, k_w: int, c_in: int, c_out: int) -> int:
    return (k_h * k_w * c_in + 1) * c_out


@pytest.mark.parametrize(("a", "b"), [(1, 3), (784, 128), (7, 1)])
def test_formula_counts_as_keras_does(a: int, b: int) -> None:
    shown(
        "learnable-parameter",
        "Formula",
        r"P_{\mathrm{dense}} = (n_{\mathrm{in}} + 1)\, n_{\mathrm{out}}, \qquad "
        r"P_{\mathrm{conv}} = (k_h\, k_w\, C_{\mathrm{in}} + 1)\, C_{\mathrm{out}}",
    )
    assert keras.Sequential([keras.Input((a,)), Dense(b)]).count_params() == dense(a, b)
    for size in (16, 64):
        layers = [keras.Input((size, size, a)), Conv2D(b, (3, 5))]
        assert keras.Sequential(layers).count_params() == conv(3, 5, a, b)


def test_example() -> None:
    assert (dense(1, 3), dense(3, 1), dense(1, 3) + dense(3, 1)) == (6, 4, 10)
    assert (dense(784, 128), dense(128, 10), dense(784, 128) + dense(128, 10)) == (100_480, 1_290, 101_770)
    assert conv(3, 3, 3, 32) == 896
    shown("learnable-parameter", "Example", r"(1 + 1) \cdot 3 = 6", r"(3 + 1) \cdot 1 = 4", "10 in all")
    shown("learnable-parameter", "Example", r"785 \cdot 128 + 129 \cdot 10$ $= 100{,}480 + 1{,}290 = 101{,}770")
    shown("learnable-parameter", "Example", r"(3 \cdot 3 \cdot 3 + 1) \cdot 32 = 896")
