"""The worked example and the figure of data leakage."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.feature_selection import SelectKBest
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline

from written import ROOT, shown

SLUG = "data-leakage"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_example() -> None:
    rows = {
        "label": [1, 1, 0, 0, 1, 1, 0, 0],
        "A": [1, 1, 0, 0, 1, 0, 0, 1],
        "B": [1, 1, 0, 1, 1, 1, 0, 0],
        "C": [0, 1, 1, 0, 0, 1, 0, 1],
    }
    agrees = {coin: np.equal(rows[coin], rows["label"]) for coin in "ABC"}
    for coin, right in agrees.items():
        first, last = (" ".join(map(str, part)) for part in (rows[coin][:4], rows[coin][4:]))
        counts = f"{right[:4].sum()} | {right[4:].sum()} | {right.sum()}"
        shown(SLUG, "Example", f"| {coin} | {first} | {last} | {counts} |")
    assert max(agrees, key=lambda coin: agrees[coin].sum()) == "B"
    assert max(agrees, key=lambda coin: agrees[coin][:4].sum()) == "A"
    assert (agrees["B"][4:].mean(), agrees["A"][4:].mean()) == (1, 0.5)
    shown(SLUG, "Example", "$4/4 = 1$", "$2/4 = 0.5$")


@pytest.mark.parametrize(("features", "leaky", "honest"), [(10, 0.51, 0.51), (100, 0.68, 0.50), (1000, 0.78, 0.50)])
def test_figure(features: int, leaky: float, honest: float) -> None:
    with_leak, without = SCRIPT["simulate"](features)
    assert (with_leak.mean(), without.mean()) == pytest.approx((leaky, honest), abs=0.005)
    assert 0.24 < without.min() < 0.5 < without.max() < 0.98
    assert with_leak.max() < 0.98
    if features == 1000:
        assert with_leak.min() > 0.5
    assert f"{leaky:.2f}" in PAGE


@pytest.mark.parametrize("leak", [True, False])
def test_the_classifier_agrees_with_scikit_learn(leak: bool) -> None:  # noqa: FBT001  # a parameter of the test
    x = np.random.default_rng(3).standard_normal((100, 300))
    signs, train, test = SCRIPT["SIGNS"], SCRIPT["TRAIN"], SCRIPT["TEST"]
    seen = slice(None) if leak else train
    kept = np.argsort(-np.abs(x[seen][signs[seen] > 0].mean(axis=0) - x[seen][signs[seen] < 0].mean(axis=0)))[:10]
    model = NearestCentroid().fit(x[train][:, kept], signs[train])
    assert SCRIPT["accuracy"](x, leak=leak) == pytest.approx(model.score(x[test][:, kept], signs[test]))


def test_quiz_many_columns_few_rows() -> None:
    assert "60 rows" in PAGE
    leaky, honest = [], []
    for seed in range(4):
        rng = np.random.default_rng(seed)
        x, y = rng.normal(size=(60, 5000)), rng.integers(0, 2, 60)
        selected = SelectKBest(k=20).fit_transform(x, y)
        leaky.append(cross_val_score(NearestCentroid(), selected, y).mean())
        honest.append(cross_val_score(make_pipeline(SelectKBest(k=20), NearestCentroid()), x, y).mean())
    assert min(leaky) > 0.85
    assert np.mean(honest) == pytest.approx(0.5, abs=0.1)
