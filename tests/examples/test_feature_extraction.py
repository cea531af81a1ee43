"""The formulas and the worked examples of both senses of feature extraction."""

from __future__ import annotations

from itertools import pairwise

import keras
import numpy as np
import pytest
from sklearn.metrics import root_mean_squared_error

from written import shown

SLUG = "feature-extraction"


def changes(x: np.ndarray) -> int:
    return sum(bool(a * b < 0) for a, b in pairwise(x))


def rms(x: np.ndarray) -> float:
    return float(np.sqrt((x**2).sum() / len(x)))


def test_formula_of_the_figures_features() -> None:
    shown(SLUG, "Formula", r"C = \sum_{i=1}^{n - 1} \left[ x_i\, x_{i+1} < 0 \right]")
    shown(SLUG, "Formula", r"R = \sqrt{ \frac{1}{n} \sum_{i=1}^{n} x_i^2 }")
    for x in np.random.default_rng(0).normal(size=(5, 48)):
        assert changes(x) == np.count_nonzero(np.diff(np.signbit(x)))
        assert rms(x) == pytest.approx(root_mean_squared_error(x, np.zeros(48)))


def test_example_of_the_features() -> None:
    sound = np.array([2, 2, -2, -2, 2, 2, -2, -2])
    later, fast = np.roll(sound, -1), np.array([1, -1] * 4)
    assert later.tolist() == [2, -2, -2, 2, 2, -2, -2, 2]
    assert (sound != later).sum() == 4
    assert [(changes(x), rms(x)) for x in (sound, later, fast)] == [(3, 2), (4, 2), (7, 1)]
    shown(SLUG, "Example", r"$C = 3$ and $R = \sqrt{32/8} = 2$", "2, −2, −2, 2, 2, −2, −2, 2", "$C = 4$ and $R = 2$")
    shown(SLUG, "Example", "$C = 7$ and $R = 1$")


def test_formula_of_the_frozen_model_trains_the_head_alone() -> None:
    shown(SLUG, "Formula", r"\hat{y} = g\left( W f_{\theta}(\mathbf{x}) + \mathbf{b} \right)")
    base = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu")])
    head = keras.layers.Dense(2, activation="softmax")
    base.trainable = False
    model = keras.Sequential([base, head])
    model.compile("sgd", loss="sparse_categorical_crossentropy")
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(32, 3)), rng.integers(2, size=32)
    base_before, head_before = base.get_weights(), head.get_weights()
    model.fit(x, y, verbose=0)
    assert all(np.array_equal(old, new) for old, new in zip(base_before, base.get_weights(), strict=True))
    kernel, bias = head.get_weights()
    assert not np.allclose(kernel, head_before[0])
    powers = np.exp(base.predict(x, verbose=0) @ kernel + bias)
    assert powers / powers.sum(axis=1, keepdims=True) == pytest.approx(model.predict(x, verbose=0), abs=1e-5)


def test_example_of_the_frozen_model() -> None:
    base = keras.applications.MobileNetV2(weights=None, include_top=False, pooling="avg")
    assert base.count_params() == 2_257_984
    assert base.output_shape == (None, 1280)
    head = 1280 * 5 + 5
    assert head == 6405
    assert 100 * head / (base.count_params() + head) == pytest.approx(0.28, abs=0.005)
    assert 1000 * 1280 == 1_280_000
    shown(SLUG, "Example", "2,257,984", "1,280 features", r"1280 \cdot 5 + 5 = 6405", "0.28%", "1,280,000")
