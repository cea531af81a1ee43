"""The formulas and the worked example of Conv2D."""

from __future__ import annotations

import numpy as np
import pytest
from keras import layers
from scipy.signal import convolve2d, correlate2d

from written import shown


@pytest.mark.parametrize(("kernel_size", "stride", "padding"), [((3, 3), 1, 0), ((2, 3), 2, 1), ((3, 2), 3, 2)])
def test_formula_agrees_with_keras(kernel_size: tuple[int, int], stride: int, padding: int) -> None:
    shown(
        "conv2d",
        "Formula",
        r"y_{i,j,m} = b_m + \sum_{u=0}^{k_h - 1} \sum_{v=0}^{k_w - 1} \sum_{c=1}^{C_{\mathrm{in}}} "
        r"w_{u,v,c,m}\; x_{is+u,\ js+v,\ c}",
        r"o = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1",
        r"\text{parameters} = k_h\, k_w\, C_{\mathrm{in}}\, C_{\mathrm{out}} + C_{\mathrm{out}}",
    )
    rng = np.random.default_rng(0)
    image, w, b = rng.normal(size=(7, 8, 2)), rng.normal(size=(*kernel_size, 2, 4)), rng.normal(size=4)
    x = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    rows, columns = ((n + 2 * padding - k) // stride + 1 for n, k in zip((7, 8), kernel_size, strict=True))
    y = np.empty((rows, columns, 4))
    for i, j, m in np.ndindex(y.shape):
        products = (w[u, v, c, m] * x[i * stride + u, j * stride + v, c] for u, v, c in np.ndindex(*kernel_size, 2))
        y[i, j, m] = b[m] + sum(products)
    layer = layers.Conv2D(4, kernel_size, strides=stride)
    padded = layers.ZeroPadding2D(padding)(image[None])
    layer.build(padded.shape)
    layer.set_weights([w, b])
    output = np.asarray(layer(padded))[0]
    assert output.shape == y.shape
    assert output == pytest.approx(y, abs=1e-4)
    assert layer.count_params() == kernel_size[0] * kernel_size[1] * 2 * 4 + 4


def test_example() -> None:
    image = np.ones((5, 7))
    image[:4, 3:6] = 4
    kernel = np.tile([-1, 0, 1], (3, 1))
    assert image[2:, 1:4].tolist() == [[1, 1, 4], [1, 1, 4], [1, 1, 1]]
    feature_map = correlate2d(image, kernel, mode="valid")
    assert feature_map[2, 1] == (4 + 4 + 1) - (1 + 1 + 1) == 6
    assert feature_map.shape == (3, 5)
    assert (convolve2d(image, kernel, mode="valid") == -feature_map).all()  # turned by 180°, this kernel changes sign
    shown("conv2d", "Example", "the rows 1 1 4, 1 1 4 and 1 1 1", "(4 + 4 + 1) - (1 + 1 + 1) = 6")
    shown("conv2d", "Example", "$5 - 3 + 1 = 3$ rows and $7 - 3 + 1 = 5$ columns")

    colored = layers.Conv2D(32, 3)
    colored.build((None, None, None, 3))
    assert colored.count_params() == 3 * 3 * 3 * 32 + 32 == 896
    assert (28 + 2 - 3) // 2 + 1 == 14
    shown("conv2d", "Example", r"3 \cdot 3 \cdot 3 \cdot 32 + 32 = 896", r"\lfloor 27/2 \rfloor + 1 = 14")
