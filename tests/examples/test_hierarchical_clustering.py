"""The linkages, the worked example and the figure of hierarchical clustering."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import cdist

from written import ROOT, shown

SLUG = "hierarchical-clustering"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formulas_agree_with_scipy() -> None:
    shown(
        SLUG,
        "Formula",
        r"d_{\min} = \min_{a \in A,\, b \in B} d(a, b)",
        r"d_{\max} = \max_{a \in A,\, b \in B} d(a, b)",
        r"d_{\text{avg}} = \frac{1}{\lvert A \rvert \lvert B \rvert} \sum_{a \in A} \sum_{b \in B} d(a, b)",
        r"\Delta = \frac{\lvert A \rvert \lvert B \rvert}{\lvert A \rvert + \lvert B \rvert} \lVert \bar{a} - \bar{b} \rVert^2",
    )
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(3, 2)), rng.normal(size=(5, 2)) + 20  # far apart, so that they merge last
    both = np.concatenate([a, b])
    gaps = cdist(a, b)
    for method, height in (("single", gaps.min()), ("complete", gaps.max()), ("average", gaps.mean())):
        assert linkage(both, method)[-1, 2] == pytest.approx(height)

    def squares(points: np.ndarray) -> float:
        return float(((points - points.mean(axis=0)) ** 2).sum())

    rise = 15 / 8 * ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    assert rise == pytest.approx(squares(both) - squares(a) - squares(b))
    assert linkage(both, "ward")[-1, 2] == pytest.approx(np.sqrt(2 * rise))  # SciPy's height


def test_example() -> None:
    x = np.array([[0], [2], [5], [10], [11]])
    heights = [linkage(x, method)[:, 2] for method in ("single", "complete", "average")]
    names = ("10 and 11", "0 and 2", r"$\{0, 2\}$ and 5", r"$\{0, 2, 5\}$ and $\{10, 11\}$")
    for name, row in zip(names, np.transpose(heights), strict=True):
        shown(SLUG, "Example", f"| {name} | {' | '.join(f'{height:.3g}' for height in row)} |")
    cut = [len(set(fcluster(linkage(x, method), 4.5, "distance"))) for method in ("single", "complete", "average")]
    assert cut == [2, 3, 2]
    assert linkage(x, "ward").shape[0] == len(x) - 1


def test_quiz() -> None:
    gaps = cdist([[1], [3]], [[6], [10]])
    assert (gaps.min(), gaps.max(), gaps.mean()) == (3, 9, 6)


def test_figure() -> None:
    points = np.array([*SCRIPT["POINTS"].values()])
    steps = SCRIPT["merges"]()
    heights = [height for _, _, height in steps]
    assert heights == pytest.approx(linkage(points, "average")[:, 2])
    captions = dict(re.findall(r"\{value: (\d), caption: \"(.*)\"\}", PAGE))
    for number, height in enumerate(heights, start=1):
        assert f"{height:.2f}" in captions[str(number)]
    assert [{*one, *other} for one, other, _ in steps[:5]] == [{*"AB"}, {*"DE"}, {*"FG"}, {*"ABC"}, {*"FGH"}]
    assert {*(steps[5][0] + steps[5][1])} == {*"ABCDE"}
    assert " ".join(steps[-1][0] + steps[-1][1]) in PAGE


def test_pairs_of_many_points() -> None:
    assert pytest.approx(5e9, rel=1e-4) == 100_000 * 99_999 / 2
    shown(SLUG, "Pitfalls", "100,000 points have 5 billion")


def test_height_of_a_ward_merge_in_scipy() -> None:
    tree = linkage([[0], [2], [5], [10], [11]], method="ward")
    rise = 3 * 2 / (3 + 2) * (7 / 3 - 10.5) ** 2
    assert tree[-1, 2] == pytest.approx((2 * rise) ** 0.5)
    shown(SLUG, "In code", r"SciPy records $\sqrt{2\Delta}$ as the height of a merge")
