"""The formula, the worked example and the captions of an artificial neuron."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from written import ROOT, shown

PAGE = (ROOT / "terms" / "neuron.md").read_text()
WEIGHTS, BIAS = (2, 1), -8
POINTS = {"A": (1, 4), "B": (4, 1), "C": (2, 5), "D": (3, 6)}


def test_formula_is_what_a_logistic_regression_computes() -> None:
    shown("neuron", "Formula", r"z = \sum_{i=1}^{n} w_i x_i + b, \qquad a = \varphi(z)")
    x = np.random.default_rng(0).normal(size=(30, 3))
    fitted = LogisticRegression().fit(x, x[:, 0] > 0)
    sums = [sum(w * value for w, value in zip(fitted.coef_[0], row, strict=True)) + fitted.intercept_[0] for row in x]
    assert expit(np.array(sums)) == pytest.approx(fitted.predict_proba(x)[:, 1])


@pytest.mark.parametrize("name", POINTS)
def test_example(name: str) -> None:
    days, hours = POINTS[name]
    z = 2 * days + hours - 8
    shown(
        "neuron",
        "Example",
        f"| {name} | {days} | {hours} | ${2 * days} + {hours} - 8 = {z}$ | {expit(z):.2f} | {max(0, z)} |",
    )


def test_captions_and_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / "neuron.py"))
    assert (tuple(script["WEIGHTS"]), script["BIAS"]) == (WEIGHTS, BIAS)
    assert script["POINTS"] == POINTS
    sums = script["weighted_sum"](np.array(list(POINTS.values()), dtype=float))
    assert script["activate"](sums, "none").tolist() == [-2, 1, 1, 4]
    assert script["activate"](sums, "step").tolist() == [0, 1, 1, 1]
    assert script["activate"](sums, "sigmoid").round(2).tolist() == [0.12, 0.73, 0.73, 0.98]
    assert script["activate"](sums, "ReLU").tolist() == [0, 1, 1, 4]
    for words in (
        "−2, 1, 1 and 4",
        "0 for A, 1 for B, C and D",
        "0.12 for A, 0.73 for B and C, 0.98 for D",
        "0, 1, 1 and 4",
    ):
        assert words in PAGE


def test_quiz() -> None:
    assert 3 * 1 - 2 * 4 + 1 == -4
    assert 3 * 1 + 2 * 4 + 1 == 12
    assert [2 * first + second for first, second in ((1, -2), (2, -1), (1, 1))] == [0, 3, 3]
