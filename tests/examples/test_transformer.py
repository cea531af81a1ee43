"""The formula and the worked example of the transformer, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import layers
from scipy.special import softmax

from written import ROOT, shown

TERM = "transformer"


def test_formula_agrees_with_the_code_on_the_page() -> None:
    shown(
        TERM,
        "Formula",
        r"\mathbf{Y} = \mathbf{X} + \operatorname{attention}(\operatorname{norm}(\mathbf{X})), \qquad "
        r"\mathbf{Z} = \mathbf{Y} + \operatorname{ffn}(\operatorname{norm}(\mathbf{Y})), \qquad "
        r"\operatorname{ffn}(\mathbf{u}) = g(\mathbf{u} \mathbf{W}_1 + \mathbf{b}_1)\, \mathbf{W}_2 + \mathbf{b}_2",
        "$4 d^2$ weights",
    )
    shown(TERM, "In code", "x = x + attention(norm(x))", "return x + np.maximum(norm(x) @ W_1, 0) @ W_2", "12.0")
    shown(TERM, "How it works", "brings each vector to mean 0 and [[variance]] 1")
    rows = np.random.default_rng(0).normal(3, 2, size=(4, 16))
    normalized = (rows - rows.mean(-1, keepdims=True)) / rows.std(-1, keepdims=True)  # as the page's norm
    assert normalized.mean(-1) == pytest.approx(0, abs=1e-9)
    assert normalized.var(-1) == pytest.approx(1)
    peer = layers.LayerNormalization(epsilon=0.0)(rows.astype("float32"))
    assert np.asarray(peer) == pytest.approx(normalized, abs=1e-5)
    network, block = 2 * 4 * 100**2, 4 * 100**2 + 2 * 4 * 100**2
    assert block == 12 * 100**2 == 120_000
    assert network / block == pytest.approx(2 / 3)


def test_example() -> None:
    d, blocks = 768, 12
    attention, network = 4 * d**2, 2 * d * 4 * d
    assert (attention, network, blocks * (attention + network)) == (2_359_296, 4_718_592, 84_934_656)
    tables = (50_257 * d, 1024 * d)
    assert tables == (38_597_376, 786_432)
    total = blocks * (attention + network) + sum(tables)
    assert total == 124_318_464
    # in each block: biases of q, k, v, of the output, of both layers, and two norms; at the end one more norm
    small = blocks * (3 * d + d + 4 * d + d + 2 * 2 * d) + 2 * d
    assert total + small == 124_439_808
    assert small / 1e6 == pytest.approx(0.1, abs=0.05)
    shown(TERM, "Example", "2{,}359{,}296", "4{,}718{,}592", "84,934,656", "38{,}597{,}376", "786{,}432", "124,318,464")


def test_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    sums, answers = [], []
    for text in ("odd plus odd", "odd plus even", "even plus odd", "even plus even"):
        x = np.array([script["EMBEDDINGS"][word] for word in [*text.split(), "makes"]])
        weights, after, final = script["block"](x)
        assert weights[-1] == pytest.approx([0.5, 0, 0.5, 0], abs=0.001)
        assert np.flatnonzero(after[-1] != x[-1]).tolist() in ([3], [])
        assert np.flatnonzero(final[-1] != after[-1]).tolist() == [4]
        sums.append(round(float(after[-1, 3]), 1) + 0.0)
        chances = [softmax(v @ script["READOUT"]) for v in (x[-1], after[-1], final[-1])]
        assert chances[0] == pytest.approx(0.5)
        assert chances[1] == pytest.approx(0.5)
        assert chances[2].max() == pytest.approx(0.98, abs=0.005)
        answers.append(("odd", "even")[int(chances[2].argmax())])
    assert sums == [2, 0, 0, -2]
    assert answers == ["even", "odd", "odd", "even"]
