"""The formulas and the worked example of upsampling."""

from __future__ import annotations

import numpy as np
import pytest
from keras import layers

from written import shown


def test_nearest_agrees_with_keras() -> None:
    shown("upsampling2d", "Formula", r"y_{i,j,c} = x_{\lfloor i/f \rfloor,\; \lfloor j/f \rfloor,\; c}")
    x = np.random.default_rng(0).normal(size=(3, 4, 2))
    for f in (2, 3):
        y = [[x[i // f, j // f] for j in range(4 * f)] for i in range(3 * f)]
        assert np.asarray(layers.UpSampling2D(f)(x[None]))[0] == pytest.approx(np.array(y))


def blend(x: np.ndarray, f: int) -> np.ndarray:
    """The bilinear formula along the first axis."""
    p = (np.arange(len(x) * f) + 1 / 2) / f - 1 / 2
    a = np.floor(p).astype(int)
    t = (p - a).reshape(-1, *[1] * (x.ndim - 1))
    blended: np.ndarray = (1 - t) * x[a.clip(0, len(x) - 1)] + t * x[(a + 1).clip(0, len(x) - 1)]
    return blended


def test_bilinear_agrees_with_keras() -> None:
    shown(
        "upsampling2d",
        "Formula",
        r"y_i = (1 - t)\, x_a + t\, x_{a+1}, \qquad p = \frac{i + \frac{1}{2}}{f} - \frac{1}{2}",
        r"a = \lfloor p \rfloor, \qquad t = p - a",
    )
    x = np.random.default_rng(0).normal(size=(3, 4, 2))
    for f in (2, 3):
        y = blend(blend(x, f).swapaxes(0, 1), f).swapaxes(0, 1)
        assert np.asarray(layers.UpSampling2D(f, interpolation="bilinear")(x[None]))[0] == pytest.approx(y, abs=1e-6)


def test_example() -> None:
    row = np.array([10.0, 40.0, 20.0])
    assert row.repeat(2).tolist() == [10, 10, 40, 40, 20, 20]
    assert blend(row, 2).tolist() == [10, 17.5, 32.5, 35, 25, 20]
    shown("upsampling2d", "Example", "10, 10, 40, 40, 20, 20", "10, 17.5, 32.5, 35, 25, 20")
    shown("upsampling2d", "Example", r"1.5/2 - 0.5 = 0.25", r"0.75 \cdot 10 + 0.25 \cdot 40 = 17.5")
    shown("upsampling2d", "Example", r"0.25 \cdot 10 + 0.75 \cdot 40 = 32.5")
