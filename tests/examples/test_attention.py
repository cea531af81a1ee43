"""The formula and the worked example of attention, and what its page says of the figure and of the libraries."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import layers, ops
from numpy.typing import NDArray
from scipy.special import softmax

from written import ROOT, shown

TERM = "attention"
Array = NDArray[np.float64]
KEYS, VALUES = np.array([[2.0, 0], [-1, -1], [0, 2]]), np.array([[0.0, 4], [4, 4], [2, 0]])


def attention(q: Array, k: Array, v: Array) -> Array:
    return np.asarray(softmax(q @ k.T / np.sqrt(q.shape[1]), axis=1) @ v)


def test_formula_agrees_with_keras() -> None:
    shown(
        TERM,
        "Formula",
        r"\operatorname{attention}(\mathbf{Q}, \mathbf{K}, \mathbf{V}) = \operatorname{softmax}\!\left( "
        r"\frac{\mathbf{Q} \mathbf{K}^{\top}}{\sqrt{d}} \right) \mathbf{V}",
    )
    rng = np.random.default_rng(0)
    q, k, v = rng.normal(size=(4, 8)), rng.normal(size=(6, 8)), rng.normal(size=(6, 3))
    result = attention(q, k, v)
    wide = np.pad(v, ((0, 0), (0, 5)))  # Keras wants values as wide as keys
    heads = [a[None, :, None].astype("float32") for a in (q, k, wide)]
    assert result == pytest.approx(np.asarray(ops.dot_product_attention(*heads))[0, :, 0, :3], abs=1e-5)
    layer = layers.Attention()  # value before key, and no division
    assert np.asarray(layer([q[None], v[None], k[None]]))[0] == pytest.approx(attention(q * np.sqrt(8), k, v), abs=1e-5)
    order = rng.permutation(6)
    assert attention(q, k[order], v[order]) == pytest.approx(result)


def test_variance_of_a_dot_product() -> None:
    q, k = np.random.default_rng(0).normal(size=(2, 20_000, 64))
    assert (q * k).sum(axis=1).var() == pytest.approx(64, rel=0.05)


def test_example() -> None:
    scores = KEYS @ [2, 0]
    assert scores.tolist() == [4, -2, 0]
    assert scores / np.sqrt(2) == pytest.approx([2.83, -1.41, 0], abs=0.005)
    assert np.exp(scores / np.sqrt(2)) == pytest.approx([16.92, 0.24, 1], abs=0.005)
    assert softmax(scores / np.sqrt(2)) == pytest.approx([0.932, 0.013, 0.055], abs=0.0005)
    output = attention(np.array([[2.0, 0]]), KEYS, VALUES)[0]
    assert output == pytest.approx([0.16, 3.78], abs=0.005)
    assert np.array([0.932, 0.013, 0.055]) @ VALUES == pytest.approx([0.16, 3.78], abs=0.005)
    shown(TERM, "Example", "| cat | 4 | 2.83 | 16.92 | 0.932 | $(0, 4)$ |")
    shown(TERM, "Example", "| drinks | $-2$ | $-1.41$ | 0.24 | 0.013 | $(4, 4)$ |", "| milk | 0 | 0 | 1 | 0.055 |")
    shown(TERM, "Example", "which is $(0.16, 3.78)$")
    assert attention(np.zeros((1, 2)), np.ones((4, 2)), np.array([[1.0], [3], [5], [7]])) == pytest.approx(4)


def test_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    page = (ROOT / "terms" / f"{TERM}.md").read_text()
    weights = {}
    for question, query in script["QUERIES"].items():
        assert f"value: {question}," in page or f'value: "{question}",' in page
        _, weights[question], output = script["attend"](np.array(query))
        assert output == pytest.approx(attention(np.array([query]), KEYS, VALUES)[0])
    assert f"cat gets {weights['who drinks?'][0]:.0%} of the weight" in page
    assert weights["drinks what?"].argmax() == 2
    assert weights["both at once"][0] == pytest.approx(weights["both at once"][2])
    assert weights["who, twice as long"][0] > 0.996
    assert weights["nothing"] == pytest.approx(1 / 3)
