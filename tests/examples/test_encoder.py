"""The formulas and the worked examples of both encoders."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown


def test_formula_of_a_layer_agrees_with_keras() -> None:
    shown("encoder", "Formula", r"\mathbf{z} = g(\mathbf{W} \mathbf{x} + \mathbf{b})")
    layer = keras.layers.Dense(2, activation="tanh", bias_initializer="random_normal")
    x = np.random.default_rng(0).normal(size=(5, 4)).astype("float32")
    codes = np.asarray(layer(x))
    kernel, b = layer.get_weights()
    for row, code in zip(x, codes, strict=True):
        assert np.tanh(kernel.T @ row + b) == pytest.approx(code, abs=1e-5)


def test_formula_of_attention_agrees_with_keras() -> None:
    shown(
        "encoder",
        "Formula",
        r"\mathbf{h}_i = \sum_{j=1}^{n} a_{ij} \mathbf{v}_j, \qquad a_{ij} = \frac{e^{\mathbf{q}_i \cdot \mathbf{k}_j"
        r" / \sqrt{d}}}{\sum_{m=1}^{n} e^{\mathbf{q}_i \cdot \mathbf{k}_m / \sqrt{d}}}",
    )
    n, d = 4, 3
    q, k, v = np.random.default_rng(0).normal(size=(3, n, d))
    h = np.zeros((n, d))
    for i in range(n):
        total = sum(np.exp(q[i] @ k[m] / np.sqrt(d)) for m in range(n))
        h[i] = sum(np.exp(q[i] @ k[j] / np.sqrt(d)) / total * v[j] for j in range(n))
    heads = keras.ops.dot_product_attention(*(x[None, :, None] for x in (q, k, v)))
    assert h == pytest.approx(np.asarray(heads)[0, :, 0], abs=1e-5)


def test_examples() -> None:
    w = np.array([[0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5]])
    assert (w @ (8, 6, 1, 3)).tolist() == (w @ (7, 7, 2, 2)).tolist() == [7, 2]
    shown("encoder", "Example", "(0.5, 0.5, 0, 0)", "$(8, 6, 1, 3)$ become the code $(7, 2)$", "$(7, 7, 2, 2)$")

    river, bank = np.array([2, 0]), np.array([1, 1])
    assert bank @ river == bank @ bank == 2
    assert (0.5 * river + 0.5 * bank).tolist() == [1.5, 0.5]
    shown("encoder", "Example", "both [[vector|dot products]] are 2", r"$0.5\,(2, 0) + 0.5\,(1, 1) = (1.5, 0.5)$")
