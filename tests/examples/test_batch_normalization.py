"""The formulas and the worked example of batch normalization."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown


def test_formula_agrees_with_keras_in_training_and_in_prediction() -> None:
    shown(
        "batch-normalization",
        "Formula",
        r"\mu = \frac{1}{m} \sum_{i=1}^{m} x_i",
        r"\sigma^2 = \frac{1}{m} \sum_{i=1}^{m} (x_i - \mu)^2",
        r"y_i = \gamma\, \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta",
        r"\bar{\mu} \leftarrow \alpha\, \bar{\mu} + (1 - \alpha)\, \mu",
        r"\bar{v} \leftarrow \alpha\, \bar{v} + (1 - \alpha)\, \sigma^2",
        "0.001 in Keras",
        "`momentum` in Keras, 0.99",
    )
    rng = np.random.default_rng(0)
    gamma, beta, epsilon, alpha = np.array([0.5, 2, 1]), np.array([1, 0, -3]), 0.001, 0.99
    layer = keras.layers.BatchNormalization()
    layer.build((None, 4, 5, 3))
    layer.gamma.assign(gamma)
    layer.beta.assign(beta)
    moving_mean, moving_variance = np.zeros(3), np.ones(3)
    for _ in range(3):
        x = rng.normal(loc=[0, 5, -2], scale=[1, 3, 0.1], size=(8, 4, 5, 3))
        mean = x.mean(axis=(0, 1, 2))
        variance = ((x - mean) ** 2).mean(axis=(0, 1, 2))
        y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
        assert np.asarray(layer(x, training=True)) == pytest.approx(y, abs=1e-4)
        moving_mean = alpha * moving_mean + (1 - alpha) * mean
        moving_variance = alpha * moving_variance + (1 - alpha) * variance
        y = gamma * (x - moving_mean) / np.sqrt(moving_variance + epsilon) + beta
        assert np.asarray(layer(x, training=False)) == pytest.approx(y, abs=1e-4)


def test_example() -> None:
    x = np.array([3, 9, 11, 17])
    assert (x.mean(), x.var(), x.std()) == (10, 25, 5)
    normalized = (x - 10) / 5
    assert normalized == pytest.approx([-1.4, -0.2, 0.2, 1.4])
    assert 2 * normalized + 1 == pytest.approx([-1.8, 0.6, 1.4, 3.8])
    assert pytest.approx((0.1, 1.24)) == (0.01 * 10, 0.99 + 0.01 * 25)
    shown("batch-normalization", "Example", "mean is 10", "(49 + 1 + 1 + 49)/4 = 25", "standard deviation 5")
    shown("batch-normalization", "Example", "−1.4, −0.2, 0.2 and 1.4", "−1.8, 0.6, 1.4 and 3.8", "0.1 and 1.24")

    assert pytest.approx(0.01, abs=0.0005) == 0.99**460
    shown("batch-normalization", "Pitfalls", "about 460 steps until 1%")
