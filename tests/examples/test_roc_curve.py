"""The formulas, the worked example and the figure of the ROC curve."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, precision_score, roc_curve

from written import ROOT, shown

SLUG = "roc-curve"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
SCORE = np.array([*SCRIPT["SPAM"], *SCRIPT["GOOD"]])
SPAM = np.repeat([1, 0], [len(SCRIPT["SPAM"]), len(SCRIPT["GOOD"])])


def rates(truth: np.ndarray, score: np.ndarray, threshold: float) -> tuple[float, float]:
    """False and true positive rate."""
    tn, fp, fn, tp = confusion_matrix(truth, score >= threshold).ravel()
    return fp / (fp + tn), tp / (tp + fn)


def test_formulas_agree_with_scikit_learn_and_the_figure() -> None:
    shown(
        SLUG,
        "Formula",
        r"\mathrm{TPR}(t) = \frac{\mathrm{TP}(t)}{\mathrm{TP}(t) + \mathrm{FN}(t)}",
        r"\mathrm{FPR}(t) = \frac{\mathrm{FP}(t)}{\mathrm{FP}(t) + \mathrm{TN}(t)}",
    )
    fpr, tpr, thresholds = roc_curve(SPAM, SCORE, drop_intermediate=False)
    for across, up, threshold in zip(fpr, tpr, thresholds, strict=True):
        assert rates(SPAM, SCORE, threshold) == pytest.approx((across, up))
    assert SCRIPT["walk"]() == pytest.approx(np.array([fpr, tpr]).T)


def test_example() -> None:
    for threshold, up, across in ((0.8, 3, 0), (0.6, 4, 1), (0.4, 5, 2), (0.1, 5, 5)):
        assert rates(SPAM, SCORE, threshold) == pytest.approx((across / 5, up / 5))
        shown(SLUG, "Example", f"| {threshold} | {up} of 5 | {across} of 5 | {up / 5:g} | {across / 5:g} |")


def test_order_alone_counts_and_rarity_does_not() -> None:
    assert np.array(roc_curve(SPAM, np.sqrt(SCORE))[:2]) == pytest.approx(np.array(roc_curve(SPAM, SCORE)[:2]))
    more_good = np.append(SCORE, SCRIPT["GOOD"]), np.append(SPAM, [0] * len(SCRIPT["GOOD"]))
    for threshold in SCORE:
        assert rates(more_good[1], more_good[0], threshold) == pytest.approx(rates(SPAM, SCORE, threshold))
    assert precision_score(more_good[1], more_good[0] >= 0.4) < precision_score(SPAM, SCORE >= 0.4)


def test_answers_give_one_corner() -> None:
    assert len(roc_curve(SPAM, SCORE >= 0.55, drop_intermediate=False)[0]) == 3


def test_equal_scores_make_a_slanted_step() -> None:
    false_rate, true_rate, _ = roc_curve([0, 1, 0, 1], [0.2, 0.5, 0.5, 0.9], drop_intermediate=False)
    assert list(zip(false_rate, true_rate, strict=True)) == [(0, 0), (0, 0.5), (0.5, 1), (1, 1)]
    shown(SLUG, "How it works", "in one step that may be slanted")


def test_rare_positives() -> None:
    assert pytest.approx(10, abs=0.05) == 999 * 0.01
    shown(SLUG, "Pitfalls", "1 case in 1,000", "0.01 looks tiny, yet brings about ten false alarms")
