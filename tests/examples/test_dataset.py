"""The splits in the figure of a dataset, and the size of the photos in the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.neighbors import NearestCentroid

from written import ROOT, shown

SLUG = "dataset"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    iris = load_iris()
    assert figure["VALUES"] == pytest.approx(iris.data)
    assert (figure["SPECIES"] == iris.target).all()
    for kind, right in (("as stored", "0%"), ("shuffled", "83%"), ("stratified", "93%")):
        rows = figure["order"](kind)
        assert sorted(rows) == list(range(150))
        score = figure["accuracy"](rows)
        peer = NearestCentroid().fit(iris.data[rows[:90]], iris.target[rows[:90]])
        assert score == pytest.approx(peer.score(iris.data[rows[120:]], iris.target[rows[120:]]))
        assert f"{score:.0%}" == right
        assert right in page
    parts = {
        kind: [
            np.bincount(iris.target[part], minlength=3).tolist() for part in np.split(figure["order"](kind), [90, 120])
        ]
        for kind in ("as stored", "shuffled", "stratified")
    }
    assert parts["as stored"] == [[50, 40, 0], [0, 10, 20], [0, 0, 30]]
    assert parts["shuffled"] == [[32, 27, 31], [10, 11, 9], [8, 12, 10]]
    assert parts["stratified"] == [[30, 30, 30], [10, 10, 10], [10, 10, 10]]
    rng = np.random.default_rng(1)
    many = np.mean([figure["accuracy"](rng.permutation(150)) for _ in range(1000)])
    assert many == pytest.approx(0.92, abs=0.005)
    assert "Averaged over many shuffles it is 92%" in page


def test_example() -> None:
    numbers = 1000 * 32 * 32 * 3
    assert numbers == 3_072_000
    assert [numbers / 1e6, 4 * numbers / 1e6] == pytest.approx([3.1, 12.3], abs=0.05)
    assert [0.6 * 1000, 0.2 * 1000] == [600, 200]
    shown(SLUG, "Example", "3{,}072{,}000", "3.1 MB as bytes, 12.3 MB", "600, 200 and 200 photos")
