"""The formula, the worked example and the captions of gradient boosting."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import expit
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.tree import DecisionTreeRegressor

from written import ROOT, shown

SLUG = "gradient-boosting"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formula_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"F_m(\mathbf{x}) = F_{m-1}(\mathbf{x}) + \eta\, h_m(\mathbf{x})")
    x, y = FIGURE["data"]()
    for stages in (0, 1, 2, 5, 20):
        mine = FIGURE["total"](*FIGURE["boost"](stages), x)
        total = np.full(len(y), y.mean())
        for _ in range(stages):
            total += 0.5 * DecisionTreeRegressor(max_depth=2, random_state=0).fit(x[:, None], y - total).predict(
                x[:, None]
            )
        assert mine == pytest.approx(total)
        if stages:
            model = GradientBoostingRegressor(learning_rate=0.5, max_depth=2, n_estimators=stages)
            assert model.fit(x[:, None], y).predict(x[:, None]) == pytest.approx(total)


def test_negative_gradients() -> None:
    shown(SLUG, "Formula", r"r_i = -\left. \frac{\partial L(y_i, F)}{\partial F} \right|_{F = F_{m-1}(\mathbf{x}_i)}")
    for y, score in ((1, 0.4), (0, 0.4), (1, -2.0)):
        square = approx_fprime([score], lambda f, y=y: (y - f[0]) ** 2 / 2)
        assert -square == pytest.approx(y - score, abs=1e-6)
        log = approx_fprime([score], lambda f, y=y: -(y * np.log(expit(f[0])) + (1 - y) * np.log(1 - expit(f[0]))))
        assert -log == pytest.approx(y - expit(score), abs=1e-6)
    shown(SLUG, "How it works", "with log loss, that is the [[label]] minus the predicted probability")
    assert pytest.approx(10.6) == 10 + 0.1 * (16 - 10)


def written(numbers: np.ndarray) -> str:
    return ", ".join(f"{number:.4g}" if number >= 0 else f"${number:.4g}$" for number in numbers)


def test_example() -> None:
    x, y = np.array([[1], [2], [3], [4]]), np.array([2.0, 4, 9, 9])
    total = np.full(4, y.mean())
    for name in ("start", "1 tree", "2 trees"):
        tree = DecisionTreeRegressor(max_depth=1).fit(x, y - total)
        below, above = tree.tree_.value[1:, 0, 0]
        question = f"$x > {tree.tree_.threshold[0]:g}$: ${below:g}$ or {above:.3g}"
        error = f"{np.mean((y - total) ** 2):.3g}"
        shown(SLUG, "Example", f"| {name} | {written(total)} | {written(y - total)} | {question} | {error} |")
        total += 0.5 * tree.predict(x)
    assert np.mean((y - total) ** 2) == pytest.approx(0.3, abs=0.005)


def test_captions() -> None:
    seen = {stages: FIGURE["errors"](stages) for stages in (0, 1, 2, 5, 20, 200)}
    for words in (
        f"falls from {seen[0][0]:.2f} to {seen[1][0]:.2f}",
        f"two trees the error is {seen[2][0]:.2f}",
        f"{seen[5][0]:.2f}, and {seen[5][1]:.2f} on new data",
        f"falls to {seen[20][0]:.2f}, but on new data it has risen a little, to {seen[20][1]:.2f}",
        f"on new data is {seen[200][1]:.2f}",
    ):
        assert words in PAGE
    x, y = FIGURE["data"]()
    left = y - FIGURE["total"](*FIGURE["boost"](2), x)
    lowest = DecisionTreeRegressor(max_depth=2).fit(x[:, None], left).predict(x[:, None]).min()
    assert lowest == pytest.approx(-0.8, abs=0.05)
    assert "goes down there to −0.8" in PAGE
    assert seen[200][0] < 0.005  # "passes through every point"
