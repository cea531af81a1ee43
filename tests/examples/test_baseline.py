"""The formula, the worked example and the figure of the baseline."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.dummy import DummyRegressor
from sklearn.metrics import mean_squared_error, r2_score

from written import ROOT, shown

SLUG = "baseline"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
DAYS = np.array([11, 12, 14, 13, 15, 16])
MODEL = np.array([14, 13, 15, 14, 14])


def test_r_squared_is_the_skill_against_the_mean() -> None:
    shown(SLUG, "Formula", r"S = 1 - \frac{E}{E_0}")
    y, guess = np.random.default_rng(0).normal(size=(2, 40))
    mean = DummyRegressor(strategy="mean").fit(y[:, None], y).predict(y[:, None])
    assert 1 - mean_squared_error(y, guess) / mean_squared_error(y, mean) == pytest.approx(r2_score(y, guess))


def test_example() -> None:
    true, before = DAYS[1:], DAYS[:-1]
    model, yesterday, mean = (float(np.abs(true - guess).mean()) for guess in (MODEL, before, 8))
    assert (model, yesterday, mean) == pytest.approx((1.6, 1.4, 6))
    for day in range(5):
        shown(SLUG, "Example", f"| {day + 1} | {true[day]} | {MODEL[day]} | {before[day]} | 8 |")
    assert 1 - model / mean == pytest.approx(0.73, abs=0.005)
    assert 1 - model / yesterday == pytest.approx(-0.14, abs=0.005)
    shown(SLUG, "Example", "| 1.6 | 1.4 | 6 |", "1 - 1.6/6 = 0.73", "1 - 1.6/1.4 = -0.14")


def test_figure() -> None:
    true, guesses = SCRIPT["forecasts"]()
    assert (guesses[2][1:] == true[:-1]).all()
    mean, curve, yesterday = SCRIPT["errors"]()
    assert mean / 2 < curve < 0.56 * mean
    assert yesterday < curve / 2
    assert f"past {mean:.1f}, seasonal curve {curve:.1f}, same as yesterday {yesterday:.1f}" in PAGE
    shown(SLUG, "How it works", f"an average error of {curve:.1f} degrees")
