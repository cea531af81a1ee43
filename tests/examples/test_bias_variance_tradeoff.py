"""The parts of a nearest-neighbor average's error, and the worked example of the bias-variance tradeoff."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsRegressor

from written import shown


def test_formula_agrees_with_simulation() -> None:
    shown(
        "bias-variance-tradeoff",
        "Formula",
        r"\operatorname{E}\left[ \left( y - \hat{f}_k(x) \right)^2 \right] = \left( f(x) - \frac{1}{k} \sum_{i=1}^{k}"
        r" f(x_{(i)}) \right)^2 + \frac{\sigma^2}{k} + \sigma^2",
    )
    rng = np.random.default_rng(0)
    x, at, sigma, sets = np.linspace(0, 1, 20), 0.33, 0.5, 20_000
    targets = np.sin(2 * np.pi * x) + rng.normal(0, sigma, (sets, 20))
    y = np.sin(2 * np.pi * at) + rng.normal(0, sigma, sets)
    nearest = np.argsort(abs(x - at))
    for k in (1, 4, 15):
        f_hat = KNeighborsRegressor(k).fit(x[:, None], targets.T).predict([[at]])[0]
        squared_bias = (np.sin(2 * np.pi * at) - np.sin(2 * np.pi * x[nearest[:k]]).mean()) ** 2
        assert np.mean((y - f_hat) ** 2) == pytest.approx(squared_bias + sigma**2 / k + sigma**2, rel=0.03)
        assert f_hat.var() == pytest.approx(sigma**2 / k, rel=0.03)


def test_example() -> None:
    values = np.sort(abs(np.arange(-3, 4)))
    parts = {k: (values[:k].mean() ** 2, 3 / k) for k in (1, 3, 5, 7)}
    rows = {1: (0, 3, 3), 3: (0.44, 1, 1.44), 5: (1.44, 0.6, 2.04), 7: (2.94, 0.43, 3.37)}
    for k, row in rows.items():
        assert (*parts[k], sum(parts[k])) == pytest.approx(row, abs=0.005)
    assert values[:3].mean() == pytest.approx(2 / 3)
    assert min(parts, key=lambda k: sum(parts[k])) == 3
    assert min(parts, key=lambda k: parts[k][0] + 0.3 / k) == 1
    shown(
        "bias-variance-tradeoff",
        "Example",
        "| 1 | 0 | 3 | 3 |",
        "| 3 | 0.44 | 1 | **1.44** |",
        "| 5 | 1.44 | 0.6 | 2.04 |",
        "| 7 | 2.94 | 0.43 | 3.37 |",
        "$0 + 0.3$ against $0.44 + 0.1$",
    )
