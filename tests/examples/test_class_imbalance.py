"""The formulas, the worked example and the figure of class imbalance."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.utils.class_weight import compute_class_weight

from written import ROOT, shown

SLUG = "class-imbalance"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_balanced_weights_agree_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"w_c = \frac{n}{K\, n_c}", r"L = \frac{1}{n} \sum_{i=1}^{n} w_{y_i}\, \ell_i")
    classes = np.repeat([0, 1, 2], [70, 25, 5])
    weights = compute_class_weight("balanced", classes=np.arange(3), y=classes)
    assert weights == pytest.approx([100 / (3 * count) for count in (70, 25, 5)])
    assert weights * [70, 25, 5] == pytest.approx([100 / 3] * 3)


@pytest.mark.parametrize(("p", "k"), [(0.05, 19), (0.3, 4), (0.5, 1)])
def test_weighted_cross_entropy_shifts_the_probability(p: float, k: float) -> None:
    shown(SLUG, "Formula", r"p' = \frac{k\, p}{k\, p + 1 - p}")
    guess = np.linspace(0.001, 0.999, 9981)
    expected = -k * p * np.log(guess) - (1 - p) * np.log(1 - guess)
    assert guess[expected.argmin()] == pytest.approx(k * p / (k * p + 1 - p), abs=0.0005)


def test_example() -> None:
    balanced = compute_class_weight("balanced", classes=np.arange(2), y=np.repeat([0, 1], [950, 50]))
    assert balanced == pytest.approx([0.526, 10], abs=0.0005)
    assert balanced[1] / balanced[0] == pytest.approx(19)
    weighted = 19 * 0.05 / (19 * 0.05 + 0.95)
    shown(SLUG, "Example", r"1000/(2 \cdot 50) = 10", r"1000/(2 \cdot 950) = 0.526", "a ratio of 19", f"= {weighted:g}")


@pytest.mark.parametrize(
    ("weight", "accuracy", "precision", "recall"),
    [(1, 0.96, 0.68, 0.42), (5, 0.93, 0.39, 0.70), (19, 0.85, 0.23, 0.87), (100, 0.64, 0.12, 0.96)],
)
def test_figure(weight: float, accuracy: float, precision: float, recall: float) -> None:
    points, classes = SCRIPT["sample"]()
    theta = SCRIPT["fit"](weight)
    model = LogisticRegression(C=1e6, class_weight={0: 1, 1: weight}, tol=1e-8, max_iter=1000).fit(points, classes)
    assert theta == pytest.approx([*model.intercept_, *model.coef_[0]], rel=1e-3, abs=1e-3)
    assert SCRIPT["rates"](theta) == pytest.approx((accuracy, precision, recall), abs=0.005)
    rng = np.random.default_rng(1)
    positive = rng.random(200_000) < 0.05
    new = rng.normal(size=(200_000, 2)) + positive[:, None] * SCRIPT["CENTER"]
    called = theta[0] + new @ theta[1:] > 0
    found = (np.mean(called == positive), positive[called].mean(), called[positive].mean())
    assert found == pytest.approx((accuracy, precision, recall), abs=0.015)


def test_captions() -> None:
    assert all(words in PAGE for words in ("accuracy 0.96, precision 0.68, recall 0.42", "only 42%", "0.70", "0.39"))
    assert 1 - SCRIPT["rates"](SCRIPT["fit"](100))[1] == pytest.approx(8 / 9, abs=0.01)
    assert SCRIPT["rates"](SCRIPT["fit"](19))[1] < 1 / 4
