"""The formula and the worked example of testing, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.stats import binom, binomtest, norm
from sklearn.metrics import accuracy_score

from written import ROOT, shown


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


def test_figure() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / "testing.py")), (ROOT / "terms" / "testing.md").read_text()
    truths = [truth for _, truth, _ in figure["MODELS"]]
    assert norm.cdf([1, np.sqrt(1 + figure["SECOND"] ** 2)]) == pytest.approx(truths, abs=0.0001)
    results = {size: figure["test"](np.random.default_rng(0), size) for size in (25, 50, 100, 200, 400, 800, 1600)}
    ahead = {size: int(np.sum(b > a)) for size, (a, b) in results.items()}

    assert f"between {100 * results[25][0].min():.0f} and {results[25][0].max():.0%}" in page
    assert f"ahead in only {ahead[25]} of 100" in page
    assert f"ahead in {ahead[50]} tests of 100" in page
    assert f"ahead in {ahead[100]} tests;" in page
    assert f"ahead in {ahead[200]} tests of 100" in page
    assert f"ahead in {ahead[400]} tests of 100" in page
    assert ahead[800] == 100
    assert 100 - ahead[50] == pytest.approx(100 / 3, abs=1)  # "one case of three"
    shown("testing", "How it works", f"says {results[25][0].min():.0%} and another {results[25][0].max():.0%}")
    assert ahead[25] == pytest.approx(50, abs=5)
    assert ahead[1600] == 100
    assert abs(results[1600] - np.array(truths)[:, None]).max() < 0.025
    shown("testing", "How it works", "only about half the tests", "within 2.5 points", "ahead every time")
