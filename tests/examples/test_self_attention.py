"""The formula and the worked example of self-attention, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import layers
from numpy.typing import NDArray
from scipy.special import softmax

from written import ROOT, shown

TERM = "self-attention"
Array = NDArray[np.float64]


def self_attention(x: Array, w_q: Array, w_k: Array, w_v: Array, mask: Array) -> tuple[Array, Array]:
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    weights = softmax(q @ k.T / np.sqrt(k.shape[1]) + mask, axis=1)
    return weights, weights @ v


@pytest.mark.parametrize("causal", [False, True])
def test_formula_agrees_with_keras(*, causal: bool) -> None:
    shown(
        TERM,
        "Formula",
        r"\mathbf{Y} = \operatorname{softmax}\!\left( \frac{\mathbf{Q} \mathbf{K}^{\top}}{\sqrt{d}} + \mathbf{M} "
        r"\right) \mathbf{V}",
    )
    rng = np.random.default_rng(0)
    x, (w_q, w_k, w_v) = rng.normal(size=(5, 6)), rng.normal(size=(3, 6, 6))
    layer = layers.MultiHeadAttention(1, 6, use_bias=False)
    layer.build(*[(None, 5, 6)] * 2)
    layer.set_weights([*(w[:, None] for w in (w_q, w_k, w_v)), np.eye(6)[None]])
    wanted = np.asarray(layer(x[None], x[None], use_causal_mask=causal))[0]
    mask = np.where(np.tri(5) > 0, 0, -np.inf) if causal else np.zeros((5, 5))
    y = self_attention(x, w_q, w_k, w_v, mask)[1]
    assert y == pytest.approx(wanted, abs=1e-4)
    order = rng.permutation(5)
    shuffled = self_attention(x[order], w_q, w_k, w_v, np.zeros((5, 5)))[1]
    assert (shuffled == pytest.approx(y[order])) != causal  # without a mask, shuffled words get shuffled vectors


def test_example_and_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    x, w_q, w_k, w_v = (script[name] for name in ("X", "W_Q", "W_K", "W_V"))
    mask = np.where(np.tri(4) > 0, 0, -np.inf)
    free, _ = self_attention(x, w_q, w_k, w_v, 0 * np.eye(4))
    causal, _ = self_attention(x, w_q, w_k, w_v, mask)
    assert script["self_attention"](x, causal=False)[0] == pytest.approx(free)
    assert script["self_attention"](x, causal=True)[0] == pytest.approx(causal)
    assert script["self_attention"](x[::-1], causal=False)[0] == pytest.approx(free[::-1, ::-1])
    assert free.round(2).tolist() == [
        [0.04, 0.87, 0.04, 0.04],
        [0.48, 0.02, 0.02, 0.48],
        [0.87, 0.04, 0.04, 0.04],
        [0.04, 0.87, 0.04, 0.04],
    ]
    assert (x @ w_q)[1].tolist() == [3, 0, 0, 3]
    assert (x @ w_k).tolist() == (2 * np.eye(4)).tolist()
    assert np.exp(3) == pytest.approx(20.09, abs=0.005)
    assert 2 * np.exp(3) + 2 == pytest.approx(42.17, abs=0.005)
    assert free[1] == pytest.approx([0.476, 0.024, 0.024, 0.476], abs=0.0005)
    assert causal[1] == pytest.approx([0.953, 0.047, 0, 0], abs=0.0005)
    shown(
        TERM, "Example", "$(3, 0, 0, 3)$", "6, 0, 0 and 6", "20.09", "| $20.09 / 42.17 = 0.476$ | $1 / 42.17 = 0.024$"
    )
    shown(TERM, "Example", "| 0.024 | 0.476 |", "| $20.09 / 21.09 = 0.953$ | $1 / 21.09 = 0.047$ | 0 | 0 |")
    assert np.count_nonzero(causal) == 10
    with np.errstate(invalid="ignore"):  # a row that is masked completely
        assert np.isnan(softmax(np.full(4, -np.inf))).all()
