"""The formula and the worked example of multi-head attention, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import layers
from scipy.special import softmax

from written import ROOT, shown

TERM = "multi-head-attention"


def test_formula_agrees_with_keras() -> None:
    shown(
        TERM,
        "Formula",
        r"\operatorname{head}_i = \operatorname{attention}(\mathbf{X} \mathbf{W}_{Q,i},\; \mathbf{X} \mathbf{W}_{K,i},\; "
        r"\mathbf{X} \mathbf{W}_{V,i}), \qquad \mathbf{Y} = \left[ \operatorname{head}_1, \ldots, \operatorname{head}_h "
        r"\right] \mathbf{W}_O",
        r"3 h \cdot d \cdot d/h + d^2 = 4 d^2",
    )
    n, d, h = 5, 12, 3
    rng = np.random.default_rng(0)
    x, w_o = rng.normal(size=(n, d)), rng.normal(size=(d, d))
    w_q, w_k, w_v = rng.normal(size=(3, h, d, d // h))
    heads = []
    for i in range(h):
        q, k, v = x @ w_q[i], x @ w_k[i], x @ w_v[i]
        heads.append(softmax(q @ k.T / np.sqrt(d / h), axis=1) @ v)
    y = np.concatenate(heads, axis=1) @ w_o
    layer = layers.MultiHeadAttention(h, d // h, use_bias=False)
    layer.build((None, n, d), (None, n, d))
    layer.set_weights([*(w.swapaxes(0, 1) for w in (w_q, w_k, w_v)), w_o.reshape(h, d // h, d)])
    assert np.asarray(layer(x[None], x[None]))[0] == pytest.approx(y, abs=1e-4)


@pytest.mark.parametrize("h", [1, 8, 16])
def test_the_number_of_heads_does_not_change_the_count(h: int) -> None:
    layer = layers.MultiHeadAttention(h, 512 // h, use_bias=False)
    layer.build((None, 5, 512), (None, 5, 512))
    assert layer.count_params() == 4 * 512**2 == 1_048_576
    shown(TERM, "Example", r"$4 \cdot 512^2 = 1{,}048{,}576$ weights")


def test_example_and_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    weights = softmax([5, 0, 0])
    assert np.exp(5) == pytest.approx(148.4, abs=0.05)
    assert weights == pytest.approx([0.987, 0.007, 0.007], abs=0.0005)
    assert weights[0] - weights[2] == pytest.approx(0.98, abs=0.001)
    shown(TERM, "Example", "$148.4 / 150.4 = 0.987$ and twice $1 / 150.4 = 0.007$", "$0.987 - 0.007 = 0.98$")
    outputs = {
        (sentence, heads): [
            round(script["head"](script["embed"](sentence), looks_for)[1], 2) + 0.0
            for _, _, looks_for in script["HEADS"][heads]
        ]
        for sentence in script["SENTENCES"]
        for heads in (1, 2)
    }
    assert outputs["Ann calls Bob", 2] == [0.98, -0.98]
    assert outputs["Bob calls Ann", 2] == [-0.98, 0.98]
    assert outputs["Ann calls Bob", 1] == outputs["Bob calls Ann", 1] == [0]
