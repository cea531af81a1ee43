"""The formula and the worked example of quantization."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from numpy.typing import NDArray

from written import shown

Floats = NDArray[np.float64]


def quantize(x: Floats, s: float, z: int, low: int, high: int) -> tuple[Floats, Floats]:
    q = np.clip(np.round(x / s) + z, low, high)
    return q, s * (q - z)


def test_formula_agrees_with_keras_and_bounds_the_error() -> None:
    shown(
        "quantization",
        "Formula",
        r"q = \operatorname{clip}\left( \operatorname{round}\left( \frac{x}{s} \right) + z,\ q_{\min},\ q_{\max} \right), \qquad \hat{x} = s\,(q - z)",
        r"s = \max \lvert x \rvert / (2^{b-1} - 1)",
    )
    for x in np.random.default_rng(0).normal(size=(5, 40)):
        s = float(np.abs(x).max()) / (2**7 - 1)
        q, back = quantize(x, s, 0, -127, 127)
        assert np.abs(back - x).max() <= s / 2 + 1e-12
        library, inverse = keras.quantizers.abs_max_quantize(x.astype("float32"), axis=0)
        assert np.asarray(library).tolist() == q.astype(int).tolist()
        assert float(np.asarray(inverse)[0]) == pytest.approx(1 / s, rel=1e-4)

    x = np.linspace(-1, 4.1, 1000)
    q, back = quantize(x, 0.02, 50, 0, 255)
    assert (q.min(), q.max()) == (0, 255)
    assert np.abs(back - x).max() <= 0.01 + 1e-12
    assert quantize(np.zeros(1), 0.02, 50, 0, 255)[1] == 0


def test_example() -> None:
    x = np.array([1.27, -0.50, 0.024])
    q, back = quantize(x, 1.27 / 127, 0, -127, 127)
    assert q.tolist() == [127, -50, 2]
    assert back == pytest.approx([1.27, -0.50, 0.02])
    assert np.abs(back - x).max() == pytest.approx(0.004)
    assert quantize(np.append(x, 12.7), 12.7 / 127, 0, -127, 127)[0].tolist() == [13, -5, 0, 127]
    assert 5.1 / 255 == pytest.approx(0.02) == pytest.approx((4.1 - -1) / 255)
    assert pytest.approx(50) == 1 / 0.02
    shown("quantization", "Example", "1.27/127 = 0.01", "127, −50 and 2", "1.27, −0.50 and 0.02", "off by 0.004")
    shown("quantization", "Example", "s/2 = 0.005", "13, −5 and 0", "5.1/255 = 0.02", "$z = 50$")
