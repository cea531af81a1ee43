"""The formula, the worked example and the figure of the precision-recall curve."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.metrics import auc, average_precision_score, precision_recall_curve

from written import ROOT, shown

SLUG = "precision-recall-curve"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
SPAM = np.array([1, 1, 1, 0, 1, 0, 1, 0, 0, 0])
SCORE = np.array([0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1])


def average_precision(truth: np.ndarray, score: np.ndarray) -> float:
    """The sum of the page."""
    total, before = 0.0, 0.0
    for threshold in np.unique(score)[::-1]:
        flagged = score >= threshold
        recall = truth[flagged].sum() / truth.sum()
        total, before = total + (recall - before) * truth[flagged].mean(), recall
    return total


def test_formula_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"\mathrm{AP} = \sum_{k=1}^{n} (R_k - R_{k-1})\, P_k")
    rng = np.random.default_rng(0)
    for _ in range(5):
        truth = rng.permutation(np.repeat([0, 1], [20, 6]))
        for score in (rng.random(26), rng.integers(0, 5, 26)):  # without ties, and with
            assert average_precision(truth, score) == pytest.approx(average_precision_score(truth, score))
        ranked = truth[np.argsort(-(score := rng.random(26)))]
        at_positives = (np.cumsum(ranked) / np.arange(1, 27))[ranked == 1]
        assert at_positives.mean() == pytest.approx(average_precision_score(truth, score))


def test_example() -> None:
    for threshold in (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4):
        flagged = threshold <= SCORE
        right, count = SPAM[flagged].sum(), flagged.sum()
        row = f"| {threshold} | {right} of {count} | {float(f'{right / count:.3f}'):g} | {right / 5:g} |"
        shown(SLUG, "Example", row)
    assert pytest.approx(average_precision(SPAM, SCORE)) == (1 + 1 + 1 + 4 / 5 + 5 / 7) / 5
    assert average_precision(SPAM, SCORE) == pytest.approx(0.903, abs=0.0005)
    shown(SLUG, "Example", "(1 + 1 + 1 + 0.8 + 0.714)/5 = 0.903")
    assert average_precision(np.array([1, 0, 0, 1]), np.arange(4, 0, -1)) == 0.75


def test_random_scores_reach_the_share_of_positives() -> None:
    truth = np.arange(200_000) < 4_000
    assert average_precision_score(truth, np.random.default_rng(0).random(200_000)) == pytest.approx(0.02, abs=0.002)


@pytest.mark.parametrize(
    ("share", "precision", "words"),
    [(0.5, 0.895, "90%"), (0.1, 0.488, "49%"), (0.01, 0.0796, "8%"), (0.001, 0.0085, "0.85%")],
)
def test_figure(share: float, precision: float, words: str) -> None:
    false_rate, recall, found = (value[0] for value in SCRIPT["curve"](np.array([SCRIPT["DOT"]]), share))
    assert (false_rate, recall) == pytest.approx((0.08, 0.69), abs=0.005)
    assert found == pytest.approx(precision, rel=0.003)
    assert words in PAGE
    assert (1 - found) / found > 100 or share > 0.001


def test_straight_lines_can_be_too_high_and_filled_dips_never_lower() -> None:
    truth, score = np.repeat([1, 0, 1], [1, 50, 9]), -np.arange(60)
    precision, recall, _ = precision_recall_curve(truth, np.where(score == 0, 1, 0))
    assert auc(recall, precision) > 2 * average_precision_score(truth, np.where(score == 0, 1, 0))
    precision, recall, _ = precision_recall_curve(SPAM, SCORE)
    filled = float(-np.sum(np.diff(recall) * np.maximum.accumulate(precision)[:-1]))
    assert filled >= average_precision(SPAM, SCORE)
    found = np.arange(101) / 100 <= 0.499  # 499 of 1,000 found without a false alarm, looked up at 101 recalls
    assert found.mean() < 0.499
    shown(SLUG, "Pitfalls", "only raise the curve. Some then average it at fixed values of recall")
