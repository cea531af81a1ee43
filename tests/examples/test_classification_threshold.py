"""The formula, the worked example and the figure of the classification threshold."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from written import ROOT, shown

SLUG = "classification-threshold"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
SCORE = np.array([0.95, 0.9, 0.8, 0.6, 0.4, 0.7, 0.5, 0.3, 0.2, 0.1])
SPAM = np.arange(10) < 5


def test_best_threshold_is_where_alarm_and_silence_cost_the_same() -> None:
    shown(SLUG, "Formula", r"t^* = \frac{C_{\mathrm{FP}}}{C_{\mathrm{FP}} + C_{\mathrm{FN}}}")
    grid = np.linspace(0.0005, 0.9995, 1999)
    alarms, misses = SCRIPT["mistakes"](grid)
    for cost in (0.25, 1, 4, 19):
        best = 1 / (1 + cost)
        assert (1 - best) * 1 == pytest.approx(best * cost)
        assert grid[np.argmin(alarms + cost * misses)] == pytest.approx(best, abs=0.001)


def test_figure_agrees_with_simulated_cases() -> None:
    rng = np.random.default_rng(0)
    positive = rng.random(400_000) < SCRIPT["POSITIVE"]
    x = rng.normal(np.where(positive, 1, -1), 1)
    ratio = np.exp(2 * x) * SCRIPT["POSITIVE"] / (1 - SCRIPT["POSITIVE"])
    flagged = ratio / (1 + ratio) >= 0.3
    alarms, misses = SCRIPT["mistakes"](np.array([0.3]))
    assert alarms[0] == pytest.approx(100 * np.mean(flagged & ~positive), abs=0.2)
    assert misses[0] == pytest.approx(100 * np.mean(~flagged & positive), abs=0.2)
    for cost, least, at_half in ((1, 13.9, 13.9), (4, 28.5, 39.3), (19, 47.9, 166.3)):
        for threshold, written in ((1 / (1 + cost), least), (0.5, at_half)):
            alarms, misses = SCRIPT["mistakes"](np.array([threshold]))
            assert alarms[0] + cost * misses[0] == pytest.approx(written, abs=0.05)
            assert str(written) in PAGE


def test_example() -> None:
    for cut, caught, alarms, missed, careful, eager in (
        (0.75, 3, 0, 2, 2, 10),
        (0.55, 4, 1, 1, 6, 6),
        (0.35, 5, 2, 0, 10, 2),
    ):
        flagged = cut <= SCORE
        assert [int(np.sum(which)) for which in (flagged & SPAM, flagged & ~SPAM, ~flagged & SPAM)] == [
            caught,
            alarms,
            missed,
        ]
        assert (5 * alarms + missed, alarms + 5 * missed) == (careful, eager)
        shown(SLUG, "Example", f"| {cut} | {caught} | {alarms} | {missed} | {careful} | {eager} |")


def test_logistic_regression_predicts_from_one_half_on() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 2))
    model = LogisticRegression().fit(x, x[:, 0] + rng.normal(size=200) > 0.8)
    assert (model.predict(x) == (model.predict_proba(x)[:, 1] > 0.5)).all()


def test_raising_the_threshold_never_raises_recall() -> None:
    recalls = [np.mean(SCORE[SPAM] >= threshold) for threshold in np.linspace(0, 1, 101)]
    assert (np.diff(recalls) <= 0).all()
