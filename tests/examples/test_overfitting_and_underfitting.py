"""The split of the validation error and the worked example of overfitting and underfitting."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import learning_curve
from sklearn.neighbors import KNeighborsRegressor

from written import shown

SLUG = "overfitting-and-underfitting"


def test_formula_tells_a_stiff_from_a_flexible_model() -> None:
    shown(
        SLUG,
        "Formula",
        r"E_{\text{val}} - E_{\text{best}} = \left( E_{\text{train}} - E_{\text{best}} \right)"
        r" + \left( E_{\text{val}} - E_{\text{train}} \right)",
    )
    rng = np.random.default_rng(0)
    best = 0.3**2
    x = rng.uniform(-1, 1, (1000, 1))
    truth = np.sin(3 * x[:, 0])
    y = truth + rng.normal(0, 0.3, 1000)
    parts = {}
    for model in (LinearRegression(), KNeighborsRegressor(2)):
        _, scores, held_out = learning_curve(model, x, y, train_sizes=[800], scoring="neg_mean_squared_error")
        train, val = -scores.mean(), -held_out.mean()
        missed, gap = train - best, val - train
        assert val - best == pytest.approx(missed + gap)
        parts[type(model)] = missed, gap
    line, neighbors = parts[LinearRegression], parts[KNeighborsRegressor]
    slope = 3 * (np.sin(3) - 3 * np.cos(3)) / 9  # of the best line: E[x sin 3x] / E[x²]
    assert line[0] == pytest.approx(0.5 - np.sin(6) / 12 - slope**2 / 3, abs=0.02)
    assert abs(line[1]) < 0.01 < line[0]
    assert neighbors[0] < 0 < neighbors[1] == pytest.approx(best, rel=0.2)


def test_example() -> None:
    doctors = 4
    for name, train, val, missed, gap in (
        ("A", 15, 16, "**11**", "1"),
        ("B", 5, 13, "1", "**8**"),
        ("C", 15, 24, "**11**", "**9**"),
        ("D", 5, 6, "1", "1"),
    ):
        assert (str(train - doctors), str(val - train)) == (missed.strip("*"), gap.strip("*"))
        shown(SLUG, "Example", f"| {name} | {train}% | {val}% | {missed} | {gap} |", "wrong on 4% of them")
    assert np.sqrt(0.1 * 0.9 / 100) == pytest.approx(0.03)
    shown(SLUG, "Pitfalls", "With 100 images and an error near 10%, chance alone moves the result by about 3 points")
