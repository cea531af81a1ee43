"""The formulas, the worked example and the captions of bagging."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.ensemble import BaggingRegressor
from sklearn.linear_model import LinearRegression
from sklearn.tree import DecisionTreeRegressor

from written import ROOT, shown

SLUG = "bagging"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formula_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"\hat{f}(\mathbf{x}) = \frac{1}{M} \sum_{m=1}^{M} f_m(\mathbf{x})")
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(40, 2)), rng.normal(size=40)
    bag = BaggingRegressor(DecisionTreeRegressor(), n_estimators=7, random_state=0).fit(x, y)
    assert np.mean([each.predict(x) for each in bag.estimators_], axis=0) == pytest.approx(bag.predict(x))


def test_share_left_out() -> None:
    shown(SLUG, "Formula", r"P(\text{left out}) = \left( 1 - \frac{1}{n} \right)^{n} \approx \frac{1}{e} \approx 0.368")
    assert (1 - 1 / 10_000) ** 10_000 == pytest.approx(1 / np.e, abs=1e-4) == pytest.approx(0.368, abs=0.0005)
    rng = np.random.default_rng(0)
    missed = 10_000 - len(set(rng.integers(10_000, size=10_000)))
    assert missed == pytest.approx(3_700, abs=100)
    assert (1 - 1 / 50) ** 50 * 10 < 4  # "fewer than four on average have missed an example"
    assert round((1 - 1 / 898) ** 898 * 100) == 37
    shown(SLUG, "Pitfalls", "Even with the 100 above, it is only 37")


def test_example() -> None:
    targets = {1: 1.0, 2: 2.0, 3: 6.0, 4: 7.0, 5: 8.0}

    def stump(drawn: tuple[int, ...]) -> DecisionTreeRegressor:
        return DecisionTreeRegressor(max_depth=1).fit([[x] for x in drawn], [targets[x] for x in drawn])

    def answers(model: DecisionTreeRegressor) -> tuple[float, float]:
        return float(model.tree_.value[1, 0, 0]), float(model.tree_.value[2, 0, 0])

    whole = stump((1, 2, 3, 4, 5))
    assert (whole.tree_.threshold[0], *answers(whole)) == pytest.approx((2.5, 1.5, 7))
    bagged = []
    for drawn in ((1, 2, 2, 3, 5), (1, 1, 3, 4, 5), (2, 3, 4, 4, 5)):
        model = stump(drawn)
        (left_out,) = set(targets) - set(drawn)
        below, above = answers(model)
        place = float(model.predict([[2.2]])[0])
        question, pair = f"$x > {model.tree_.threshold[0]:g}$", f"{below:.3g}, {above:.3g}"
        shown(SLUG, "Example", f"| {str(drawn)[1:-1]} | {left_out} | {question} | {pair} | {place:.3g} |")
        bagged.append(place)
        assert model.predict([[4]])[0] == pytest.approx(7)
    assert np.mean(bagged) == pytest.approx(3.56, abs=0.005)
    shown(SLUG, "Example", "$(1.67 + 7 + 2)/3 = 3.56$")


def test_captions() -> None:
    _, fits = FIGURE["bag"](100)
    error = FIGURE["error"]
    assert error(fits) == pytest.approx(0.34, abs=0.01)
    for models in (1, 2, 5, 20, 100):
        part = PAGE.split(f"value: {models},")[1].split("}")[0]
        assert f"{error(fits[:models].mean(axis=0)):.2f}" in part
    assert f"a typical tree by {error(fits):.2f}" in PAGE


def test_tree_agrees_with_scikit_learn() -> None:
    x, y = FIGURE["data"]()
    mine = FIGURE["predict"](FIGURE["leaves"](x, y), x)
    theirs = DecisionTreeRegressor(min_samples_leaf=FIGURE["SMALLEST"]).fit(x[:, None], y).predict(x[:, None])
    assert mine == pytest.approx(theirs)


def test_stable_models_gain_nothing() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(100, 2))
    y = x @ [1, 2] + rng.normal(size=100)
    bag = BaggingRegressor(LinearRegression(), n_estimators=200, random_state=0).fit(x, y)
    assert bag.predict(x) == pytest.approx(LinearRegression().fit(x, y).predict(x), abs=0.1)
    shown(SLUG, "How it works", "gains almost nothing, since its copies nearly agree")
