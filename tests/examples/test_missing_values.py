"""The fillings of missing values: the table by hand, the figure's means and spreads, and the questions."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy import stats
from sklearn.impute import SimpleImputer

from written import ROOT, shown

TERM = "missing-values"


def test_example() -> None:
    shown(TERM, "Formula", r"g_j(\text{the known entries of row } i) & \text{if missing}")
    weight = np.array([60, 70, np.nan, np.nan])
    assert SimpleImputer().fit_transform(weight[:, None])[:, 0].tolist() == [60, 70, 65, 65]
    line = np.polyval(np.polyfit([160, 170], [60, 70], 1), [180, 190])
    assert line == pytest.approx([80, 90])
    assert np.mean([60, 70, 65, 65]) == 65
    assert np.mean([60, 70, 80, 90]) == 75
    shown(TERM, "Example", "| 180 | ? | 65 | 80 |", "| 190 | ? | 65 | 90 |", "65 in the one case and 75 in the other")


def test_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    height, weight, missing, _ = script["people"]()
    assert (len(height), missing.sum()) == (60, 21)
    assert height[missing].mean() > height[~missing].mean() + 5
    numbers = {
        "truth": (71.1, 8.3),
        "dropped": (68.6, 7.4),
        "mean": (68.6, 6.0),
        "line": (71.3, 7.4),
        "line with noise": (71.0, 7.7),
    }
    tied = {}
    for filling, expected in numbers.items():
        guesses = script["filled"](filling)
        column = np.concatenate([weight[~missing], guesses])
        assert (column.mean(), column.std()) == pytest.approx(expected, abs=0.05)
        caption = next(line for line in page.splitlines() if f"{{value: {filling}," in line)
        assert all(f"{number:.1f}" in caption for number in expected[filling == "mean" :])
        if len(guesses):
            tied[filling] = stats.pearsonr(np.concatenate([height[~missing], height[missing]]), column).statistic
    assert tied["mean"] < tied["truth"] < tied["line"]


def test_claims() -> None:
    assert 1 / 3 < 0.95**20 < 0.37
    shown(TERM, "How it works", "only about a third of the rows are complete")
    assert np.std([2, 4, 6]) == pytest.approx(1.63, abs=0.005)
    assert np.std([2, 4, 6, 4, 4, 4]) == pytest.approx(1.15, abs=0.005)
    rng = np.random.default_rng(0)
    values = rng.normal(size=20000)
    assert values[rng.random(20000) > 0.3].mean() == pytest.approx(values.mean(), abs=0.02)  # completely at random
