"""The formula, the worked example and the figure of principal component analysis."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from sklearn.decomposition import PCA

from written import ROOT, shown

SLUG = "principal-component-analysis"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def components(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Falling eigenvalues, the directions as columns, and the scores."""
    centered = points - points.mean(axis=0)
    values, vectors = np.linalg.eigh(centered.T @ centered / len(points))
    values, vectors = values[::-1], vectors[:, ::-1]
    return values, vectors, centered @ vectors


def test_formula_agrees_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"\mathbf{C} = \frac{1}{n} \sum_{i=1}^{n} (\mathbf{x}_i - \bar{\mathbf{x}})(\mathbf{x}_i - \bar{\mathbf{x}})^\top",
        r"\mathbf{C}\, \mathbf{v}_j = \lambda_j \mathbf{v}_j",
        r"z_{ij} = \mathbf{v}_j^\top (\mathbf{x}_i - \bar{\mathbf{x}})",
        "divide by $n - 1$ instead of $n$, as scikit-learn does",
    )
    points = np.random.default_rng(0).normal(size=(30, 4)) @ np.diag([4, 2, 1, 0.5]) + 3
    values, vectors, scores = components(points)
    pca = PCA().fit(points)
    assert values / values.sum() == pytest.approx(pca.explained_variance_ratio_)
    assert values * 30 / 29 == pytest.approx(pca.explained_variance_)
    assert np.abs(vectors.T @ pca.components_.T) == pytest.approx(np.eye(4), abs=1e-9)
    assert np.abs(scores) == pytest.approx(np.abs(pca.transform(points)))
    assert np.cov(scores.T, bias=True) == pytest.approx(np.diag(values), abs=1e-9)  # uncorrelated


def test_example() -> None:
    points = np.array([[5, 4], [3, 6], [-1, 2], [1, 0]])
    assert points.mean(axis=0).tolist() == [2, 3]
    values, vectors, scores = components(points)
    assert values == pytest.approx([8, 2])
    assert np.cov(points.T, bias=True).tolist() == [[5, 3], [3, 5]]
    assert np.abs(vectors) == pytest.approx(np.full((2, 2), 1 / np.sqrt(2)))
    assert abs(scores[0, 0]) == pytest.approx(2.83, abs=0.005)
    back = points.mean(axis=0) + np.outer(scores[:, 0], vectors[:, 0])
    assert back[0] == pytest.approx([4, 5])
    assert ((points - back) ** 2).sum(axis=1) == pytest.approx([2] * 4)
    shown(
        SLUG,
        "Example",
        r"8 / 10 = 80\%",
        r"(3 + 1)/\sqrt{2} = 2.83",
        "the point $(4, 5)$",
        "squared distance from $(5, 4)$ is 2",
    )


def test_kept_and_lost_of_the_figure() -> None:
    points = SCRIPT["sample"]()
    assert f"cloud of {len(points)} points" in PAGE
    total = (points**2).sum(axis=1).mean()
    assert f"{total:.2f}" == "2.38"
    kept = {}
    for angle in range(0, 180, 2):
        direction = SCRIPT["unit"](angle)
        feet = np.outer(points @ direction, direction)
        kept[angle] = (feet**2).sum(axis=1).mean()
        assert kept[angle] + ((points - feet) ** 2).sum(axis=1).mean() == pytest.approx(total)
    captions = dict(re.findall(r"\{value: (\d+), caption: \"(.*)\"\}", PAGE))
    assert [*map(int, captions)] == [0, 32, 60, 90, 122, 150]
    for angle in (0, 60, 90, 122, 150):
        assert f"{kept[angle]:.2f}" in captions[str(angle)]
    assert round(SCRIPT["first_component"](points)) == 32 == max(kept, key=kept.__getitem__)
    first = PCA().fit(points).components_[0]
    assert abs(first @ SCRIPT["unit"](SCRIPT["first_component"](points))) == pytest.approx(1)
    assert f"{kept[32]:.2f}, at 32 degrees" in PAGE
    assert f"lowest, {total - kept[32]:.2f}" in PAGE
    assert f"keeps {kept[32] / total:.0%} of the variance" in captions["32"]
