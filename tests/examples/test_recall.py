"""The formula and the worked example of recall, and the interval in its pitfalls."""

from __future__ import annotations

import runpy

import keras
import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.metrics import balanced_accuracy_score, confusion_matrix, precision_score, recall_score

from written import ROOT, shown


def test_formula_agrees_with_the_libraries() -> None:
    shown(
        "recall",
        "Formula",
        r"\frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FN}} = 1 - \frac{\mathrm{FN}}{\mathrm{TP} + \mathrm{FN}}",
    )
    rng = np.random.default_rng(0)
    for _ in range(5):
        true, predicted = rng.integers(0, 2, (2, 30))
        (tn, fp), (fn, tp) = confusion_matrix(true, predicted)
        recall = tp / (tp + fn)
        assert recall == pytest.approx(1 - fn / (tp + fn)) == pytest.approx(recall_score(true, predicted))
        assert recall == pytest.approx(float(keras.metrics.Recall()(true, predicted)))
        assert tn / (tn + fp) == pytest.approx(recall_score(true, predicted, pos_label=0))
        assert recall_score(true, predicted, average="macro") == pytest.approx(balanced_accuracy_score(true, predicted))


def test_example() -> None:
    true = np.repeat([1, 0], [20, 980])
    predicted = np.repeat([1, 0, 1, 0], [18, 2, 49, 931])
    assert recall_score(true, predicted) == 18 / 20 == 0.9
    assert precision_score(true, predicted) == pytest.approx(18 / (18 + 49)) == pytest.approx(0.27, abs=0.005)
    assert recall_score(true, 0 * true) == 0
    assert np.mean(true == 0) == 0.98
    shown(
        "recall",
        "Example",
        "$18/20 = 0.9$",
        "the miss rate 0.1",
        "$18/(18 + 49) = 0.27$",
        "980 of 1,000 answers, or 98%",
    )


def test_pitfalls() -> None:
    assert binomtest(18, 20).proportion_ci(method="wilson") == pytest.approx((0.70, 0.97), abs=0.005)
    shown("recall", "Pitfalls", "Finding 18 of 20", "from 0.70 to 0.97")
    with pytest.warns(UserWarning, match="Recall is ill-defined"):
        assert recall_score([0, 0], [0, 1]) == 0
    assert float(keras.metrics.Recall()([0, 0], [0, 1])) == 0


def test_captions() -> None:
    script = runpy.run_path(str(ROOT / "terms" / "recall.py"))
    rng = np.random.default_rng(0)
    weights, bias = script["fit"](*script["clouds"](rng))
    points, positive = script["clouds"](rng)
    score = points @ weights + bias

    def counts(threshold: float) -> tuple[int, int]:
        called = score > np.log(threshold / (1 - threshold))
        return int(called[positive].sum()), int(called[~positive].sum())

    found = [counts(threshold)[0] for threshold in np.linspace(0.01, 0.99, 99)]
    assert np.all(np.diff(found) <= 0)
    shown("recall", "How it works", "Lowering the threshold can only add to what is found, so recall never falls")
    seen = {0.05: (10, 23), 0.15: (10, 9), 0.26: (8, 3), 0.35: (7, 2), 0.5: (5, 0), 0.75: (3, 0)}
    assert {threshold: counts(threshold) for threshold in seen} == seen
