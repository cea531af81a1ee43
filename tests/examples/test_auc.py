"""The formula, the worked example and the figure of AUC."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.stats import mannwhitneyu
from sklearn.metrics import auc, roc_auc_score, roc_curve

from written import ROOT, shown

SLUG = "auc"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def pairs(positive: np.ndarray, negative: np.ndarray) -> float:
    """The double sum of the page."""
    return float(np.mean([(s > r) + 0.5 * (s == r) for s in positive for r in negative]))


def test_formula_is_the_area_and_the_rank_statistic() -> None:
    shown(SLUG, "Formula", r"\frac{1}{m n} \sum_{i=1}^{m} \sum_{j=1}^{n} w(s_i, r_j)", r"\tfrac{1}{2} & s = r")
    rng = np.random.default_rng(0)
    for _ in range(5):
        positive, negative = rng.integers(2, 9, 12), rng.integers(0, 7, 20)  # with ties
        truth, score = np.repeat([1, 0], [12, 20]), np.append(positive, negative)
        value = pairs(positive, negative)
        assert value == pytest.approx(roc_auc_score(truth, score))
        assert value == pytest.approx(auc(*roc_curve(truth, score)[:2]))
        assert value == pytest.approx(mannwhitneyu(positive, negative).statistic / (12 * 20))
        assert 1 - value == pytest.approx(roc_auc_score(truth, -score))


def test_example_and_questions() -> None:
    assert pairs(np.array([0.95, 0.9, 0.8, 0.6, 0.4]), np.array([0.7, 0.5, 0.3, 0.2, 0.1])) == pytest.approx(0.88)
    shown(SLUG, "Example", r"\frac{5 + 5 + 5 + 4 + 3}{25} = \frac{22}{25} = 0.88")
    assert pairs(np.array([0.9, 0.4]), np.array([0.6, 0.3, 0.2])) == pytest.approx(5 / 6)
    assert roc_auc_score([1, 0, 0, 1], [1, 1, 1, 1]) == 0.5


@pytest.mark.parametrize(("gap", "filled", "value"), [(0, 21, 0.44), (1, 34, 0.71), (2, 43, 0.90), (4, 48, 1)])
def test_figure(gap: float, filled: int, value: float) -> None:
    positive, negative = SCRIPT["scores"](gap)
    won = SCRIPT["won"](gap)
    assert won.sum() == filled
    assert pairs(positive, negative) == pytest.approx(won.mean()) == pytest.approx(value, abs=0.005)
    if gap < 4:
        assert f"{filled} of 48 pairs" in PAGE
        assert f"{value:.2f}" in PAGE
    fpr, tpr, _ = roc_curve(np.repeat([1, 0], [6, 8]), np.append(positive, negative), drop_intermediate=False)
    heights = [tpr[np.searchsorted(fpr, (column + 1) / 8 - 1e-9)] * 6 for column in range(8)]
    assert won.sum(axis=0) == pytest.approx(np.array(heights))  # the curve's height while it crosses the column
