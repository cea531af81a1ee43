"""The coin, the bell and the losses of maximum likelihood estimation."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import minimize_scalar
from sklearn.metrics import log_loss

from written import ROOT, shown

TERM = "maximum-likelihood-estimation"


def test_formula_and_example() -> None:
    shown(TERM, "Formula", r"\prod_{i=1}^{n} p(x_i \mid \theta)", r"-\frac{1}{n} \sum_{i=1}^{n} \ln p(x_i \mid \theta)")
    tosses = np.array([1] * 7 + [0] * 3)
    for p in (0.5, 0.6, 0.7, 0.8):
        each = np.where(tosses == 1, p, 1 - p)
        shown(TERM, "Example", f"| {p} | {each.prod():.5f} | ${np.log(each).sum():.2f}$ |")
        assert -np.log(each).mean() == pytest.approx(log_loss(tosses, np.full(10, p)))  # the cross-entropy
    best = minimize_scalar(lambda p: -(p**7) * (1 - p) ** 3, bounds=(0, 1), method="bounded")
    assert best.x == pytest.approx(0.7, abs=1e-4)


def test_bell() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    data, log_likelihood = script["DATA"], script["log_likelihood"]
    for mean in (1.5, 2.5, 3.6, 4.5, 5.5):
        value = stats.norm(mean, script["DEVIATION"]).logpdf(data).sum()
        assert log_likelihood(mean) == pytest.approx(value)
        line = next(line for line in page.splitlines() if f"{{value: {mean}," in line)
        assert f"Log-likelihood: −{-value:.1f}." in line
    means = np.linspace(0, 7, 701)
    assert means[log_likelihood(means).argmax()] == pytest.approx(data.mean()) == pytest.approx(3.6)


def test_least_squares_is_maximum_likelihood_for_normal_errors() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(2, 30))
    slopes = np.linspace(-1, 1, 2001)
    errors = y - slopes[:, None] * x
    assert stats.norm(0, 2).logpdf(errors).sum(axis=1).argmax() == (errors**2).sum(axis=1).argmin()


def test_prior_and_variance() -> None:
    rng = np.random.default_rng(0)
    w = np.linspace(-2, 2, 4001)
    x, y = rng.normal(size=(2, 8))
    errors = y - w[:, None] * x
    posterior = stats.norm.logpdf(errors).sum(axis=1) + stats.norm(0, 0.5).logpdf(w)
    assert posterior.argmax() == ((errors**2).sum(axis=1) + w**2 / 0.25).argmin()  # an L2 penalty
    samples = rng.normal(size=(20000, 5))
    assert samples.var(axis=1).mean() == pytest.approx(4 / 5, abs=0.02)
    assert stats.norm.fit(samples[0]) == pytest.approx((samples[0].mean(), samples[0].std()))
    shown(TERM, "Pitfalls", "$(n-1)/n$")


def test_question() -> None:
    p = np.linspace(0, 1, 1001)
    assert p[(p**6 * (1 - p) ** 2).argmax()] == pytest.approx(0.75)
