"""The formula and the worked example of softmax."""

from __future__ import annotations

import numpy as np
import pytest
from keras import ops
from scipy.special import expit, softmax

from written import shown


def test_formula_agrees_with_the_libraries() -> None:
    shown("softmax", "Formula", r"p_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}, \qquad \frac{p_i}{p_k} = e^{z_i - z_k}")
    for scores in np.random.default_rng(0).normal(scale=3, size=(5, 4)):
        p = np.exp(scores) / np.exp(scores).sum()
        assert p == pytest.approx(softmax(scores))
        assert p == pytest.approx(np.asarray(ops.softmax(scores)))
        assert p[0] / p[1] == pytest.approx(np.exp(scores[0] - scores[1]))


def test_example() -> None:
    scores = np.array([2.0, 1.0, 0.0, -1.0])
    assert np.exp(scores) == pytest.approx([7.39, 2.72, 1.00, 0.37], abs=0.005)
    assert np.exp(scores).sum() == pytest.approx(11.48, abs=0.005)
    assert softmax(scores) == pytest.approx([0.644, 0.237, 0.087, 0.032], abs=0.0005)
    assert softmax(scores / 2)[0] == pytest.approx(0.455, abs=0.0005)
    assert softmax(scores / 0.5)[0] == pytest.approx(0.865, abs=0.0005)
    shown(
        "softmax", "Example", "7.39, 2.72, 1.00 and 0.37", "11.48", "0.237, 0.087 and 0.032", "0.644", "0.455", "0.865"
    )

    assert softmax([3, 1])[0] == pytest.approx(expit(3 - 1)) == pytest.approx(0.881, abs=0.0005)
    shown("softmax", "Example", r"1 / (1 + e^{-(3 - 1)}) = 0.881")
