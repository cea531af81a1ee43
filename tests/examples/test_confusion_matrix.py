"""The formulas and the worked example of the confusion matrix."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn import metrics

from written import ROOT, shown


def test_formula_agrees_with_scikit_learn() -> None:
    shown(
        "confusion-matrix",
        "Formula",
        r"C_{ij} = \sum_{n=1}^{N} \mathbf{1}(y_n = i,\ \hat{y}_n = j)",
        r"$C_{kk}$ divided by the sum of row $k$",
        r"$C_{kk}$ divided by the sum of column $k$",
    )
    true, predicted = np.random.default_rng(0).integers(3, size=(2, 60))
    counts = np.array([[np.sum((true == i) & (predicted == j)) for j in range(3)] for i in range(3)])
    assert (counts == metrics.confusion_matrix(true, predicted)).all()
    assert counts.trace() / 60 == pytest.approx(metrics.accuracy_score(true, predicted))
    diagonal = counts.diagonal()
    assert diagonal / counts.sum(axis=1) == pytest.approx(metrics.recall_score(true, predicted, average=None))
    assert diagonal / counts.sum(axis=0) == pytest.approx(metrics.precision_score(true, predicted, average=None))


def test_example() -> None:
    shown(
        "confusion-matrix",
        "Formula",
        r"\begin{pmatrix} C_{00} & C_{01} \\ C_{10} & C_{11} \end{pmatrix} "
        r"= \begin{pmatrix} \mathrm{TN} & \mathrm{FP} \\ \mathrm{FN} & \mathrm{TP} \end{pmatrix}",
        r"\text{accuracy} = \frac{\mathrm{TP} + \mathrm{TN}}{N}",
        r"\text{precision} = \frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FP}}",
        r"\text{recall} = \frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FN}}",
    )
    true, predicted = np.repeat([0, 0, 1, 1], [7, 3, 4, 6]), np.repeat([0, 1, 0, 1], [7, 3, 4, 6])
    tn, fp, fn, tp = metrics.confusion_matrix(true, predicted).ravel()
    assert (tn, fp, fn, tp) == (7, 3, 4, 6)
    assert (tp + tn) / 20 == pytest.approx(metrics.accuracy_score(true, predicted)) == 0.65
    assert tp / (tp + fp) == pytest.approx(metrics.precision_score(true, predicted)) == pytest.approx(0.67, abs=0.005)
    assert tp / (tp + fn) == pytest.approx(metrics.recall_score(true, predicted)) == 0.6
    shown("confusion-matrix", "Example", "TN = 7, FP = 3, FN = 4 and TP = 6", "(6 + 7)/20 = 0.65")
    shown("confusion-matrix", "Example", r"6/9 \approx 0.67", "6/10 = 0.6")


def test_swapped_arguments_swap_precision_and_recall() -> None:
    true, predicted = np.random.default_rng(1).integers(2, size=(2, 40))
    assert (metrics.confusion_matrix(predicted, true) == metrics.confusion_matrix(true, predicted).T).all()
    assert metrics.precision_score(predicted, true) == metrics.recall_score(true, predicted)


def test_captions() -> None:
    score, truth = runpy.run_path(str(ROOT / "terms" / "confusion-matrix.py"))["held_out"]()
    for threshold in np.linspace(0, 1, 101):
        counts = metrics.confusion_matrix(truth, score >= threshold, labels=[0, 1])
        assert counts.sum(axis=1).tolist() == [10, 10]
    text = (ROOT / "terms" / "confusion-matrix.md").read_text()
    assert "Wherever the cut is, each row keeps its sum, 10." in text
    for threshold, alarms, misses in (
        (0.02, 10, 0),
        (0.25, 4, 2),
        (0.43, 3, 3),
        (0.5, 3, 4),
        (0.65, 1, 6),
        (0.9, 0, 10),
    ):
        (_, fp), (fn, _) = metrics.confusion_matrix(truth, score >= threshold)
        assert (fp, fn) == (alarms, misses)
        assert f"- {{value: {threshold}, caption: " in text
    right = {t: np.mean(truth == (score >= t)) for t in (0.02, 0.25, 0.43, 0.5, 0.65, 0.9)}
    assert right[0.43] == max(right.values()) > right[0.5]
    assert right[0.43] == pytest.approx(14 / 20)
