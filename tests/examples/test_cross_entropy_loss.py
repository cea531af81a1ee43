"""The formulas, the worked example and the quoted costs of cross-entropy loss."""

from __future__ import annotations

import numpy as np
import pytest
from keras import losses
from scipy.optimize import approx_fprime
from scipy.special import softmax
from sklearn.metrics import log_loss

from written import ROOT, shown

TERM = "cross-entropy-loss"


def test_formula_agrees_with_the_libraries_and_its_slope_with_differences() -> None:
    shown(
        TERM,
        "Formula",
        r"H(\mathbf{y}, \mathbf{p}) = -\sum_{k=1}^{K} y_k \ln p_k, \qquad \frac{\partial H}{\partial z_k} = p_k - y_k",
    )
    rng = np.random.default_rng(0)
    for scores, y in zip(rng.normal(size=(4, 3)), rng.dirichlet(np.ones(3), size=4), strict=True):
        p = softmax(scores)
        cost = -np.sum(y * np.log(p))
        assert cost == pytest.approx(float(losses.CategoricalCrossentropy()(y[None], p[None])))
        slope = approx_fprime(scores, lambda z, y=y: float(-np.sum(y * np.log(softmax(z)))))
        assert p - y == pytest.approx(slope, abs=1e-6)


def test_formula_for_two_classes() -> None:
    shown(TERM, "Formula", r"H(y, p) = -\left( y \ln p + (1 - y) \ln (1 - p) \right)")
    for y, p in ((0, 0.2), (1, 0.2), (1, 0.95)):
        cost = -(y * np.log(p) + (1 - y) * np.log(1 - p))
        assert cost == pytest.approx(log_loss([y], [p], labels=[0, 1]))
        assert cost == pytest.approx(float(losses.BinaryCrossentropy()(np.array([[y]]), np.array([[p]]))), rel=1e-5)


def test_example() -> None:
    p = np.array([[0.8, 0.15, 0.05], [0.35, 0.5, 0.15], [0.7, 0.25, 0.05]])
    costs = -np.log(np.diag(p))
    assert costs == pytest.approx([0.223, 0.693, 2.996], abs=0.0005)
    assert log_loss([0, 1, 2], p) == pytest.approx(1.304, abs=0.0005)
    assert costs[2] / costs.sum() == pytest.approx(0.77, abs=0.005)
    assert p[1] - np.eye(3)[1] == pytest.approx([0.35, -0.5, 0.15])
    shown(TERM, "Example", "0.223", "0.693", "2.996", "1.304", "77%", "0.35, $-0.5$ and 0.15")


def test_quoted_costs() -> None:
    assert np.log([2, 10]) == pytest.approx([0.693, 2.303], abs=0.0005)
    impossible = losses.SparseCategoricalCrossentropy()(np.array([0]), np.array([[0.0, 1.0]]))
    assert float(impossible) == pytest.approx(-np.log(1e-7), abs=0.001) == pytest.approx(16.1, abs=0.05)
    shown(TERM, "Pitfalls", "0.693", "2.303", "16.1", r"-\ln 10^{-7}")


def test_captions() -> None:
    page = (ROOT / "terms" / f"{TERM}.md").read_text()
    cat, dog = -np.log([0.8, 0.5])
    cost = {p: float(-np.log(p)) for p in (0.0125, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8)}
    for p, quoted in cost.items():
        assert f"{{value: {p}, caption" in page
        assert f"{quoted:.2f}" in page
    assert np.diff([*cost.values()]) == pytest.approx(-0.69, abs=0.005)
    assert f"makes up {cost[0.0125] / (cat + dog + cost[0.0125]):.0%} of the loss" in page
    assert f"about {cost[0.05] / cat:.0f} times as much as the cat" in page
    mean = (cat + dog + cost[0.4]) / 3
    assert f"the loss of all three, {mean:.2f}, is now less than half" in page
    assert mean < (cat + dog + cost[0.05]) / 3 / 2
    assert 2.9 < (1 - 0.2) * 0.7 / 0.95 / 0.2 < 3  # "nearly three times the probability"
    assert cost[0.8] < dog
