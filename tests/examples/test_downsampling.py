"""The formula and the worked example of downsampling."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown


def test_formula_agrees_with_keras() -> None:
    shown(
        "downsampling",
        "Formula",
        r"y^{\text{pick}}_{i,j} = x_{si,\,sj}, \qquad y^{\text{mean}}_{i,j} = \frac{1}{s^2} "
        r"\sum_{u=0}^{s-1} \sum_{v=0}^{s-1} x_{si+u,\; sj+v}",
    )
    x = np.random.default_rng(0).normal(size=(6, 9)).astype("float32")
    s = 3
    mean = keras.ops.convert_to_numpy(keras.layers.AveragePooling2D(s)(x[None, :, :, None]))[0, :, :, 0]
    pick = keras.ops.convert_to_numpy(keras.layers.MaxPooling2D(1, strides=s)(x[None, :, :, None]))[0, :, :, 0]
    assert mean.shape == pick.shape == (2, 3)
    for i in range(2):
        for j in range(3):
            assert pick[i, j] == x[s * i, s * j]
            block = [x[s * i + u, s * j + v] for u in range(s) for v in range(s)]
            assert mean[i, j] == pytest.approx(sum(block) / s**2, abs=1e-5)


@pytest.mark.parametrize(("f", "s"), [(0.2, 4), (0.05, 4), (0.45, 2), (0.3, 3), (0.5, 2)])
def test_formula_of_aliases_agrees_with_the_spectrum(f: float, s: int) -> None:
    shown("downsampling", "Formula", r"f' = \lvert s f - \operatorname{round}(s f) \rvert")
    picked = np.cos(2 * np.pi * f * np.arange(400 * s))[::s]
    strongest = int(np.abs(np.fft.rfft(picked)).argmax())
    assert np.fft.rfftfreq(400)[strongest] == pytest.approx(abs(s * f - round(s * f)), abs=1e-9)


def test_example() -> None:
    row = np.array([0, 1] * 4)
    assert row[::2].tolist() == [0, 0, 0, 0]
    assert row[1::2].tolist() == [1, 1, 1, 1]
    assert row.reshape(4, 2).mean(axis=1).tolist() == [0.5] * 4
    shown("downsampling", "Example", "0, 0, 0, 0;", "1, 1, 1, 1.", "0.5 throughout")

    stripes = np.cos(2 * np.pi * 0.2 * np.arange(200))
    wide = np.cos(2 * np.pi / 20 * np.arange(200))
    assert stripes[:5] == pytest.approx(stripes[5:10])
    assert stripes[::4] == pytest.approx(wide[::4])
    shown("downsampling", "Example", "f = 0.2", "s f = 0.8", r"f' = \lvert 0.8 - 1 \rvert = 0.2", "20 old ones")
