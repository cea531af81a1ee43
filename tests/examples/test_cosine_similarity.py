"""The formulas, the worked example, the figure and the pitfalls of cosine similarity."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.spatial import distance
from sklearn.metrics.pairwise import cosine_similarity

from written import ROOT, shown

TERM = "cosine-similarity"


def test_formula_agrees_with_the_libraries() -> None:
    shown(
        TERM,
        "Formula",
        r"\cos(\mathbf{a}, \mathbf{b}) = \frac{\mathbf{a} \cdot \mathbf{b}}"
        r"{\lVert \mathbf{a} \rVert \, \lVert \mathbf{b} \rVert} = "
        r"\frac{\sum_i a_i b_i}{\sqrt{\sum_i a_i^2} \, \sqrt{\sum_i b_i^2}}",
        r"\lVert \mathbf{a} - \mathbf{b} \rVert^2 = 2 - 2 \cos(\mathbf{a}, \mathbf{b})",
    )
    rng = np.random.default_rng(0)
    for a, b in rng.normal(size=(20, 2, 4)):
        cosine = (a * b).sum() / np.sqrt((a**2).sum()) / np.sqrt((b**2).sum())
        assert cosine == pytest.approx(cosine_similarity([a], [b])[0, 0])
        assert 1 - cosine == pytest.approx(distance.cosine(a, b))
        u, v = a / np.linalg.norm(a), b / np.linalg.norm(b)
        assert np.sum((u - v) ** 2) == pytest.approx(2 - 2 * cosine)
        assert np.corrcoef(a, b)[0, 1] == pytest.approx(cosine_similarity([a - a.mean()], [b - b.mean()])[0, 0])
        assert cosine_similarity([np.abs(a)], [np.abs(b)])[0, 0] >= 0


def test_example() -> None:
    texts = np.array([[2, 1, 0], [8, 4, 1], [1, 0, 4]])
    lengths = np.linalg.norm(texts, axis=1)
    for pair, other in (("short sports, long sports", 1), ("short sports, politics", 2)):
        product, apart = texts[0] @ texts[other], np.linalg.norm(texts[0] - texts[other])
        cosine = product / lengths[0] / lengths[other]
        both = f"{lengths[0]:.4g}, {lengths[other]:.4g}"
        shown(TERM, "Example", f"| {pair} | {product} | {both} | {cosine:.3f} | {apart:.2f} |")


def test_angles() -> None:
    cosines = np.cos(np.radians([10, 30, 45])).round(2)
    shown(TERM, "How it works", "0.98 at 10°, 0.87 at 30°, 0.71 at 45°")
    assert cosines.tolist() == [0.98, 0.87, 0.71]


def test_figure_and_contrast() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    cosines = {b: cosine_similarity([script["A"]], [other])[0, 0] for b, other in script["CHOICES"].items()}
    assert [round(float(cosine), 2) for cosine in cosines.values()] == [0.86, 0.86, 0.71, 0, -1]
    assert all(f'{{value: "{b}", caption' in page for b in cosines)
    angles = np.degrees(np.arccos([cosines["(3, 4)"], cosines["(5, 12)"]]))
    assert angles.round().tolist() == [31, 45]
    assert np.linalg.norm(script["A"] - (3, 4)) == pytest.approx(9.1, abs=0.05)
    assert np.linalg.norm([27, 36]) == 45


def test_zero_vector() -> None:
    assert cosine_similarity([[0, 0]], [[1, 2]])[0, 0] == 0
    shown(TERM, "Pitfalls", "scikit-learn returns 0 for it")
