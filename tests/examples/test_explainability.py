"""The formula and the worked example of explainability: a local surrogate."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.linear_model import LinearRegression

from written import ROOT, shown


def test_formula_is_weighted_least_squares() -> None:
    shown(
        "explainability",
        "Formula",
        r"g = \underset{h \in G}{\operatorname{arg\,min}} \; \sum_{i=1}^{n} \pi_i \left( f(z_i) - h(z_i) \right)^2",
    )
    z = np.random.default_rng(0).normal(1, 1, 30)
    f, pi = np.sin(z), np.exp(-((z - 1) ** 2))
    found = minimize(lambda h: np.sum(pi * (f - (h[0] + h[1] * z)) ** 2), (0.0, 0.0)).x
    line = LinearRegression().fit(z[:, None], f, sample_weight=pi)
    assert found == pytest.approx([line.intercept_, line.coef_[0]], abs=1e-4)


def test_example() -> None:
    z = np.array([2.0, 3.0, 4.0])
    slope, start = np.polyfit(z, z**2, 1)
    assert slope == pytest.approx((16 - 4) / (4 - 2)) == pytest.approx(6)
    assert start + 3 * slope == pytest.approx(9.67, abs=0.005)
    assert np.abs(start + slope * z - z**2).max() == pytest.approx(0.67, abs=0.005)
    assert start == pytest.approx(-8.33, abs=0.005)
    assert np.polyfit([-3, -2, -1], [9, 4, 1], 1)[0] == pytest.approx(-4)
    shown(
        "explainability",
        "Example",
        "(16 - 4) / (4 - 2) = 6",
        "(4 + 9 + 16) / 3 = 9.67",
        "at most 0.67",
        r"9.67 - 3 \cdot 6 = -8.33",
        "the slope is −4",
    )


def test_figure_explains_with_thirty_probes() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / "explainability.py"))
    rng = np.random.default_rng(0)
    memory = figure["remember"](rng)
    for day, slope in ((12, 50), (32, -57)):
        probes, answers, weights = figure["probe"](day, memory, rng)
        assert len(probes) == 30
        line = LinearRegression().fit(probes[:, None], answers, sample_weight=weights)
        assert line.coef_[0] == pytest.approx(slope, abs=0.5)
    shown("explainability", "How it works", "about 50 bikes more, at 32 °C about 57 fewer")
