"""The formula and the worked example of dropout."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from keras import layers

from written import shown


@pytest.mark.parametrize("p", [0.2, 0.5])
def test_formula_agrees_with_keras(p: float) -> None:
    shown(
        "dropout",
        "Formula",
        r"y_i = \begin{cases} \frac{m_i}{1 - p}\, h_i & \text{in training} "
        r"\\ h_i & \text{in prediction} \end{cases}",
        "0 with probability $p$, else 1",
    )
    h = np.random.default_rng(0).uniform(1, 2, size=(200, 200))
    layer = layers.Dropout(p, seed=0)
    y = np.asarray(layer(h, training=True))
    m = (y != 0).astype(float)
    assert y == pytest.approx(m / (1 - p) * h, rel=1e-5)
    assert m.mean() == pytest.approx(1 - p, abs=0.02)
    assert (m / (1 - p)).mean() == pytest.approx(1, abs=0.03)
    assert np.asarray(layer(h, training=False)) == pytest.approx(h, rel=1e-6)
    assert (np.asarray(layer(h, training=True)) != y).any()  # a new mask


def test_example() -> None:
    h = np.array([0.5, 2, 1, 1.5])
    assert h.sum() == 5
    assert (np.array([1, 0, 0, 1]) * h / (1 - 0.5)).tolist() == [1, 0, 0, 3]
    assert (np.array([0, 1, 1, 0]) * h / (1 - 0.5)).tolist() == [0, 4, 2, 0]
    sums = [(np.array(mask) * h / (1 - 0.5)).sum() for mask in product((0, 1), repeat=4)]
    assert (len(sums), np.mean(sums)) == (16, 5)
    shown("dropout", "Example", "1, 0, 0, 1 gives 1, 0, 0, 3 with the sum 4", "0, 4, 2, 0 with the sum 6")
    shown("dropout", "Example", "all 16 equally likely masks the average sum is 5")
