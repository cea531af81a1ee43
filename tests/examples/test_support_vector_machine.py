"""The formulas, the worked example and the captions of the support vector machine."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.svm import SVC

from written import ROOT, shown

SLUG = "support-vector-machine"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formula_of_the_loss_agrees_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"\tfrac{1}{2} \lVert \mathbf{w} \rVert^2 + C \sum_{i=1}^{n} "
        r"\max\left( 0,\; 1 - y_i (\mathbf{w}^\top \mathbf{x}_i + b) \right)",
    )
    x, y = FIGURE["points"]()
    for price in (0.1, 1.0):
        model = SVC(kernel="linear", C=price, tol=1e-8).fit(x, y)

        def loss(p: np.ndarray, price: float = price) -> float:
            return float(p[:2] @ p[:2] / 2 + price * np.maximum(0, 1 - y * (x @ p[:2] + p[2])).sum())

        found = np.append(model.coef_[0], model.intercept_)
        near = minimize(loss, found, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12})
        assert loss(found) == pytest.approx(near.fun, rel=1e-5)


def test_formula_of_the_score_agrees_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"f(\mathbf{x}) = \sum_{i=1}^{n} \alpha_i y_i\, k(\mathbf{x}_i, \mathbf{x}) + b",
        r"k_{\text{RBF}}(\mathbf{x}, \mathbf{z}) = e^{-\gamma \lVert \mathbf{x} - \mathbf{z} \rVert^2}",
    )
    rng = np.random.default_rng(0)
    x, new = rng.normal(size=(60, 2)), rng.normal(size=(9, 2))
    y = np.where(np.linalg.norm(x, axis=1) > 1, 1, -1)
    model = SVC(gamma=0.7, C=2).fit(x, y)
    kernel = np.exp(-0.7 * ((model.support_vectors_[:, None] - new) ** 2).sum(axis=-1))
    assert model.dual_coef_[0] @ kernel + model.intercept_[0] == pytest.approx(model.decision_function(new))
    assert np.abs(model.dual_coef_).max() <= 2 + 1e-9
    assert SVC().kernel == "rbf"
    assert SVC().C == 1


def test_example() -> None:
    x, y = np.array([[1.0, 1], [0, 1], [3, 3], [4, 3]]), np.array([-1, -1, 1, 1])
    w, b = np.array([0.5, 0.5]), -2
    model = SVC(kernel="linear", C=10).fit(x, y)
    assert [*model.coef_[0], model.intercept_[0]] == pytest.approx([*w, b], abs=1e-3)
    for point, label, score in zip(x, y, x @ w + b, strict=True):
        place, kind = f"$({point[0]:g}, {point[1]:g})$", "support vector" if abs(score) == 1 else "outside"
        shown(SLUG, "Example", f"| {place} | ${label}$ | ${score:g}$ | {kind} |")
    assert (
        2 / np.linalg.norm(w) == pytest.approx(2.83, abs=0.005) == pytest.approx(np.linalg.norm(x[2] - x[0]), abs=0.005)
    )
    score = float(w @ [2, 1.5] + b)
    assert [score, max(0, 1 - score)] == [-0.25, 1.25]
    shown(SLUG, "Example", r"$2/\sqrt{0.5^2 + 0.5^2} = 2.83$", "$-0.25$ and the hinge loss 1.25")
    for a, c in ((1, 2), (-0.3, 1.7)):
        features = [np.array([1, np.sqrt(2) * value, value**2]) for value in (a, c)]
        assert features[0] @ features[1] == pytest.approx((a * c + 1) ** 2)
    shown(SLUG, "Example", r"$3^2 = 9$, and the features $1 + 2 \cdot 2 + 4 = 9$")
    assert 2 / np.linalg.norm([3, 4]) == 0.4  # the quiz


def test_captions() -> None:
    x, y = FIGURE["points"]()
    for price in (0.01, 0.1, 1, 10):
        weights, constant, alpha = FIGURE["solve"](x, y, price)
        model = SVC(kernel="linear", C=price, tol=1e-6).fit(x, y)
        assert weights == pytest.approx(model.coef_[0], abs=1e-3)
        assert constant == pytest.approx(model.intercept_[0], abs=1e-2)
        part = PAGE.split(f"value: {price},")[1].split("}")[0]
        assert f"{2 / np.linalg.norm(weights):.2f}" in part
        margins = y * (x @ weights + constant)
        assert (margins[0] < 0) == (price < 1)  # the stray
        assert np.all(margins[1:] > 0)
        holds = int((alpha > 1e-6).sum())
        if price == 0.01:
            assert f"{holds} of the 20" in part
            assert holds == (margins < 1 + 1e-6).sum()
        if price == 1:
            assert 0 < margins[0] < 1
        if price == 10:
            assert holds == 2
            assert margins.min() > 1 - 1e-4


def test_a_point_outside_the_margin_does_not_matter() -> None:
    x, y = FIGURE["points"]()
    weights, constant, alpha = FIGURE["solve"](x, y, 1.0)
    kept = alpha > 1e-6
    fewer = FIGURE["solve"](x[kept], y[kept], 1.0)
    assert fewer[0] == pytest.approx(weights, abs=1e-4)
    assert fewer[1] == pytest.approx(constant, abs=1e-3)
    moved = y.copy()
    moved[np.argmax(np.abs(x @ weights + constant))] *= -1  # far out of the street, but now on the wrong side
    assert FIGURE["solve"](x, moved, 1.0)[0] != pytest.approx(weights, abs=0.1)
    shown(SLUG, "How it works", "as long as it stays on its own side, out of the street")
