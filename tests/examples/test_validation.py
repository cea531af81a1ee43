"""The formula and the worked example of validation."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from numpy.typing import NDArray

from written import shown


def mse(theta: float, x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    return float(np.mean((theta * x - y) ** 2))


def test_formula_agrees_with_keras() -> None:
    shown(
        "validation",
        "Formula",
        r"\ell_e = \frac{1}{S} \sum_{s=1}^{S} L(\theta_{s-1}; B_s), \qquad v_e = L(\theta_S; V)",
    )
    rng = np.random.default_rng(0)
    x, y, val_x, val_y = rng.normal(size=(4, 12, 1))
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((1,)), layer])
    model.compile(keras.optimizers.SGD(0.1), loss="mse")
    history = model.fit(
        x, y, batch_size=4, epochs=2, shuffle=False, validation_data=(val_x, val_y), validation_batch_size=6, verbose=0
    ).history
    theta = 0.0
    for epoch in range(2):
        losses = []
        for batch in np.split(np.arange(12), 3):
            losses.append(mse(theta, x[batch], y[batch]))
            theta -= 0.1 * float(np.mean(2 * (theta * x[batch] - y[batch]) * x[batch]))
        assert history["loss"][epoch] == pytest.approx(sum(losses) / 3, rel=1e-4)
        assert history["val_loss"][epoch] == pytest.approx(mse(theta, val_x, val_y), rel=1e-4)


def test_example() -> None:
    w, losses, weights = 0.0, [], []
    for _ in range(2):
        losses.append((w - 1) ** 2)
        w -= 0.25 * 2 * (w - 1)
        weights.append(w)
    assert losses == [1, 0.25]
    assert weights == [0.5, 0.75]
    assert (1 + 0.25) / 2 == 0.625 == 10 * (1 - 0.75) ** 2
    shown("validation", "Example", "loss 1, and its step leads to $w = 0.5$", "loss 0.25 and leads to $w = 0.75$")
    shown("validation", "Example", "(1 + 0.25)/2 = 0.625", "(1 - 0.75)^2 = 0.0625", "ten times lower")
