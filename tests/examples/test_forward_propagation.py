"""The formula, the worked example and the figure of forward propagation."""

from __future__ import annotations

import runpy

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "forward-propagation"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
W1, B1 = np.array([[1.0, -1.0], [-2.0, 1.0]]), np.array([1.0, 0.0])
W2, B2 = np.array([[3.0], [2.0]]), np.array([-1.0])


def forward(x: np.ndarray) -> list[np.ndarray]:
    z1 = x @ W1 + B1
    h1 = np.maximum(z1, 0)
    z2 = h1 @ W2 + B2
    return [x, z1, h1, z2, 1 / (1 + np.exp(-z2))]


def test_formula_is_what_keras_computes() -> None:
    shown(
        SLUG,
        "Formula",
        r"\mathbf{z}_k = \mathbf{h}_{k-1} W_k + \mathbf{b}_k",
        r"\mathbf{h}_k = \varphi_k(\mathbf{z}_k)",
    )
    layers = [keras.layers.Dense(2, activation="relu"), keras.layers.Dense(1, activation="sigmoid")]
    model = keras.Sequential([keras.Input((2,)), *layers])
    model.set_weights([W1, B1, W2, B2])
    batch = np.random.default_rng(0).normal(size=(32, 2))
    assert np.asarray(model(batch)) == pytest.approx(forward(batch)[-1], abs=1e-5)


def test_example_and_figure() -> None:
    x, z1, h1, z2, y = forward(np.array([2.0, 1.0]))
    assert (x.tolist(), z1.tolist(), h1.tolist(), z2.tolist()) == ([2, 1], [1, -1], [1, 0], [2])
    assert y == pytest.approx(0.88, abs=0.005)
    assert -np.log(y) == pytest.approx(0.13, abs=0.005)
    shown(SLUG, "Example", r"+ (1, 0) = (1, -1)", "= (1, 0)", "- 1 = 2", r"\approx 0.88", r"$-\ln 0.88 \approx 0.13$")
    for drawn, computed in zip(SCRIPT["values"](), (x, z1, h1, z2, y), strict=True):
        assert drawn == pytest.approx(computed)
    assert [SCRIPT["written"](value) for value in (-1.0, 2.0, float(y[0]))] == ["−1", "2", "0.88"]
    assert "2 · 1 + 1 · (−2) + 1 = 1 above, 2 · (−1) + 1 · 1 + 0 = −1 below" in PAGE
    assert 2 * 1 + 1 * -2 + 1 == 1
    assert 2 * -1 + 1 * 1 + 0 == -1
    assert "1 · 3 + 0 · 2 − 1 = 2" in PAGE


def test_quiz() -> None:
    assert max(0, 3 * 2 + -1 * 4 - 5) == 0
    x = np.zeros((32, 10))
    first = keras.layers.Dense(20)
    second = keras.layers.Dense(3)
    hidden = first(x)
    assert (tuple(hidden.shape), tuple(second(hidden).shape)) == ((32, 20), (32, 3))
    assert (tuple(first.kernel.shape), tuple(second.kernel.shape)) == ((10, 20), (20, 3))
