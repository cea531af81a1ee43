"""The formulas, the worked example and the figure of t-SNE."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.manifold import TSNE

from written import ROOT, shown

SLUG = "t-sne"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
GROUPS = np.repeat([0, 1, 2], 25)


def perplexity(p: np.ndarray) -> float:
    return float(2 ** -(p * np.log2(p)).sum())


def loss(p: np.ndarray, y: np.ndarray) -> float:
    closeness = 1 / (1 + ((y[:, None] - y) ** 2).sum(axis=2))
    np.fill_diagonal(closeness, 0)
    q, pairs = closeness / closeness.sum(), p > 0
    return float((p[pairs] * np.log(p[pairs] / q[pairs])).sum())


def layout(y: np.ndarray) -> tuple[float, float]:
    """How many times as wide as A the group B is, and how many times as far from A as B the group C is."""
    a, b, c = (y[group == GROUPS] for group in (0, 1, 2))
    wide = [np.sqrt(((part - part.mean(axis=0)) ** 2).sum(axis=1).mean()) for part in (a, b)]
    far = [np.linalg.norm(part.mean(axis=0) - a.mean(axis=0)) for part in (b, c)]
    return float(wide[1] / wide[0]), float(far[1] / far[0])


def test_formulas_and_figure_agree_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"p_{ij} = \frac{p_{j \mid i} + p_{i \mid j}}{2n}",
        r"\mathrm{Perp}_i = 2^{-\sum_j p_{j \mid i} \log_2 p_{j \mid i}}",
        r"L = \sum_{i \ne j} p_{ij} \ln \frac{p_{ij}}{q_{ij}}",
    )
    points = SCRIPT["sample"]()
    given = SCRIPT["neighbor_probabilities"](points, 10)
    assert [perplexity(row[row > 0]) for row in given] == pytest.approx([10] * len(points))
    p = (given + given.T) / (2 * len(points))
    theirs = TSNE(perplexity=10, method="exact", max_iter=500, random_state=0).fit(points)
    assert loss(p, theirs.embedding_.astype(float)) == pytest.approx(theirs.kl_divergence_, abs=0.001)
    assert loss(p, SCRIPT["t_sne"](points, 10)) == pytest.approx(theirs.kl_divergence_, abs=0.05)


def test_captions() -> None:
    points = SCRIPT["sample"]()
    wide, far = layout(points)
    assert wide == pytest.approx(5, abs=0.05)
    assert far == pytest.approx(4.5, abs=0.05)
    assert "B, five times as wide as A, looks no wider, and C, 4.5 times as far from A as B" in PAGE
    for value in (2, 5, 10, 15):
        wide, far = layout(SCRIPT["t_sne"](points, value))
        assert wide == pytest.approx(1, abs=0.2)
        assert far < 1.6
    wide, far = layout(SCRIPT["t_sne"](points, 30))
    assert wide > 1.5
    assert far > 2.5


def test_example() -> None:
    for name, base in (("wide", 1 / 2), ("narrow", 1 / 4)):
        weights = np.array([base, base**2, base**2])
        p = weights / weights.sum()
        entropy = -(p * np.log2(p)).sum()
        cells = ", ".join(f"{value:.2f}" for value in p)
        shown(SLUG, "Example", f"| {name} | {cells} | {entropy:.2f} | {perplexity(p):.2f} |")
    assert np.exp(-9) == pytest.approx(0.0001, abs=0.00005)
    assert 1 / (1 + 9) == 0.1
