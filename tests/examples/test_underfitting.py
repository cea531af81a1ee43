"""The split of the error and the worked example of underfitting."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad

from written import shown


def test_formula_parts_have_their_meaning() -> None:
    shown("underfitting", "Formula", r"R(f) - R(f^{*}) = E_1 + E_2 + E_3")
    shown(
        "underfitting",
        "Formula",
        r"E_1 = R(f_F) - R(f^{*}), \quad E_2 = R(f_n) - R(f_F), \quad E_3 = R(f) - R(f_n)",
    )
    noise = 0.3

    def risk(slope: float, height: float) -> float:
        """Of a line, where the truth is x² for x uniform on [0, 1]: worked out by hand."""
        square = 1 / 5 + slope**2 / 3 + height**2 - slope / 2 - 2 * height / 3 + slope * height
        return noise**2 + square

    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, 12)
    y = x**2 + rng.normal(0, noise, 12)
    fitted = np.polyfit(x, y, 1)
    slope, height = 0.0, 0.0
    for _ in range(3):  # steps of gradient descent, far too few
        wrong = slope * x + height - y
        slope, height = slope - 0.1 * float(np.mean(wrong * x)), height - 0.1 * float(np.mean(wrong))
    e1 = risk(1, -1 / 6) - noise**2  # the best line for x²
    e2 = risk(*fitted) - risk(1, -1 / 6)
    e3 = risk(slope, height) - risk(*fitted)
    excess, _ = quad(lambda v: (slope * v + height - v**2) ** 2, 0, 1)
    assert e1 + e2 + e3 == pytest.approx(excess)
    assert e1 == pytest.approx(1 / 180)
    assert e2 > 0
    many = rng.uniform(0, 1, 100_000)
    line = np.polyfit(many, many**2 + rng.normal(0, noise, many.size), 1)
    assert risk(*line) - risk(1, -1 / 6) < e2 / 100
    assert risk(*line) - noise**2 == pytest.approx(e1, rel=0.02)


def test_example() -> None:
    doses = np.arange(1, 7)
    helps = np.isin(doses, [3, 4])
    cuts = np.arange(0.5, 7)
    best = max(max(np.mean((doses > cut) == helps), np.mean((doses < cut) == helps)) for cut in cuts)
    assert best == pytest.approx(4 / 6) == pytest.approx(0.67, abs=0.005)
    assert np.mean((doses >= 3) == helps) == best
    assert np.mean(~helps) == best
    assert (((doses > 2.5) & (doses < 4.5)) == helps).all()
    distance = abs(doses - 3.5)
    assert distance[helps].max() == 0.5
    assert distance[~helps].min() == 1.5
    shown("underfitting", "Example", "4 of the 6 doses right, 67%", "at 2.5 and 4.5", "3.5 mg is 0.5", "at least 1.5")
