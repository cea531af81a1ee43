"""The formulas, the worked examples and the figure of both kinds of kernel."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.signal import correlate2d
from sklearn.kernel_ridge import KernelRidge
from sklearn.metrics.pairwise import polynomial_kernel, rbf_kernel

from written import ROOT, shown

SLUG = "kernel"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formula_of_a_filter_agrees_with_scipy() -> None:
    shown(SLUG, "Formula", r"y_{i,j} = \sum_{u=0}^{k-1} \sum_{v=0}^{k-1} w_{u,v}\, x_{i+u,\, j+v}")
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(6, 7)), rng.normal(size=(3, 3))
    y = [[sum(w[u, v] * x[i + u, j + v] for u, v in np.ndindex(3, 3)) for j in range(5)] for i in range(4)]
    assert correlate2d(x, w, "valid") == pytest.approx(np.array(y))


def test_example_of_a_filter() -> None:
    blur, edge = np.ones((3, 3)) / 9, np.tile([-1, 0, 1], (3, 1))
    sharpen = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    window, even = np.tile([2, 2, 8], (3, 1)), np.full((3, 3), 7)
    for kernel, total, result, flat in ((blur, 1, 4, 7), (edge, 0, 18, 0), (sharpen, 1, -4, 7)):
        assert kernel.sum() == pytest.approx(total)
        assert (kernel * window).sum() == pytest.approx(result)
        assert (kernel * even).sum() == pytest.approx(flat)
    shown(SLUG, "Example", "| 1 | $36/9 = 4$ |", "| 0 | $24 - 6 = 18$ |", "| 1 | $10 - 14 = -4$ |", "7, 0 and 7")


def test_formulas_of_a_similarity_agree_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"k(\mathbf{x}, \mathbf{z}) = \varphi(\mathbf{x})^\top \varphi(\mathbf{z})",
        r"f(\mathbf{x}) = \sum_{i=1}^{n} a_i\, k(\mathbf{x}_i, \mathbf{x})",
        r"e^{-\gamma \lVert \mathbf{x} - \mathbf{z} \rVert^2}",
        r"(\mathbf{x}^\top \mathbf{z} + c)^d",
    )
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(5, 3)), rng.normal(size=(4, 3))
    squares = ((a[:, None] - b) ** 2).sum(axis=2)
    assert rbf_kernel(a, b, gamma=0.3) == pytest.approx(np.exp(-0.3 * squares))
    assert polynomial_kernel(a, b, degree=3, gamma=1, coef0=2) == pytest.approx((a @ b.T + 2) ** 3)
    assert np.linalg.eigvalsh(rbf_kernel(a)).min() > 0


def test_example_of_a_similarity() -> None:
    x, z = np.array([1, 2]), np.array([3, 1])

    def features(v: np.ndarray) -> np.ndarray:
        return np.array([v[0] ** 2, np.sqrt(2) * v[0] * v[1], v[1] ** 2])

    assert features(x) == pytest.approx([1, 2 * np.sqrt(2), 4])
    assert features(z) == pytest.approx([9, 3 * np.sqrt(2), 1])
    assert features(x) * features(z) == pytest.approx([9, 12, 4])
    assert (x @ z) ** 2 == 25
    shown(SLUG, "Example", "$(3 + 2)^2 = 25$", r"(1, 2\sqrt{2}, 4)$ and $(9, 3\sqrt{2}, 1)", "$9 + 12 + 4 = 25$")
    assert np.exp([-0.5, -4.5]) == pytest.approx([0.607, 0.011], abs=5e-4)
    shown(SLUG, "Example", "$e^{-0.5} = 0.607$", "$e^{-4.5} = 0.011$")
    assert 50_000**2 == 2.5e9
    assert 50_000**2 * 8 == 20e9
    shown(SLUG, "Pitfalls", "For 50,000 examples it has 2.5 billion entries, 20 GB")


def test_figure() -> None:
    pixels = SCRIPT["picture"]()
    edges = SCRIPT["filtered"](pixels)
    assert pixels.shape == (12, 12)
    assert edges == pytest.approx(correlate2d(pixels, SCRIPT["EDGES"], "valid"))
    assert edges.shape == (10, 10)
    assert (edges[5:8, 2:5] == 0).all()  # the inside of the block
    examples, heights = SCRIPT["weights"]()
    classes = [1] * 3 + [-1] * 4
    ridge = KernelRidge(alpha=SCRIPT["PENALTY"], kernel="rbf", gamma=SCRIPT["GAMMA"])
    ridge.fit(examples[:, None], classes)
    assert heights == pytest.approx(ridge.dual_coef_)
    assert (np.sign(heights) == classes).all()
    x = np.linspace(-4, 4, 801)
    score = np.sign(ridge.predict(x[:, None]))
    crossings = x[1:][np.diff(score) != 0]
    assert len(crossings) == 2
    assert -2.1 < crossings[0] < -0.8
    assert 0.9 < crossings[1] < 2
