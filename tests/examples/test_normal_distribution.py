"""The formula, the shares and the dice of the normal distribution."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy import stats

from written import ROOT, shown

TERM = "normal-distribution"


def test_formula_agrees_with_scipy() -> None:
    shown(
        TERM,
        "Formula",
        r"p(x) = \frac{1}{\sigma \sqrt{2\pi}} \, e^{-\frac{(x - \mu)^2}{2\sigma^2}}",
        r"z = \frac{x - \mu}{\sigma}",
    )
    x = np.linspace(-5, 9, 15)
    density = 1 / (2.5 * np.sqrt(2 * np.pi)) * np.exp(-((x - 1) ** 2) / (2 * 2.5**2))
    assert density == pytest.approx(stats.norm(1, 2.5).pdf(x))
    assert density == pytest.approx(stats.norm.pdf((x - 1) / 2.5) / 2.5)


def test_example() -> None:
    for z, above in ((1, "15.9%"), (2, "2.3%"), (3, "0.13%")):
        within = stats.norm.cdf(z) - stats.norm.cdf(-z)
        shown(TERM, "Example", rf"| ${z}\sigma$ | {within:.1%} | {above} |".replace("95.5%", "95.4%"))
        assert float(above[:-1]) / 100 == pytest.approx(stats.norm.sf(z), rel=0.04)
    assert 0.9544 < stats.norm.cdf(2) - stats.norm.cdf(-2) < 0.9545
    heights = stats.norm(170, 8)
    assert heights.sf(186) == pytest.approx(0.023, abs=0.0005)
    assert heights.cdf(178) - heights.cdf(162) == pytest.approx(0.68, abs=0.005)
    shown(TERM, "Example", "$(186 - 170)/8 = 2$", "about 2.3% are taller")
    assert 1000 * stats.norm(50, 2).sf(54) == pytest.approx(23, abs=0.5)


def test_sums_of_dice_approach_the_curve() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    gaps = []
    for dice in (1, 2, 3, 5, 20):
        assert f"{{value: {dice}, caption" in page
        places, heights, width = script["standardized"](dice)
        assert heights.sum() * width == pytest.approx(1)
        exact = np.convolve(np.ones(6) / 6, np.ones(6) / 6) if dice == 2 else None
        if exact is not None:
            assert heights * width == pytest.approx(exact)
        gaps.append(np.abs(heights - stats.norm.pdf(places)).max())
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 0.01


def test_squared_error_belongs_to_normal_errors() -> None:
    rng = np.random.default_rng(0)
    errors = rng.normal(size=(2, 30))
    logs = stats.norm(0, 1.7).logpdf(errors).sum(axis=1)
    squares = (errors**2).sum(axis=1)
    assert logs[0] - logs[1] == pytest.approx(-(squares[0] - squares[1]) / (2 * 1.7**2))


def test_pitfalls() -> None:
    assert 1 / (2 * stats.norm.sf(5)) == pytest.approx(1.7e6, rel=0.03)
    rng = np.random.default_rng(0)
    lengths = np.linalg.norm(rng.normal(size=(5000, 100)), axis=1)
    assert lengths.mean() == pytest.approx(10, abs=0.1)
    assert np.mean((lengths > 8) & (lengths < 12)) > 0.99
    skewed = rng.exponential(size=5000)
    scaled = (skewed - skewed.mean()) / skewed.std()
    assert stats.skew(scaled) == pytest.approx(stats.skew(skewed))
    assert stats.skew(skewed) > 1
    shown(TERM, "Pitfalls", "one value in 1.7 million beyond 5", r"$\sqrt{100} = 10$", "between 8 and 12")
    # "only if most of them lean in the same direction": 20 dice, three standard deviations up, ten above the mean
    assert 10 * 6 + 10 * 3 < 20 * 3.5 + 3 * (20 * 35 / 12) ** 0.5
    shown(TERM, "How it works", "twenty dice is far from its mean only if most of them lean in the same direction")
    means = rng.exponential(size=(2000, 1000)).mean(axis=1)
    assert abs(stats.skew(means)) < 0.2  # the question on phone calls
    assert 1 / np.sqrt(1000) == pytest.approx(0.03, abs=0.005)  # what a mean of 1,000 keeps of the skewness
