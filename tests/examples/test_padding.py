"""The formula and the worked example of padding."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest

from written import shown


def convolve(x: np.ndarray, k: int, s: int, padding: str) -> np.ndarray:
    """Keras's one-dimensional convolution with the kernel 1, 2, 3, ..."""
    layer = keras.layers.Conv1D(1, k, strides=s, padding=padding, use_bias=False)
    layer.build((None, len(x), 1))
    layer.set_weights([np.arange(1.0, k + 1).reshape(k, 1, 1)])
    y: np.ndarray = keras.ops.convert_to_numpy(layer(x.reshape(1, -1, 1)))[0, :, 0]
    return y


def same(n: int, k: int, s: int) -> tuple[int, int, int]:
    """Output size, padding in all and padding before."""
    o = math.ceil(n / s)
    p = max((o - 1) * s + k - n, 0)
    return o, p, p // 2


@pytest.mark.parametrize(("n", "k", "s"), [(5, 3, 1), (6, 3, 2), (7, 4, 1), (9, 5, 3), (8, 2, 3), (24, 7, 2)])
def test_formula_agrees_with_keras(n: int, k: int, s: int) -> None:
    shown(
        "padding",
        "Formula",
        r"o = \left\lfloor \frac{n + p - k}{s} \right\rfloor + 1",
        r"o = \left\lceil \frac{n}{s} \right\rceil, \qquad p = \max\bigl( (o - 1)\, s + k - n,\; 0 \bigr), "
        r"\qquad p_{\text{before}} = \left\lfloor \frac{p}{2} \right\rfloor",
    )
    x = np.random.default_rng(0).normal(size=n).astype("float32")
    assert len(convolve(x, k, s, "valid")) == (n - k) // s + 1

    o, p, before = same(n, k, s)
    assert o == (n + p - k) // s + 1
    padded = np.pad(x, (before, p - before))
    assert convolve(x, k, s, "same") == pytest.approx(convolve(padded, k, s, "valid"), abs=1e-4)
    assert len(convolve(x, k, s, "same")) == o


def test_example() -> None:
    assert (5 - 3) // 1 + 1 == 3
    assert same(5, 3, 1) == (5, 2, 1)
    shown("padding", "Example", "5 - 3 + 1 = 3", "p = 4 + 3 - 5 = 2")

    size = 28
    for _ in range(8):
        size = size - 3 + 1
    assert size == 12
    shown("padding", "Example", r"28 - 8 \cdot 2 = 12")

    assert same(224, 7, 2) == (112, 5, 2)
    assert (224 + 2 * 3 - 7) // 2 + 1 == 112  # the pitfall: PyTorch's padding=3
    shown("padding", "Example", "o = 112", "p = 222 + 7 - 224 = 5", "two at the start, three at the end")
