"""The formulas, the dice and the bus of probability distributions."""

from __future__ import annotations

import runpy
from itertools import product

import numpy as np
import pytest
from scipy import integrate, stats

from written import ROOT, shown

TERM = "probability-distribution"


def test_formula() -> None:
    shown(
        TERM,
        "Formula",
        r"\sum_{x} p(x) = 1",
        r"P(a \le X \le b) = \int_a^b p(x)\, dx",
        r"\operatorname{E}[X] = \sum_{x} x\, p(x)",
    )
    binomial, x = stats.binom(5, 0.3), np.arange(6)
    assert binomial.pmf(x).sum() == pytest.approx(1)
    assert (x * binomial.pmf(x)).sum() == pytest.approx(binomial.mean())
    gamma = stats.gamma(2.5)
    area, _ = integrate.quad(gamma.pdf, 0.7, 3)
    assert area == pytest.approx(gamma.cdf(3) - gamma.cdf(0.7))


def test_example() -> None:
    sums = [a + b for a, b in product(range(1, 7), repeat=2)]
    ways = [sums.count(total) for total in range(2, 13)]
    shown(TERM, "Example", f"| ways | {' | '.join(map(str, ways))} |")
    assert [len(sums), np.mean(sums)] == [36, 7]
    assert round(6 / 36, 3) == round((3 + 2 + 1) / 36, 3) == 0.167
    wait = stats.uniform(0, 10)
    assert [wait.pdf(3), wait.cdf(5) - wait.cdf(2), stats.uniform(0, 10 / 60).pdf(0.1)] == pytest.approx([0.1, 0.3, 6])
    shown(TERM, "Example", "about 0.167", "The expected value is 7", r"0.1 \cdot 3 = 0.3", "is 6 per hour")


def test_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    exact = script["distribution"]()
    assert exact * 36 == pytest.approx([1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1])
    errors = [np.abs(script["shares"](n) - exact).max() for n in (10, 100, 1000, 100_000)]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.003
    assert all(f"{{value: {n}, caption" in page for n in (10, 100, 1000, 100000))


def test_questions_and_pitfalls() -> None:
    throws = list(product(range(1, 7), repeat=2))
    assert sum(a + b >= 11 for a, b in throws) == 3
    assert sum(6 in throw for throw in throws) == 11
    assert stats.uniform(0, 0.25).pdf(0.1) == pytest.approx(4)
    shown(TERM, "Pitfalls", "is 11/36 and not 12/36")
