"""The formulas and the worked examples of both decoders."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown


def test_formula_of_a_layer_agrees_with_keras() -> None:
    shown("decoder", "Formula", r"\hat{\mathbf{x}} = g(\mathbf{W} \mathbf{z} + \mathbf{b})")
    layer = keras.layers.Dense(4, activation="sigmoid", bias_initializer="random_normal")
    z = np.random.default_rng(0).normal(size=(5, 2)).astype("float32")
    pictures = np.asarray(layer(z))
    kernel, b = layer.get_weights()
    for code, picture in zip(z, pictures, strict=True):
        assert 1 / (1 + np.exp(-(kernel.T @ code + b))) == pytest.approx(picture, abs=1e-5)


def test_formula_of_masked_attention_agrees_with_keras() -> None:
    shown(
        "decoder",
        "Formula",
        r"p(y_1, \dots, y_T) = \prod_{t=1}^{T} p(y_t \mid y_1, \dots, y_{t-1})",
        r"a_{tj} = \begin{cases} \dfrac{e^{s_{tj}}}{\sum_{m \le t} e^{s_{tm}}} & \text{if } j \le t \\"
        r" 0 & \text{if } j > t \end{cases}",
    )
    q, k = np.random.default_rng(0).normal(size=(2, 4, 3))
    s = q @ k.T / np.sqrt(3)
    a = np.zeros((4, 4))
    for t in range(4):
        for j in range(t + 1):
            a[t, j] = np.exp(s[t, j]) / sum(np.exp(s[t, m]) for m in range(t + 1))
    heads = [x[None, :, None] for x in (q, k)]
    # With the unit matrix for the values, the output is the attention itself.
    weights = keras.ops.dot_product_attention(*heads, np.eye(4)[None, :, None], is_causal=True)
    assert a == pytest.approx(np.asarray(weights)[0, :, 0], abs=1e-5)


def test_chain_of_probabilities_is_a_distribution() -> None:
    rng = np.random.default_rng(0)
    first, second = rng.dirichlet(np.ones(3)), rng.dirichlet(np.ones(3), size=3)
    texts = [first[i] * second[i, j] for i in range(3) for j in range(3)]
    assert sum(texts) == pytest.approx(1)


def test_examples() -> None:
    w = np.array([(1, 0), (1, 0), (0, 1), (0, 1)])
    assert (w @ (7, 2)).tolist() == [7, 7, 2, 2]
    assert np.reshape((8, 6, 1, 3), (2, 2)).mean(axis=1).tolist() == [7, 2]
    shown("decoder", "Example", "$(7, 2)$ becomes the pixels $(7, 7, 2, 2)$", "$(8, 6, 1, 3)$")

    assert pytest.approx(0.36) == 0.5 * 0.8 * 0.9
    scores = np.where(np.tri(4) > 0, 0.7, -np.inf)
    attention = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert attention[2] == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0])
    shown("decoder", "Example", r"$0.5 \cdot 0.8 \cdot 0.9 = 0.36$", "$1/3$ to each of the first three and with 0")
