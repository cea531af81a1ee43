"""The classifier in the figure against scikit-learn, and the scores of the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.special import expit, softmax
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from written import ROOT, shown

SLUG = "classification"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    iris = load_iris()
    lengths = iris.data[:, 2]
    assert np.sort(figure["X"]) == pytest.approx(np.sort(lengths))
    assert figure["X"] == pytest.approx(lengths)
    peer = LogisticRegression(tol=1e-8).fit(lengths[:, None], iris.target)
    across = np.linspace(0.5, 7.5, 71)
    assert figure["probabilities"](across) == pytest.approx(peer.predict_proba(across[:, None]), abs=1e-3)
    for length, kind, quoted in ((1.5, 0, 0.97), (3.9, 1, 0.94), (4.7, 1, 0.65), (4.7, 2, 0.34), (4.9, 1, 0.48)):
        assert figure["probabilities"](length)[kind] == pytest.approx(quoted, abs=0.005)
        assert f"{quoted}" in page
    assert figure["probabilities"](4.9)[2] == pytest.approx(0.52, abs=0.005)
    assert figure["probabilities"](6.5)[2] == pytest.approx(1, abs=0.005)
    assert across[figure["probabilities"](across)[:, 1].argmax()] == pytest.approx(3.9)
    fine = np.linspace(1, 7, 6001)
    jumps = fine[1:][np.diff(figure["probabilities"](fine).argmax(axis=1)) != 0]
    assert jumps == pytest.approx([2.7, 4.9], abs=0.05)
    assert (figure["probabilities"](lengths).argmax(axis=1) == iris.target).sum() == 143
    shown(SLUG, "How it works", "right 143 times", "Between 2.7 and 4.9 cm")
    assert set(lengths[50:100]) & set(lengths[100:])  # "flowers of different species share the same length"
    ends = [(lengths[a : a + 50].min(), lengths[a : a + 50].max()) for a in (0, 50, 100)]
    assert ends == [(1.0, 1.9), (3.0, 5.1), (4.5, 6.9)]


def test_formula() -> None:
    shown(SLUG, "Formula", r"\hat{y} = \operatorname*{arg\,max}_{k \in \{1, \dots, K\}} \; p_k(x)")


def test_example() -> None:
    scores = np.array([2.2, 1.1, -1.0])
    assert np.exp(scores) == pytest.approx([9.03, 3.00, 0.37], abs=0.005)
    assert np.exp(scores).sum() == pytest.approx(12.40, abs=0.005)
    assert softmax(scores) == pytest.approx([0.73, 0.24, 0.03], abs=0.005)
    assert expit(scores) == pytest.approx([0.90, 0.75, 0.27], abs=0.005)
    shown(SLUG, "Example", "9.03", "3.00", "0.37", "12.40", "0.73, 0.24 and 0.03", "0.90, 0.75 and 0.27")
