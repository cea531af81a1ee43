"""The formulas and the worked example of the transposed convolution."""

from __future__ import annotations

import numpy as np
import pytest
from keras import layers

from written import shown


def scatter(x: np.ndarray, w: np.ndarray, b: np.ndarray, s: int) -> np.ndarray:
    """The formula, term by term."""
    k = len(w)
    rows, columns = ((n - 1) * s + k for n in x.shape[:2])
    y = np.tile(b, (rows, columns, 1))
    for r, q, i, j in np.ndindex(rows, columns, *x.shape[:2]):
        if 0 <= r - i * s < k and 0 <= q - j * s < k:
            y[r, q] += w[r - i * s, q - j * s] @ x[i, j]
    return y


@pytest.mark.parametrize(("k", "s"), [(3, 2), (2, 2), (4, 2), (3, 1), (3, 3)])
def test_formula_agrees_with_keras(k: int, s: int) -> None:
    shown(
        "conv2dtranspose",
        "Formula",
        r"y_{r,q,m} = b_m + \sum_{i} \sum_{j} \sum_{c=1}^{C_{\mathrm{in}}} x_{i,j,c}\; w_{r-is,\; q-js,\; m,\; c}",
        r"o = (n - 1)\, s + k - p",
    )
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(3, 4, 2)), rng.normal(size=(k, k, 5, 2)), rng.normal(size=5)
    layer = layers.Conv2DTranspose(5, k, strides=s)
    layer.build((None, 3, 4, 2))
    layer.set_weights([w, b])
    assert np.asarray(layer(x[None]))[0] == pytest.approx(scatter(x, w, b, s), abs=1e-5)

    p = k - s
    same = layers.Conv2DTranspose(5, k, strides=s, padding="same")(x[None])
    assert tuple(same.shape)[1:3] == tuple((n - 1) * s + k - p for n in (3, 4)) == (3 * s, 4 * s)


def test_it_is_the_transpose_of_the_convolution() -> None:
    rng = np.random.default_rng(1)
    x, w, large = rng.normal(size=(3, 3, 2)), rng.normal(size=(3, 3, 4, 2)), rng.normal(size=(7, 7, 4))
    convolution = layers.Conv2D(2, 3, strides=2, use_bias=False)
    convolution.build((None, 7, 7, 4))
    convolution.set_weights([w])
    small = np.asarray(convolution(large[None]))[0]
    assert (small * x).sum() == pytest.approx((large * scatter(x, w, np.zeros(4), 2)).sum(), abs=1e-4)


def test_example_and_pitfalls() -> None:
    stamp = np.array([[1.0, 1, 1], [0, 1, 0], [0, 1, 0]]).reshape(3, 3, 1, 1)
    y = scatter(np.array([[2.0, 1], [1, 3]])[..., None], stamp, np.zeros(1), 2)[..., 0]
    assert y.shape == (5, 5)
    assert (y[2, 2], y[2, 1]) == (0 + 0 + 1 + 3, 2 + 1) == (4, 3)
    shown("conv2dtranspose", "Example", r"(2 - 1) \cdot 2 + 3 = 5", "0 + 0 + 1 + 3 = 4", "2 + 1 = 3")
    cover = scatter(np.ones((4, 4, 1)), np.ones((3, 3, 1, 1)), np.zeros(1), 2)
    assert np.unique(cover).tolist() == [1, 2, 4]
    assert (7 - 3) // 2 + 1 == (8 - 3) // 2 + 1 == 3
    shown("conv2dtranspose", "Pitfalls", "1, 2 or 4", "7 and 8 pixels both to 3")
