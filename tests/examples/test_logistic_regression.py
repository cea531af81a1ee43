"""The formulas, the worked example and the captions of logistic regression."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from written import ROOT, shown

SLUG = "logistic-regression"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formula_of_the_probability_agrees_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"p = \sigma(\mathbf{w}^\top \mathbf{x} + b)",
        r"\ln \frac{p}{1 - p} = \mathbf{w}^\top \mathbf{x} + b",
    )
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 2))
    y = (x @ [1, -2] + rng.normal(size=60) > 0).astype(int)
    model = LogisticRegression().fit(x, y)
    score = x @ model.coef_[0] + model.intercept_[0]
    p = model.predict_proba(x)[:, 1]
    assert expit(score) == pytest.approx(p)
    assert np.log(p / (1 - p)) == pytest.approx(score)
    assert np.array_equal(model.predict(x), p > 0.5)


def test_formula_of_the_gradient_agrees_with_differences() -> None:
    shown(
        SLUG,
        "Formula",
        r"L = -\frac{1}{n} \sum_{i=1}^{n} \left( y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \right)",
        r"\nabla_{\mathbf{w}} L = \frac{1}{n} \sum_{i=1}^{n} (p_i - y_i)\, \mathbf{x}_i",
    )
    rng = np.random.default_rng(1)
    x, y, w = rng.normal(size=(9, 3)), rng.integers(2, size=9), rng.normal(size=3)

    def loss(weights: np.ndarray) -> float:
        p = expit(x @ weights + 0.3)
        return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))

    gradient = np.mean((expit(x @ w + 0.3) - y)[:, None] * x, axis=0)
    assert gradient == pytest.approx(approx_fprime(w, loss), abs=1e-6)


def test_example() -> None:
    w, b = np.log(3), -3 * np.log(3)
    rows = (
        ("1/9", "0.1", "fail"),
        ("1/3", "0.25", "fail"),
        ("1", "0.5", "on"),
        ("3", "0.75", "pass"),
        ("9", "0.9", "pass"),
    )
    for hours, (odds, probability, predicted) in enumerate(rows, start=1):
        p = expit(w * hours + b)
        top, _, below = odds.partition("/")
        assert p / (1 - p) == pytest.approx(int(top) / int(below or 1)) == pytest.approx(3.0 ** (hours - 3))
        assert p == pytest.approx(float(probability))
        shown(SLUG, "Example", f"| {hours} | {odds} | {probability} | {predicted}")
    assert [-np.log(0.25), -np.log(0.75)] == pytest.approx([1.386, 0.288], abs=0.0005)
    shown(SLUG, "Example", r"$-\ln 0.25 = 1.386$", r"$-\ln 0.75 = 0.288$")
    tripled = np.array([1, 9]) * 3
    assert tripled / (1 + tripled) == pytest.approx([0.75, 0.96], abs=0.005)
    shown(SLUG, "Pitfalls", "takes 0.5 to 0.75, but 0.9 only to 0.96")


def test_captions() -> None:
    fit, loss = FIGURE["fit"], FIGURE["loss"]
    fits = {steps: fit(steps) for steps in (0, 1, 10, 100, 3000)}
    for steps, (w, b) in fits.items():
        assert f"oss is {'ln 2 = ' * (not steps)}{loss(w, b):.3f}" in PAGE.split(f"value: {steps},")[1].split("}")[
            0
        ].replace("the loss is", "The loss is")
    assert np.all(fits[1][0] * FIGURE["HOURS"] + fits[1][1] > 0)  # "everybody is predicted to pass"
    for steps in (10, 100, 3000):
        w, b = fits[steps]
        assert f"{-b / w:.1f} hours" in PAGE.split(f"value: {steps},")[1].split("}")[0]
    w, b = fits[3000]
    assert f"multiplies the odds by {np.exp(w):.1f}" in PAGE
    assert np.sum((w * FIGURE["HOURS"] + b > 0) != FIGURE["PASSED"]) == 2
    best = LogisticRegression(C=np.inf, tol=1e-8).fit(FIGURE["HOURS"][:, None], FIGURE["PASSED"])
    assert (w, b) == pytest.approx((best.coef_[0, 0], best.intercept_[0]), abs=0.02)


def test_separated_classes_have_no_finite_fit() -> None:
    x, y = np.array([1.0, 2, 3, 4]), np.array([0, 0, 1, 1])
    losses = [np.mean(np.logaddexp(0, np.where(y == 1, -1, 1) * w * (x - 2.5))) for w in (1, 10, 100)]
    assert np.all(np.diff(losses) < 0)
    shown(SLUG, "Pitfalls", "the weights grow without end")
