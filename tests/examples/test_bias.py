"""The formulas and the worked examples of both kinds of bias."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import layers
from matplotlib.figure import Figure
from sklearn.linear_model import LinearRegression

from written import ROOT, shown

INPUTS, NOISE = np.array([-1.0, 0.0, 1.0]), 0.25


@pytest.mark.parametrize("x", [0.0, 1.0])
def test_formula_of_a_model_agrees_with_a_simulation(x: float) -> None:
    shown("bias", "Formula", r"\operatorname{bias}(x) = \operatorname{E}_D\left[ \hat{f}_D(x) \right] - f(x)")
    shown(
        "bias",
        "Formula",
        r"\operatorname{E}_{D,\varepsilon}\left[ \left( y - \hat{f}_D(x) \right)^2 \right] "
        r"= \operatorname{bias}(x)^2 + \operatorname{Var}_D\left[ \hat{f}_D(x) \right] + \sigma^2",
    )
    rng = np.random.default_rng(0)
    sets = INPUTS**2 + rng.normal(0, NOISE, (100_000, 3))
    fitted = LinearRegression().fit(INPUTS[:, None], sets.T).predict([[x]])[0]  # one line for each training set
    targets = x**2 + rng.normal(0, NOISE, len(fitted))
    bias = fitted.mean() - x**2
    assert np.mean((targets - fitted) ** 2) == pytest.approx(bias**2 + fitted.var() + NOISE**2, abs=0.005)
    assert bias == pytest.approx(2 / 3 - x**2, abs=0.005)


def test_example_of_a_model() -> None:
    line = LinearRegression().fit(INPUTS[:, None], INPUTS**2)
    assert line.coef_[0] == pytest.approx(0, abs=1e-12)
    assert line.intercept_ == pytest.approx(2 / 3) == pytest.approx(0.67, abs=0.005)
    assert line.predict([[-1.0], [1.0]]) - 1 == pytest.approx([-0.33, -0.33], abs=0.005)
    assert pytest.approx((0.021, 0.444), abs=0.0005) == (NOISE**2 / 3, (2 / 3) ** 2)
    shown("bias", "Example", "$2/3 - 0 = 0.67$", r"$2/3 - 1 = -0.33$ at $x = \pm 1$", "$0.25^2/3 = 0.021$", "$0.444$")


def test_formula_of_a_neuron_agrees_with_keras() -> None:
    shown("bias", "Formula", r"a = \varphi\left( \sum_{i=1}^{n} w_i x_i + b \right)")
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(5, 3)), rng.normal(size=3), 0.7
    total = np.array([sum(w[i] * row[i] for i in range(3)) + b for row in x])
    for name, a in {"tanh": np.tanh(total), "relu": np.maximum(total, 0)}.items():
        dense = layers.Dense(1, activation=name)
        dense.build(x.shape)
        dense.set_weights([w[:, None], np.array([b])])
        assert np.asarray(dense(x))[:, 0] == pytest.approx(a, abs=1e-5)


def test_example_of_a_neuron() -> None:
    pairs = [(p, q) for p in (0, 1) for q in (0, 1)]
    assert [p + q - 0.5 > 0 for p, q in pairs] == [bool(p or q) for p, q in pairs]
    assert [p + q - 1.5 > 0 for p, q in pairs] == [bool(p and q) for p, q in pairs]
    shown("bias", "Example", "With $b = -0.5$", "OR. With $b = -1.5$", "AND")


def test_caption() -> None:
    script, page = runpy.run_path(str(ROOT / "terms" / "bias.py")), (ROOT / "terms" / "bias.md").read_text()
    drawing = Figure()
    script["draw"](drawing)
    top, bottom = drawing.axes
    misses = [
        text.get_text().replace("\N{MINUS SIGN}", "-") for text in top.texts if text.get_text().startswith("bias")
    ]
    assert [float(words.removeprefix("bias ")) for words in misses] == [0.67, -0.33]
    assert "by +0.67 at x = 0 and −0.33 at x = 1" in page
    assert f"{script['SETS']:,} straight lines" in page
    assert f"{script['DRAWN']} are drawn" in page
    middles = [np.asarray(line.get_xdata()).item() for line in bottom.lines if line.get_marker() == "o"]
    assert middles == [-2, 0, 2]  # for b = 2, 0 and −2
