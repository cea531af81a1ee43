"""The formula, the example and the figure of the KV cache."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.special import softmax

from written import ROOT, shown

SLUG = "kv-cache"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formula_counts_what_is_stored() -> None:
    shown(SLUG, "Formula", r"M = 2 \cdot \ell \cdot h \cdot d \cdot b \cdot n")
    layers, heads, size, tokens = 3, 2, 4, 5
    stored = [np.zeros((heads, tokens, size), np.float16) for _ in range(layers) for _ in "kv"]
    assert sum(array.nbytes for array in stored) == 2 * layers * heads * size * 2 * tokens


def test_example() -> None:
    gib = 2**30
    for heads, each, one, many in ((32, "524{,}288", 2, 32), (8, "131{,}072", 0.5, 8)):
        token = 2 * 32 * heads * 128 * 2
        assert token == int(each.replace("{,}", ""))
        assert token * 4096 == one * gib
        assert token * 4096 * 16 == many * gib
        shown(SLUG, "Example", rf"$2 \cdot 32 \cdot {heads} \cdot 128 \cdot 2 = {each}$")
    shown(SLUG, "Example", "| 2 GiB | 0.5 GiB |", "| 32 GiB | 8 GiB |", "a quarter as large")


def test_figure_computes_the_same_with_and_without() -> None:
    without, cached = SCRIPT["passes"](cached=False), SCRIPT["passes"](cached=True)
    assert [computed for computed, _, _ in without] == [4, 5, 6, 7]
    assert [(computed, read) for computed, read, _ in cached] == [(4, 0), (1, 4), (1, 5), (1, 6)]
    assert sum(computed for computed, _, _ in without) == 22
    assert "for 22 tokens" in PAGE
    assert sum(computed for computed, _, _ in cached) == 7
    assert "7 in all" in PAGE
    assert sum(read for _, read, _ in cached) == 15
    x, w_q, w_k, w_v = (SCRIPT[name] for name in ("X", "W_Q", "W_K", "W_V"))
    for (_, _, one), (_, _, other), length in zip(without, cached, range(4, 8), strict=True):
        scores = (x[:length] @ w_q) @ (x[:length] @ w_k).T / np.sqrt(8)
        scores[np.triu_indices(length, 1)] = -np.inf
        whole = softmax(scores, axis=1) @ (x[:length] @ w_v)
        assert one == pytest.approx(whole[-1])
        assert other == pytest.approx(whole[-1])


def test_only_a_causal_mask_keeps_earlier_vectors() -> None:
    rng = np.random.default_rng(1)
    x, (w_q, w_k, w_v) = rng.normal(size=(6, 4)), rng.normal(size=(3, 4, 4))

    def layer(x: np.ndarray, *, causal: bool) -> np.ndarray:
        scores = (x @ w_q) @ (x @ w_k).T / 2
        if causal:
            scores[np.triu_indices(len(x), 1)] = -np.inf
        return np.asarray(softmax(scores, axis=1) @ (x @ w_v))

    assert layer(x, causal=True)[:5] == pytest.approx(layer(x[:5], causal=True))
    assert not np.allclose(layer(x, causal=False)[:5], layer(x[:5], causal=False))


def test_quiz() -> None:
    assert (10 + 11 + 12, 10 + 1 + 1) == (33, 12)
    assert 8 * 4096 * 0.5 / 1024 == 16
    assert 'answer: "33 without a cache, 12 with one"' in PAGE
