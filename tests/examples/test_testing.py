"""The formula and the worked example of testing."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom, binomtest
from sklearn.metrics import accuracy_score

from written import shown


def interval(k: int, n: int) -> tuple[float, float]:
    p = k / n
    s = np.sqrt(p * (1 - p) / n)
    return p - 1.96 * s, p + 1.96 * s


def test_formula() -> None:
    shown(
        "testing",
        "Formula",
        r"\hat{p} = \frac{k}{n}, \qquad s = \sqrt{\frac{\hat{p} (1 - \hat{p})}{n}}, \qquad \hat{p} \pm 1.96\, s",
    )
    assert accuracy_score([1, 0, 1, 1], [1, 0, 0, 1]) == 3 / 4
    for n, p in ((100, 0.7), (400, 0.8413), (1600, 0.95)):
        spread = np.sqrt(p * (1 - p) / n)
        assert spread == pytest.approx(binom(n, p).std() / n)
        held = [low <= p <= high for low, high in (interval(k, n) for k in range(n + 1))]
        assert binom(n, p).pmf(np.arange(n + 1)) @ held == pytest.approx(0.95, abs=0.015)


def test_example() -> None:
    assert np.sqrt(0.9 * 0.1 / 100) == pytest.approx(0.03)
    assert interval(90, 100) == pytest.approx((0.841, 0.959), abs=0.0005)
    assert interval(9000, 10_000) == pytest.approx((0.894, 0.906), abs=0.0005)
    assert interval(20, 20) == (1, 1)
    assert binomtest(20, 20).proportion_ci(method="wilson") == pytest.approx((0.84, 1), abs=0.005)
    shown(
        "testing", "Example", r"s = \sqrt{0.9 \cdot 0.1 / 100} = 0.03", "84.1 to 95.9%", "89.4 to 90.6%", "84 to 100%"
    )
