"""The share of neighbors kept, the worked example and the figure of dimensionality reduction."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.manifold import Isomap

from written import ROOT, shown

SLUG = "dimensionality-reduction"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def neighbors(points: np.ndarray, k: int) -> list[set[int]]:
    far = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(far, np.inf)
    return [set(row.argsort()[:k].tolist()) for row in far]


def share(before: np.ndarray, after: np.ndarray, k: int) -> float:
    return float(np.mean([len(u & v) / k for u, v in zip(neighbors(before, k), neighbors(after, k), strict=True)]))


def test_methods_of_the_figure_are_those_of_scikit_learn() -> None:
    points = SCRIPT["sample"]()
    assert len(points) == 90
    for method, model in (("PCA", PCA(1)), ("Isomap", Isomap(n_neighbors=4, n_components=1))):
        places, theirs = SCRIPT["reduce"](points, method), model.fit_transform(points)[:, 0]
        assert abs(np.corrcoef(places, theirs)[0, 1]) == pytest.approx(1, abs=1e-6)


def test_formula_and_captions() -> None:
    shown(SLUG, "Formula", r"N = \frac{1}{n} \sum_{i=1}^{n} \frac{\lvert U_i \cap V_i \rvert}{k}")
    points = SCRIPT["sample"]()
    kept = {m: share(points, SCRIPT["reduce"](points, m)[:, None], 4) for m in ("drop a column", "PCA", "Isomap")}
    assert f"keeps {kept['drop a column']:.0%} of its four nearest neighbors" in PAGE
    assert f"{kept['PCA']:.0%} of the neighbors are kept" in PAGE
    assert kept["Isomap"] == 1
    steps = np.diff(SCRIPT["reduce"](points, "Isomap"))
    assert (steps > 0).all() or (steps < 0).all()  # no rows overlap


def test_example() -> None:
    corners = np.array([[0, 2], [0, 0], [3, 0], [3, 2]])
    assert neighbors(corners, 1) == [{1}, {0}, {3}, {2}]
    way = np.append(0, np.linalg.norm(np.diff(corners, axis=0), axis=1).cumsum())
    for name, places in (("second column", corners[:, 1]), ("first column", corners[:, 0]), ("way along the U", way)):
        kept = round(4 * share(corners, np.array(places, dtype=float)[:, None], 1))
        shown(SLUG, "Example", f"| the {name} | {' | '.join(f'{place:g}' for place in places)} | {kept} of 4 |")
