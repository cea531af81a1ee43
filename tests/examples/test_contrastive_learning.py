"""The formula and the worked example of contrastive learning."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from written import shown


def loss(z: np.ndarray, i: int, j: int, tau: float) -> float:
    """The loss of view i with partner j, term by term."""
    s = [z[i] @ z[k] / (np.linalg.norm(z[i]) * np.linalg.norm(z[k])) for k in range(len(z))]
    return float(-np.log(np.exp(s[j] / tau) / sum(np.exp(s[k] / tau) for k in range(len(z)) if k != i)))


def test_formula_is_a_softmax_cross_entropy_of_cosine_similarities() -> None:
    shown(
        "contrastive-learning",
        "Formula",
        r"\ell_{i,j} = -\ln \frac{e^{s_{i,j} / \tau}}{\sum_{k \neq i} e^{s_{i,k} / \tau}}",
        r"s_{i,k} = \frac{\mathbf{z}_i^\top \mathbf{z}_k}{\lVert \mathbf{z}_i \rVert \, \lVert \mathbf{z}_k \rVert}",
    )
    z = np.random.default_rng(0).normal(size=(6, 3))
    partners = np.array([3, 4, 5, 0, 1, 2])
    for tau in (0.2, 0.5, 1.0):
        scores = cosine_similarity(z) / tau - 1e9 * np.eye(len(z))
        expected = keras.losses.sparse_categorical_crossentropy(partners, scores, from_logits=True)
        found = [loss(z, i, int(j), tau) for i, j in enumerate(partners)]
        assert found == pytest.approx(np.asarray(expected), rel=1e-5)


def test_example() -> None:
    z = np.array([[1, 0], [0.8, 0.6], [0, 1], [-0.6, 0.8]])
    assert np.linalg.norm(z, axis=1) == pytest.approx(1)
    assert z[1:] @ z[0] == pytest.approx([0.8, 0, -0.6])
    powers = np.exp(z[1:] @ z[0] / 0.5)
    assert [*powers, powers.sum()] == pytest.approx([4.953, 1, 0.301, 6.254], abs=0.0005)
    assert powers[0] / powers.sum() == pytest.approx(0.792, abs=0.0005)
    assert loss(z, 0, 1, 0.5) == pytest.approx(0.233, abs=0.0005)
    assert loss(np.ones((4, 2)), 0, 1, 0.5) == pytest.approx(np.log(3)) == pytest.approx(1.099, abs=0.0005)
    shown("contrastive-learning", "Example", "0.8, 0 and −0.6", "4.953, 1 and 0.301", "6.254", "4.953 / 6.254 = 0.792")
    shown("contrastive-learning", "Example", r"-\ln 0.792 = 0.233", r"\ln 3 = 1.099")
