"""The formula, the worked example and the captions of a fully connected layer."""

from __future__ import annotations

import runpy

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "fully-connected-layer"
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def sign(value: int) -> str:
    return f"{value}".replace("-", "−")


def test_formula_is_what_keras_computes() -> None:
    shown(SLUG, "Formula", r"\mathbf{y} = \varphi(\mathbf{x} W + \mathbf{b}), \qquad \text{parameters} = n m + m")
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    layer = keras.layers.Dense(3, activation="tanh")
    layer.build((None, 4))
    layer.set_weights([w, b])
    assert layer.kernel.shape == (4, 3)  # (inputs, units)
    assert layer.count_params() == 4 * 3 + 3 == 15
    assert np.asarray(layer(x)) == pytest.approx(np.tanh(x @ w + b), abs=1e-5)


@pytest.mark.parametrize("unit", [1, 2, 3])
def test_example_and_captions(unit: int) -> None:
    inputs, weights, bias = SCRIPT["INPUTS"], SCRIPT["WEIGHTS"][:, unit - 1], SCRIPT["BIASES"][unit - 1]
    total = sum(int(x) * int(w) for x, w in zip(inputs, weights, strict=True)) + int(bias)
    parts = [int(x * w) for x, w in zip(inputs, weights, strict=True)] + [int(bias)]
    spelled = str(parts[0]) + "".join(f" - {-part}" if part < 0 else f" + {part}" for part in parts[1:])
    shown(SLUG, "Example", f"| {unit} | {', '.join(map(sign, weights))} | ${spelled} = {total}$ |")
    factors = (f"{x} · {w}" if w >= 0 else f"{x} · ({sign(w)})" for x, w in zip(inputs, weights, strict=True))
    assert f"{' + '.join(factors)} + {bias} = {sign(total)}" in PAGE


def test_counts() -> None:
    assert 28 * 28 == 784
    assert 784 * 128 + 128 == 100_480
    assert 128 * 10 + 10 == 1_290
    assert 224 * 224 * 3 == 150_528
    shown(SLUG, "Example", "100{,}480", "1{,}290")
    shown(SLUG, "Pitfalls", "150,528 weights")
    assert (784 * 32 + 32, 3 * 3 * 32 + 32) == (25_120, 320)
    assert "32 dense units need 25,120 parameters, 32 kernels of 3 × 3 need 320" in PAGE
    assert 100 * 20 + 20 == 2_020


def test_shuffled_inputs_with_shuffled_rows_change_nothing() -> None:
    rng = np.random.default_rng(0)
    x, w, order = rng.normal(size=(5, 8)), rng.normal(size=(8, 3)), rng.permutation(8)
    assert x[:, order] @ w[order] == pytest.approx(x @ w)
