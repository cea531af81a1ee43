"""The formulas and the worked example of variance."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from keras import ops
from sklearn.linear_model import LinearRegression

from written import shown


def test_formula_agrees_with_theory_and_libraries() -> None:
    shown(
        "variance",
        "Formula",
        r"\operatorname{Var}_D\left[ \hat{f}_D(x) \right] = \operatorname{E}_D\left[ \left( \hat{f}_D(x) -"
        r" \operatorname{E}_D\left[ \hat{f}_D(x) \right] \right)^2 \right]",
        r"s^2 = \frac{1}{M - 1} \sum_{m=1}^{M} \left( p_m - \bar{p} \right)^2",
    )
    rng = np.random.default_rng(0)
    x = np.arange(8.0)
    targets = 0.8 * x + rng.normal(0, 0.3, (20_000, 8))  # 20,000 training sets, fitted at once
    p = LinearRegression().fit(x[:, None], targets.T).predict([[2.0]])[0]
    variance = np.mean((p - np.mean(p)) ** 2)
    theory = 0.3**2 * (1 / 8 + (2 - x.mean()) ** 2 / np.sum((x - x.mean()) ** 2))
    assert variance == pytest.approx(theory, rel=0.03)
    assert variance == pytest.approx(float(ops.var(p)))

    few = p[:5]
    s2 = np.sum((few - few.mean()) ** 2) / (len(few) - 1)
    assert s2 == pytest.approx(np.var(few, ddof=1)) == pytest.approx(statistics.variance(few.tolist()))
    groups = p.reshape(-1, 5)
    assert groups.var(axis=1, ddof=1).mean() == pytest.approx(theory, rel=0.03)
    assert groups.var(axis=1).mean() == pytest.approx(0.8 * theory, rel=0.03)
    assert groups.mean(axis=1).var() == pytest.approx(theory / 5, rel=0.05)


def test_example() -> None:
    weeks = np.array([(4, 8, 6), (9, 6, 6), (5, 4, 6)])
    copied, mean = weeks[:, 0], weeks.mean(axis=1)
    assert copied.tolist() == [4, 9, 5]
    assert mean.tolist() == [6, 7, 5]
    assert copied.mean() == mean.mean() == 6
    assert ((copied - 6) ** 2).tolist() == [4, 9, 1]
    assert ((mean - 6) ** 2).tolist() == [0, 1, 1]
    assert copied.var(ddof=1) == 14 / 2 == 7
    assert mean.var(ddof=1) == 2 / 2 == 1
    shown("variance", "Example", "4, 9 and 1, with the sum 14", "14 / 2 = 7", "0, 1 and 1", "2 / 2 = 1")
    assert copied.var() == pytest.approx(float(ops.var(ops.array(copied, "float32")))) == pytest.approx(4.67, abs=0.005)
    shown("variance", "Pitfalls", "4.67 against 7")
