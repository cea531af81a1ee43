"""The formulas and the worked example of max pooling."""

from __future__ import annotations

from math import ceil

import numpy as np
import pytest
from keras import layers

from written import shown


@pytest.mark.parametrize(("size", "stride"), [((2, 2), 2), ((3, 2), 1), ((3, 3), 2)])
def test_formula_agrees_with_keras(size: tuple[int, int], stride: int) -> None:
    shown(
        "maxpooling2d",
        "Formula",
        r"y_{i,j,c} = \max_{0 \le u < k_h,\; 0 \le v < k_w} x_{is+u,\; js+v,\; c}",
        r"o_{\mathrm{valid}} = \left\lfloor \frac{n - k}{s} \right\rfloor + 1",
        r"o_{\mathrm{same}} = \left\lceil \frac{n}{s} \right\rceil",
    )
    x = np.random.default_rng(0).normal(size=(7, 9, 2))
    rows, columns = ((n - k) // stride + 1 for n, k in zip(x.shape, size, strict=False))
    y = np.array(
        [
            [[x[i * stride :, j * stride :, c][: size[0], : size[1]].max() for c in range(2)] for j in range(columns)]
            for i in range(rows)
        ]
    )
    assert np.asarray(layers.MaxPooling2D(size, stride)(x[None]))[0] == pytest.approx(y)
    same = layers.MaxPooling2D(size, stride, padding="same")(x[None])
    assert tuple(same.shape)[1:3] == (ceil(7 / stride), ceil(9 / stride))


def test_example() -> None:
    assert (max(1, 0, 0, 3), max(4, 0, 7, 2)) == (3, 7)
    assert (7 - 2) // 2 + 1 == 3
    assert ceil(7 / 2) == 4
    assert (55 - 3) // 2 + 1 == 27
    shown("maxpooling2d", "Example", "holds 1, 0, 0 and 3: its output is 3", "holds 4, 0, 7 and 2: its output is 7")
    shown("maxpooling2d", "Example", r"4 \cdot 6 = 24", r"\lfloor (7 - 2)/2 \rfloor + 1 = 3", r"\lceil 7/2 \rceil = 4")
    shown("maxpooling2d", "Example", r"\lfloor 52/2 \rfloor + 1 = 27")


def test_padded_places_never_win() -> None:
    assert np.asarray(layers.MaxPooling2D(2, padding="same")(-np.ones((1, 3, 3, 1)))).max() == -1
