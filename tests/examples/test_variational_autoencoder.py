"""The formula, the worked example and the figure of the variational autoencoder."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from scipy.stats import norm

from written import ROOT, shown

SLUG = "variational-autoencoder"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def divergence(mu: float, sigma: float) -> float:
    return float((mu**2 + sigma**2 - 1 - np.log(sigma**2)) / 2)


def test_formula_is_the_divergence_of_two_normal_distributions() -> None:
    shown(
        SLUG,
        "Formula",
        r"\frac{\beta}{2} \sum_{j=1}^{k} \left( \mu_j^2 + \sigma_j^2 - 1 - \ln \sigma_j^2 \right)",
        r"\frac{\lVert \mathbf{x} - \hat{\mathbf{x}} \rVert^2}{2 s^2}",
        r"\mathbf{z} = \boldsymbol\mu + \boldsymbol\sigma \odot \boldsymbol\varepsilon",
    )
    for mu, sigma in ((1, 0.5), (-2, 1.5), (0, 1), (0.3, 0.1)):
        cloud = norm(mu, sigma)
        whole = cloud.expect(lambda z, q=cloud: q.logpdf(z) - norm.logpdf(z))
        assert divergence(mu, sigma) == pytest.approx(whole, abs=1e-6)
    assert divergence(0, 1) == 0


def test_bound_holds_and_is_tight_for_the_true_posterior() -> None:
    """A decoder x = 2z plus noise of variance 0.5, for which everything can be computed."""
    x, weight, variance = 1.3, 2.0, 0.5
    evidence = norm(0, np.sqrt(weight**2 + variance)).logpdf(x)

    def bound(mu: float, sigma: float) -> float:
        error = (x - weight * mu) ** 2 + weight**2 * sigma**2
        return float(-error / (2 * variance) - np.log(2 * np.pi * variance) / 2 - divergence(mu, sigma))

    spread = np.sqrt(variance / (variance + weight**2))
    assert bound(weight * x / (weight**2 + variance), spread) == pytest.approx(evidence)
    assert all(bound(mu, sigma) < evidence for mu, sigma in ((0, 1), (0.5, 0.5), (0.6, 0.2)))


def test_example() -> None:
    mu, sigma, noise = 1, 0.5, -0.4
    assert mu + sigma * noise == 0.8
    rebuilding = ((1 - 0.7) ** 2 + (0 - 0.2) ** 2) / (2 * 0.1)
    assert rebuilding == pytest.approx(0.65)
    assert f"{divergence(mu, sigma):.3f}" == "0.818"
    assert f"{rebuilding + divergence(mu, sigma):.3f}" == "1.468"
    shown(
        SLUG,
        "Example",
        "= 0.8$",
        "= 0.818$",
        "$(0.09 + 0.04) / 0.2 = 0.65$",
        "$0.65 + 0.818 = 1.468$",
        r"(0.25 + 1.386)",
    )
    assert f"{-np.log(0.25):.3f}" == "1.386"


def test_drawn_codes_become_bars_only_with_the_pull() -> None:
    bars = np.array([SCRIPT["bar"](angle, at) for angle in np.linspace(-0.9, 0.9, 37) for at in np.linspace(-4, 4, 41)])
    drawn = np.random.default_rng(4).normal(size=(16, 2))
    clean = {}
    for beta in (0.0, 0.1, 1.0, 8.0):
        pictures = SCRIPT["decode"](beta, drawn)
        nearest = ((pictures[:, None] - bars) ** 2).mean(axis=(2, 3)).min(axis=1)
        clean[beta] = int((nearest < 0.025).sum())
    assert clean[1.0] >= 15
    assert clean[0.0] <= 11
    assert clean[0.0] < clean[0.1] < clean[1.0]
    assert clean[8.0] <= 4


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: ([\d.]+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == ["0", "0.1", "1", "8"]
    means, spreads = SCRIPT["encode"](0.0, SCRIPT["sample"](50, 1))
    assert f"{(np.abs(means) > 3.2).any(axis=1).sum()} of the 50" in captions["0"]
    assert not spreads.any()
    means, spreads = SCRIPT["encode"](1.0, SCRIPT["sample"](50, 1))
    assert (np.abs(means) < 3.2).all()
    assert means.std(axis=0) == pytest.approx(1, abs=0.25)
    tiny = SCRIPT["encode"](0.1, SCRIPT["sample"](50, 1))[1]
    assert tiny.mean() < spreads.mean() / 2
    means, spreads = SCRIPT["encode"](8.0, SCRIPT["sample"](50, 1))
    unused = int(means.std(axis=0).argmin())
    assert means[:, unused].std() < 0.1
    assert spreads[:, unused] == pytest.approx(1, abs=0.1)
    drawn = np.random.default_rng(4).normal(size=(16, 2))
    darkest = {beta: np.median(SCRIPT["decode"](beta, drawn).max(axis=(1, 2))) for beta in (1.0, 8.0)}
    assert darkest[8.0] < 0.75 * darkest[1.0]


def test_quiz() -> None:
    assert pytest.approx(1.7) == 2 + 0.1 * -3
