"""The formula and the worked example of unsupervised learning."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

from written import shown

SLUG = "unsupervised-learning"


def test_formula_is_the_loss_of_k_means_and_of_pca() -> None:
    shown(SLUG, "Formula", r"\min_{h,\, g} \; \frac{1}{n} \sum_{i=1}^{n} \lVert x_i - g(h(x_i)) \rVert^2")
    rng = np.random.default_rng(0)
    x = rng.normal(size=(40, 3)) * [3, 1, 0.5]

    groups = KMeans(n_clusters=3, n_init=10, random_state=0).fit(x)
    h = np.array([np.linalg.norm(point - groups.cluster_centers_, axis=1).argmin() for point in x])
    loss = np.mean(np.linalg.norm(x - groups.cluster_centers_[h], axis=1) ** 2)
    assert loss == pytest.approx(groups.inertia_ / len(x))

    def lost(direction: np.ndarray) -> float:
        centered = x - x.mean(axis=0)
        return float(np.mean(np.linalg.norm(centered - np.outer(centered @ direction, direction), axis=1) ** 2))

    line = PCA(n_components=1).fit(x)
    assert lost(line.components_[0]) == pytest.approx(
        np.mean(np.sum((x - line.inverse_transform(line.transform(x))) ** 2, axis=1))
    )
    others = rng.normal(size=(500, 3))
    assert all(lost(other / np.linalg.norm(other)) >= lost(line.components_[0]) for other in others)


def test_example() -> None:
    x = np.array([1.0, 2, 3, 10, 11, 12])
    centers, seen = np.array([1.0, 2.0]), []
    for _ in range(3):
        near = np.abs(x[:, None] - centers).argmin(axis=1)
        centers = np.array([x[near == group].mean() for group in (0, 1)])
        seen.append(centers.tolist())
    assert seen == [pytest.approx([1, 7.6]), [2, 11], [2, 11]]
    assert ((x - centers[near]) ** 2).tolist() == [1, 0, 1, 1, 0, 1]
    assert np.mean((x - centers[near]) ** 2) == pytest.approx(0.67, abs=0.005)
    assert x.mean() == 6.5
    assert np.var(x) == pytest.approx(20.92, abs=0.005)
    shown(SLUG, "Example", "1 and 7.6", "the centers 2 and 11", "on average 0.67", "at 6.5, the average is 20.92")
