"""The formula, the worked example and the figure of layer normalization."""

from __future__ import annotations

import re
import runpy

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "layer-normalization"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
ROW = np.array([3.0, 9, 1, 3])


def normalized(x: np.ndarray, epsilon: float = 0.0) -> np.ndarray:
    d = len(x)
    mean = sum(x) / d
    variance = sum((x - mean) ** 2) / d
    return np.asarray((x - mean) / np.sqrt(variance + epsilon))


def test_formulas_agree_with_keras() -> None:
    shown(
        SLUG,
        "Formula",
        r"\sigma^2 = \frac{1}{d} \sum_{i=1}^{d} (x_i - \mu)^2",
        r"y_i = \gamma_i\, \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta_i",
        r"y_i = \gamma_i\, \frac{x_i}{\sqrt{\frac{1}{d} \sum_{j=1}^{d} x_j^2 + \epsilon}}",
    )
    x = np.random.default_rng(0).normal(2, 3, (5, 7)).astype("float32")
    layer = keras.layers.LayerNormalization()
    assert np.asarray(layer(x)) == pytest.approx(np.array([normalized(row, 0.001) for row in x]), abs=1e-5)
    assert layer.epsilon == 0.001
    shown(SLUG, "Pitfalls", "Keras's 0.001")
    assert [tuple(weights.shape) for weights in layer.weights] == [(7,), (7,)]
    rms = np.asarray(keras.layers.RMSNormalization()(x))
    assert rms == pytest.approx(x / np.sqrt((x**2).mean(axis=1, keepdims=True) + 1e-6), abs=1e-5)
    assert np.asarray(layer(x[:1])) == pytest.approx(np.asarray(layer(x))[:1])  # no other example takes part


def test_example() -> None:
    assert ROW.mean() == 4
    assert ROW.var() == 9 == (1 + 25 + 9 + 1) / 4
    assert normalized(ROW).round(2).tolist() == [-0.33, 1.67, -1, -0.33]
    assert (ROW**2).mean() == 25
    assert (ROW / 5).tolist() == pytest.approx([0.6, 1.8, 0.2, 0.6])
    shown(SLUG, "Example", "$(-0.33, 1.67, -1, -0.33)$", "$(0.6, 1.8, 0.2, 0.6)$", "$(1 + 25 + 9 + 1)/4 = 9$")


def test_figure() -> None:
    results = {
        method: [SCRIPT["normalize"](batch, method)[0] for batch in SCRIPT["BATCHES"]]
        for method in ("layer norm", "batch norm", "RMSNorm")
    }
    assert all((batch[0] == ROW).all() for batch in SCRIPT["BATCHES"])
    captions = dict(re.findall(r"\{value: ([\w ]+), caption: \"(.*)\"\}", PAGE))
    for result in results["batch norm"]:
        assert ", ".join(f"{x:.1f}".replace("-", "−") for x in result) in captions["batch norm"]
    for result in results["layer norm"]:
        assert ", ".join(f"{x:.1f}".replace("-", "−") for x in result) in captions["layer norm"]
    assert all((result > 0).all() for result in results["RMSNorm"])
    assert results["RMSNorm"][0] == pytest.approx(ROW / 5)


def test_quiz_and_pitfalls() -> None:
    assert normalized(np.array([2.0, 8])).tolist() == [-1, 1]
    assert 32 * 50 == 1600
    x = np.random.default_rng(1).normal(size=6)
    assert normalized(10 * x) == pytest.approx(normalized(x)) == normalized(x + 5)
    assert not np.asarray(keras.layers.LayerNormalization()(np.array([[7.0]]))).any()
