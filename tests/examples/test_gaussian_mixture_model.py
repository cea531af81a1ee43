"""The formulas, the worked example and the figure of the Gaussian mixture model."""

from __future__ import annotations

import runpy
from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm
from sklearn.mixture import GaussianMixture

from written import ROOT, shown

SLUG = "gaussian-mixture-model"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formulas_agree_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"p(\mathbf{x}) = \sum_{k=1}^{K} \pi_k\, \mathcal{N}(\mathbf{x} \mid \boldsymbol{\mu}_k, \boldsymbol{\Sigma}_k)",
        r"r_{ik} = \frac{\pi_k\, \mathcal{N}(\mathbf{x}_i \mid \boldsymbol{\mu}_k, \boldsymbol{\Sigma}_k)}{p(\mathbf{x}_i)}",
        r"\boldsymbol{\mu}_k = \frac{1}{n_k} \sum_{i=1}^{n} r_{ik}\, \mathbf{x}_i",
    )
    x = np.concatenate([np.random.default_rng(0).normal(size=(40, 2)), np.random.default_rng(1).normal(3, 2, (30, 2))])
    model = GaussianMixture(2, random_state=0, reg_covar=0, tol=1e-12, max_iter=2000).fit(x)
    parts = np.column_stack(
        [
            weight * multivariate_normal(mean, covariance).pdf(x)
            for weight, mean, covariance in zip(model.weights_, model.means_, model.covariances_, strict=True)
        ]
    )
    shares = parts / parts.sum(axis=1, keepdims=True)
    assert shares == pytest.approx(model.predict_proba(x))
    assert np.log(parts.sum(axis=1)).mean() == pytest.approx(model.score(x))
    counts = shares.sum(axis=0)  # where EM has settled, the M-step changes nothing
    means = shares.T @ x / counts[:, None]
    assert counts / len(x) == pytest.approx(model.weights_, abs=1e-4)
    assert means == pytest.approx(model.means_, abs=1e-3)
    for k in (0, 1):
        apart = x - means[k]
        assert (shares[:, k, None] * apart).T @ apart / counts[k] == pytest.approx(model.covariances_[k], abs=5e-3)


def test_example() -> None:
    x, means = np.array([1, 2, 4]), np.array([0, 4])
    densities = norm.pdf(x[:, None], means)
    shares = densities / densities.sum(axis=1, keepdims=True)
    squared = (x[:, None] - means) ** 2
    assert shares[:, 0] == pytest.approx(1 / (1 + np.exp(-(squared[:, 1] - squared[:, 0]) / 2)))
    for point, (a, b), (one, other) in zip(x, squared, shares, strict=True):
        digits = 3 if one > 0.001 else 4
        shown(SLUG, "Example", f"| {point} | {a} | {b} | {one:.{digits}f} | {other:.{digits}f} |")
    counts = shares.sum(axis=0)
    assert counts[0] == pytest.approx(1.482, abs=0.0005)
    assert counts[0] / 3 == pytest.approx(0.494, abs=0.0005)
    assert shares.T @ x / counts == pytest.approx([1.338, 3.306], abs=0.0005)
    shown(SLUG, "Example", "becomes 0.494", "/ 1.482$ $= 1.338", "moves to 3.306")
    assert pytest.approx(1.338, abs=0.0005) == (0.982 * 1 + 0.5 * 2 + 0.0003 * 4) / 1.482  # as a reader does it


def test_figure_climbs_to_where_scikit_learn_ends() -> None:
    mixture = SCRIPT["Mixture"](SCRIPT["sample"]())
    likelihoods, shares = [], []
    for _ in range(200):
        likelihoods.append(mixture.log_likelihood())
        shares.append(mixture.responsibilities()[:, 0])
        mixture.step()
    assert all(after >= before - 1e-9 for before, after in pairwise(likelihoods))
    found = GaussianMixture(
        2,
        weights_init=[0.5, 0.5],
        means_init=[[-1.6, 1.2], [1.6, -1.2]],
        precisions_init=[np.eye(2) / 0.6] * 2,
        max_iter=2000,
        tol=1e-7,
    ).fit(mixture.points)
    assert found.score(mixture.points) * len(mixture.points) == pytest.approx(likelihoods[-1], abs=0.01)
    for step, quoted in ((0, "−275.5"), (5, "−151.6"), (10, "−151.33"), (40, "−151.31")):
        assert f"{likelihoods[step]:.{len(quoted) - 5}f}".replace("-", "−") == quoted
        assert quoted in PAGE
    assert f"{len(mixture.points)} points" in PAGE
    right = np.argsort(-mixture.points[:, 0])[:3]
    assert (shares[1][right] < 0.5).all()
    assert (shares[2][right] > 0.5).sum() == 2
    assert (shares[4][right] > 0.9).all()
    assert ((shares[40] > 0.05) & (shares[40] < 0.95)).sum() > 25


def test_numbers_of_a_covariance() -> None:
    shown(SLUG, "Pitfalls", "In 50 dimensions a full covariance has 1,275 numbers")
    assert 50 * 51 // 2 == 1275
