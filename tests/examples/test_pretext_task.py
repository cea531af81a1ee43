"""The formula and the worked example of a pretext task."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import log_softmax, softmax
from sklearn.metrics import log_loss

from written import shown


def test_formula_is_the_cross_entropy_over_all_positions() -> None:
    shown(
        "pretext-task",
        "Formula",
        r"J(\theta) = -\frac{1}{4n} \sum_{i=1}^{n} \sum_{k=0}^{3} \ln p_\theta\left(k \mid R_k(x_i)\right)",
    )
    rng = np.random.default_rng(0)
    pictures, theta = rng.random((5, 3, 3)), rng.normal(size=(9, 4))
    n = len(pictures)
    loss = -sum(log_softmax(np.rot90(x, k).ravel() @ theta)[k] for x in pictures for k in range(4)) / (4 * n)

    inputs = np.concatenate([np.rot90(pictures, k, axes=(1, 2)) for k in range(4)]).reshape(4 * n, 9)
    assert loss == pytest.approx(log_loss(np.repeat(np.arange(4), n), softmax(inputs @ theta, axis=1)))


def test_example() -> None:
    assert -np.log([0.9, 0.8]) == pytest.approx([0.105, 0.223], abs=0.0005)
    assert -np.log([0.9, 0.8, 0.9, 0.8]).mean() == pytest.approx(0.164, abs=0.0005)
    shown("pretext-task", "Example", r"-\ln 0.9 = 0.105", r"-\ln 0.8 = 0.223", "the mean is 0.164")

    shares = np.linspace(0.01, 0.99, 99)  # given to 0 degrees; the rest to 180 degrees, which looks the same
    losses = -(np.log(shares) + np.log(1 - shares)) / 2
    assert shares[losses.argmin()] == pytest.approx(0.5)
    assert losses.min() == pytest.approx(np.log(2)) == pytest.approx(0.693, abs=0.0005)
    shown("pretext-task", "Example", r"\ln 2 = 0.693")
