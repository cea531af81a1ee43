"""The formula, the worked example and the quoted numbers of the sigmoid."""

from __future__ import annotations

import numpy as np
import pytest
from keras import activations
from scipy.optimize import approx_fprime
from scipy.special import expit, logit

from written import shown


def test_formula_agrees_with_the_libraries_and_its_slope_with_differences() -> None:
    shown(
        "sigmoid",
        "Formula",
        r"\sigma(z) = \frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}}, \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z))",
    )
    z = np.random.default_rng(0).normal(scale=3, size=20)
    s = 1 / (1 + np.exp(-z))
    assert s == pytest.approx(np.exp(z) / (1 + np.exp(z)))
    assert s == pytest.approx(expit(z))
    assert s == pytest.approx(np.asarray(activations.sigmoid(z)), rel=1e-5)
    assert s * (1 - s) == pytest.approx(np.diag(approx_fprime(z, expit)), abs=1e-6)
    assert (s * (1 - s)).max() < 1 / 4 == expit(0) * (1 - expit(0))


def test_handy_facts() -> None:
    shown("sigmoid", "Formula", r"\sigma(-z) = 1 - \sigma(z)", r"\tanh(z) = 2\,\sigma(2z) - 1", r"\ln \frac{p}{1 - p}")
    z = np.linspace(-4, 4, 9)
    p = expit(z)
    assert expit(-z) == pytest.approx(1 - p)
    assert np.tanh(z) == pytest.approx(2 * expit(2 * z) - 1)
    assert np.log(p / (1 - p)) == pytest.approx(z)
    assert logit(p) == pytest.approx(z)


def test_example() -> None:
    z = np.log(3)
    assert z == pytest.approx(1.0986, abs=0.00005)
    assert np.exp(-z) == pytest.approx(1 / 3)
    assert expit(z) == pytest.approx(0.75)
    assert expit(z) * (1 - expit(z)) == pytest.approx(0.1875)
    assert expit(5) == pytest.approx(0.9933, abs=0.00005)
    assert expit(5) * (1 - expit(5)) == pytest.approx(0.0066, abs=0.00005)
    assert pytest.approx(1e-6, rel=0.05) == 0.25**10
    shown("sigmoid", "Example", "1.0986", "1/(1 + 1/3) = 0.75", r"0.75 \cdot 0.25 = 0.1875", "0.9933", "0.0066")
    shown("sigmoid", "Example", "$0.25^{10}$, about one millionth")


def test_quoted_numbers() -> None:
    assert [expit(0), expit(1)] == pytest.approx([0.5, 0.73], abs=0.005)
    shown("sigmoid", "Pitfalls", "between 0.5 and 0.73")

    for label in (0, 1):
        slope = approx_fprime(np.array([0.7]), lambda z, y=label: -np.log(expit(z[0]) if y else expit(-z[0])))
        assert slope == pytest.approx(expit(0.7) - label, abs=1e-6)
    shown("sigmoid", "Pitfalls", r"is simply $\sigma(z) - y$, with $y$ the label 0 or 1")
