"""The silhouette, the worked example and what is said of the figure of clustering."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_samples, silhouette_score

from written import ROOT, shown

SLUG = "clustering"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def silhouettes(points: np.ndarray, groups: np.ndarray) -> list[float]:
    found = []
    for i, own in enumerate(groups):
        far = np.linalg.norm(points - points[i], axis=1)
        mates = (groups == own) & (np.arange(len(points)) != i)
        if not mates.any():
            found.append(0.0)
            continue
        a = far[mates].mean()
        b = min(far[groups == other].mean() for other in set(groups) - {own})
        found.append((b - a) / max(a, b))
    return found


def test_formula_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"s_i = \frac{b_i - a_i}{\max(a_i,\, b_i)}", "alone in its group gets $s_i = 0$")
    rng = np.random.default_rng(0)
    points, groups = rng.normal(size=(20, 2)), np.append(rng.integers(0, 3, 19), 3)
    assert silhouettes(points, groups) == pytest.approx(silhouette_samples(points, groups))


def test_example() -> None:
    x = np.array([[0.0], [1], [6], [8], [9]])
    for split, name in (
        ([0, 0, 1, 1, 1], r"$\{0, 1\}$ and $\{6, 8, 9\}$"),
        ([0, 0, 0, 1, 1], r"$\{0, 1, 6\}$ and $\{8, 9\}$"),
    ):
        values = silhouettes(x, np.array(split))
        cells = [f"{value:.3f}" if value > 0 else f"${value:.3f}$" for value in (*values, float(np.mean(values)))]
        shown(SLUG, "Example", f"| {name} | {' | '.join(cells)} |")
    assert pytest.approx(0.545, abs=0.0005) == (5.5 - 2.5) / 5.5


def test_figure_runs_k_means_and_single_linkage() -> None:
    for shape in ("curved", "round", "bridged"):
        points = SCRIPT["sample"](shape)
        centers, (chains, _) = SCRIPT["by_center"](points), SCRIPT["by_chain"](points)
        start = np.array([points[centers == group].mean(axis=0) for group in (0, 1)])
        settled = KMeans(n_clusters=2, init=start, n_init=1).fit(points)
        assert (settled.labels_ == centers).all()
        assert settled.cluster_centers_ == pytest.approx(start)
        assert adjusted_rand_score(fcluster(linkage(points, "single"), 2, "maxclust"), chains) == 1
        if shape == "round":
            assert (centers == chains).all()
        if shape == "bridged":
            assert np.bincount(chains).tolist() == [1, 60]


def test_arcs() -> None:
    points = SCRIPT["sample"]("curved")
    arcs = np.repeat([0, 1], 28)
    assert (SCRIPT["by_chain"](points)[0] == arcs).all()
    centers = SCRIPT["by_center"](points)
    assert f"puts {(centers != arcs).sum()} of the {len(arcs)} points with the wrong arc" in PAGE
    scores = [silhouette_score(points, groups) for groups in (centers, arcs)]
    shown(SLUG, "Pitfalls", f"k-means {scores[0]:.2f} and the true arcs {scores[1]:.2f}")
