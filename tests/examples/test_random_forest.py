"""The formulas, the worked example and the captions of the random forest."""

from __future__ import annotations

import runpy
from math import comb

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

from written import ROOT, shown

SLUG = "random-forest"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def variance(trees: int, one: float, correlation: float) -> float:
    return correlation * one + (1 - correlation) / trees * one


def test_formulas() -> None:
    shown(
        SLUG,
        "Formula",
        r"\hat{f}(\mathbf{x}) = \frac{1}{M} \sum_{m=1}^{M} f_m(\mathbf{x})",
        r"= \rho \sigma^2 + \frac{1 - \rho}{M} \sigma^2",
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(60, 4)), rng.normal(size=60)
    numbers = RandomForestRegressor(9, random_state=0).fit(x, y)
    assert np.mean([tree.predict(x) for tree in numbers.estimators_], axis=0) == pytest.approx(numbers.predict(x))
    assert numbers.predict(x * 10).max() <= y.max()  # "never predicts more than the largest of them"
    classes = RandomForestClassifier(9, random_state=0).fit(x, y > 0)
    each = [tree.predict_proba(x) for tree in classes.estimators_]
    assert np.mean(each, axis=0) == pytest.approx(classes.predict_proba(x))
    covariance = 1.2 * (0.3 + 0.7 * np.eye(100))
    assert covariance.mean() == pytest.approx(variance(100, 1.2, 0.3))


def test_defaults_of_scikit_learn() -> None:
    assert RandomForestClassifier().max_features == "sqrt"
    assert RandomForestRegressor().max_features == 1.0
    shown(SLUG, "In code", "Its `RandomForestRegressor` tries *all* features by default")


def test_example() -> None:
    assert variance(100, 1, 0.6) == pytest.approx(0.604)
    assert variance(100, 1.2, 0.3) == pytest.approx(0.368, abs=0.0005)
    assert variance(1000, 1, 0.6) == pytest.approx(0.6, abs=0.0005)
    shown(
        SLUG, "Example", "$0.6 + 0.4/100 = 0.604$", r"$0.3 \cdot 1.2 + 0.7 \cdot 1.2 / 100 = 0.368$", r"$4/16 = 25\%$"
    )


def test_useless_features() -> None:
    drawn = round(np.sqrt(1000))
    assert comb(995, drawn) / comb(1000, drawn) > 0.8
    shown(SLUG, "Pitfalls", "If only 5 of 1,000 matter, most draws hold none of them")


def test_captions() -> None:
    tree, vote, alike = {}, {}, {}
    for tried in (1, 2, 3, 5, 9):
        trees, single, vote[tried], alike[tried] = FIGURE["forest"](tried)
        tree[tried] = single.mean()
        if tried in {3, 9}:
            assert sum(each.feature == 0 for each in trees[:10]) == (4 if tried == 3 else 10)
    assert max(vote, key=vote.__getitem__) == 3
    assert min(vote, key=vote.__getitem__) == 9
    assert np.all(np.diff([*tree.values()]) > 0)
    assert np.all(np.diff([*alike.values()]) > 0)
    for words in (
        f"correlation {alike[1]:.2f}), but each is right for only {tree[1]:.1%}. Together they reach {vote[1]:.1%}",
        f"gain {100 * (tree[2] - tree[1]):.1f} points, and the forest {100 * (vote[2] - vote[1]):.1f}",
        f"The forest does best here: {vote[3]:.1%}",
        f"better still, {tree[5]:.1%}, but more alike. The forest falls back to {vote[5]:.1%}",
        f"the forest is the worst, {vote[9]:.1%}",
    ):
        assert words in PAGE


def test_figure_agrees_with_scikit_learn() -> None:
    x, y = FIGURE["sample"](np.random.default_rng(1), 120)
    test_x, test_y = FIGURE["sample"](np.random.default_rng(5), 2000)
    for tried in (1, 9):
        model = RandomForestClassifier(60, max_features=tried, random_state=0).fit(x, y)
        assert model.score(test_x, test_y) == pytest.approx(FIGURE["forest"](tried)[2], abs=0.03)
