"""The formula and the worked examples of the generator."""

from __future__ import annotations

import math

import numpy as np
import pytest
from keras import losses
from scipy.special import expit

from written import shown


def loss(z: np.ndarray, scale: float, shift: float) -> float:
    """The mean of -ln D(G(z)) for the example's generator and discriminator."""
    return float(-np.log(expit(scale * z + shift)).mean())


def test_formula_is_the_cross_entropy_of_fakes_labeled_real() -> None:
    shown("generator", "Formula", r"L_G = -\operatorname{E}_{z}\left[ \ln D(G(z)) \right]")
    z = np.random.default_rng(0).normal(size=(50, 1))
    fakes = 0.7 * z + 0.2
    assert loss(z, 0.7, 0.2) == pytest.approx(
        float(losses.BinaryCrossentropy(from_logits=True)(np.ones_like(fakes), fakes)), rel=1e-5
    )


def test_example() -> None:
    z = np.array([-1.0])
    verdict = expit(2 * z + 1)[0]
    assert verdict == pytest.approx(0.269, abs=0.0005)
    assert loss(z, 2, 1) == pytest.approx(1.313, abs=0.0005)
    slope = (loss(z, 2, 1 + 1e-6) - loss(z, 2, 1 - 1e-6)) / 2e-6
    assert slope == pytest.approx(verdict - 1, abs=1e-6) == pytest.approx(-0.731, abs=0.0005)
    assert 1 - 0.1 * slope == pytest.approx(1.073, abs=0.0005)
    shown("generator", "Example", "D = 0.269", "= 1.313", "D - 1 = -0.731", r"1 + 0.1 \cdot 0.731 = 1.073")

    sizes = [len(range(10)[start : start + 4]) for start in range(0, 10, 4)]
    assert sizes == [4, 4, 2]
    assert len(sizes) == math.ceil(10 / 4)
    shown("generator", "Example", r"\lceil 10 / 4 \rceil = 3", "4, 4 and 2 rows", "`steps_per_epoch=3`")
