"""The cells, the counts and the captions of vector database, compared with a search of everything."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.neighbors import NearestNeighbors

from written import ROOT, shown

SLUG = "vector-database"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
POINTS = SCRIPT["sample"]()
CENTERS, CELLS = SCRIPT["k_means"](POINTS)
QUERY = SCRIPT["QUERY"]
TRUE = set(NearestNeighbors(n_neighbors=5).fit(POINTS).kneighbors([QUERY], return_distance=False)[0].tolist())


def probe(probes: int) -> tuple[int, int]:
    """How many points are compared, and how many of the five nearest are found."""
    searched = np.linalg.norm(CENTERS - QUERY, axis=1).argsort()[:probes]
    among = np.flatnonzero(np.isin(CELLS, searched))
    return len(among), len(TRUE & set(SCRIPT["nearest"](POINTS, QUERY, among).tolist()))


def test_cells_are_those_of_k_means() -> None:
    model = KMeans(n_clusters=12, init=CENTERS, n_init=1, tol=0).fit(POINTS)
    assert model.cluster_centers_ == pytest.approx(CENTERS)
    assert (model.labels_ == CELLS).all()


def test_outlines_hold_exactly_the_points_of_their_cells() -> None:
    def area(corners: np.ndarray) -> float:
        x, y = corners.T
        return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2

    outlines = [SCRIPT["outline"](CENTERS, cell) for cell in range(12)]
    assert sum(area(corners) for corners in outlines) == pytest.approx(SCRIPT["WIDTH"] * SCRIPT["HEIGHT"])
    for cell, corners in enumerate(outlines):
        for corner in corners:  # no other center is nearer to a corner than the cell's own
            distances = np.linalg.norm(CENTERS - corner, axis=1)
            assert distances[cell] == pytest.approx(distances.min())


def test_captions() -> None:
    assert len(POINTS) == 300
    captions = dict(re.findall(r"\{value: (\d+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == ["1", "2", "3", "12"]
    assert [probe(int(count)) for count in captions] == [(10, 2), (37, 4), (65, 5), (300, 5)]
    assert "only 10 points" in captions["1"]
    assert "three of its five" in captions["1"]
    assert "37 points compared, four of the five found" in captions["2"]
    assert f"{300 - 65} of the 300 points were never looked at" in captions["3"]
    assert "compared 10 of 300, found 2 of the 5 nearest" in PAGE


def test_formula_and_example() -> None:
    shown(SLUG, "Formula", r"\frac{\lvert F \cap N \rvert}{k}", r"\text{comparisons} \approx c + p\, \frac{n}{c}")
    n, c, p = 1_000_000, 1_000, 10
    assert c + p * n // c == 11_000
    assert (c + p * n / c) / n == pytest.approx(0.011)
    assert c + 5 * n // c == 6_000  # the quiz
    shown(SLUG, "Example", r"$1{,}000 + 10 \cdot 1{,}000 = 11{,}000$ vectors, 1.1%")
    assert [probe(count)[1] / 5 for count in (1, 2, 3)] == [0.4, 0.8, 1]
    shown(SLUG, "Example", "$2/5 = 0.4$ with one cell, 0.8 with two and 1 with three")
