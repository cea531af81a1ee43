"""The fields, the clock and the bikes of feature engineering."""

from __future__ import annotations

import runpy
from math import comb

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from written import ROOT, shown

TERM = "feature-engineering"


def test_formula_and_clock() -> None:
    shown(TERM, "Formula", r"\phi_1 = \sin\frac{2\pi h}{24}, \quad \phi_2 = \cos\frac{2\pi h}{24}")
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    hours = np.arange(24)
    assert script["columns"](hours, "wave")[:, 1:] == pytest.approx(
        np.column_stack([np.sin(2 * np.pi * hours / 24), np.cos(2 * np.pi * hours / 24)])
    )
    points = script["columns"](hours, "wave")[:, 1:]
    apart = np.linalg.norm(points - np.roll(points, -2, axis=0), axis=1)
    assert apart == pytest.approx(apart[0]) == pytest.approx(0.518, abs=0.0005)


def test_example() -> None:
    fields, harvest = np.array([[10, 10], [10, 50], [50, 50]]), np.array([1, 5, 25])
    assert fields.prod(axis=1) * 0.01 == pytest.approx(harvest)
    plane = LinearRegression().fit(fields, harvest)
    assert (*plane.coef_, plane.intercept_) == pytest.approx((0.5, 0.1, -5))
    assert plane.predict(fields) == pytest.approx(harvest)
    assert plane.predict([[20, 20]])[0] == pytest.approx(7)
    assert 20 * 20 * 0.01 == 4
    shown(TERM, "Example", r"$0.5 \cdot \text{width} + 0.1 \cdot \text{length} - 5$", "predicts 7 t", "is 4 t")
    assert comb(100, 2) == 4950
    shown(TERM, "Pitfalls", "4,950 new columns")


def test_errors_of_the_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    hour, count = script["rentals"]()
    assert count.min() >= 0
    for features, error in (("hour", 19.2), ("wave", 13.3), ("wave and rush", 3.6)):
        x = script["columns"](hour, features)
        model = LinearRegression(fit_intercept=False).fit(x, count)
        assert np.sqrt(np.mean((model.predict(x) - count) ** 2)) == pytest.approx(error, abs=0.05)
        assert script["fit"](features)[1] == pytest.approx(error, abs=0.05)
        line = next(line for line in page.splitlines() if f"{{value: {features}, " in line)
        assert f"{error}" in line
