"""The formulas, the worked example and the captions of linear regression."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from written import ROOT, shown

SLUG = "linear-regression"
ROOMS, RENT = np.array([1, 2, 3, 4, 5]), np.array([2, 1, 4, 3, 5])


def line(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """The closed form for one input: slope and intercept."""
    slope = float(np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2))
    return slope, float(y.mean() - slope * x.mean())


def test_formulas_agree_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"\mathbf{X}^\top \mathbf{X}\, \theta = \mathbf{X}^\top \mathbf{y}",
        r"w = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sum_i (x_i - \bar{x})^2}",
        r"b = \bar{y} - w \bar{x}",
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(20, 3)), rng.normal(size=20)
    ones = np.column_stack([x, np.ones(20)])
    theta = np.linalg.solve(ones.T @ ones, ones.T @ y)
    fitted = LinearRegression().fit(x, y)
    assert [*fitted.coef_, fitted.intercept_] == pytest.approx(theta)
    alone = LinearRegression().fit(x[:, :1], y)
    assert line(x[:, 0], y) == pytest.approx((alone.coef_[0], alone.intercept_))
    assert (y - fitted.predict(x)).sum() == pytest.approx(0, abs=1e-9)  # "errors that add up to 0"
    assert fitted.predict([x.mean(axis=0)])[0] == pytest.approx(y.mean())  # "passes through the mean"


def test_example() -> None:
    for x, y in zip(ROOMS, RENT, strict=True):
        cells = [f"{cell}" if cell >= 0 else f"${cell}$" for cell in (x - 3, y - 3, (x - 3) * (y - 3), (x - 3) ** 2)]
        shown(SLUG, "Example", f"| {' | '.join(cells)} |")
    assert np.sum((ROOMS - 3) * (RENT - 3)) == 8
    assert np.sum((ROOMS - 3) ** 2) == np.sum((RENT - 3) ** 2) == 10
    slope, intercept = line(ROOMS, RENT)
    assert (slope, intercept) == pytest.approx((0.8, 0.6))
    squares = (RENT - slope * ROOMS - intercept) ** 2
    assert squares == pytest.approx([0.36, 1.44, 1, 0.64, 0.16])
    assert squares.sum() == pytest.approx(3.6)
    score = LinearRegression().fit(ROOMS[:, None], RENT).score(ROOMS[:, None], RENT)
    assert score == pytest.approx(0.64) == pytest.approx(1 - 3.6 / 10)
    shown(SLUG, "Example", "$w = 0.8$ and $b = 3 - 0.8 \\cdot 3 = 0.6$", "0.36, 1.44, 1, 0.64 and 0.16, together 3.6")
    shown(SLUG, "Pitfalls", "charges 600 dollars for an apartment without rooms")


def test_captions() -> None:
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    errors = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))["errors"]
    area = {slope: float(errors(slope) @ errors(slope)) for slope in (0, 0.4, 0.8, 1.2, 1.6)}
    assert [*area.values()] == pytest.approx([10, 5.2, 3.6, 5.2, 10])
    for words in ("add up to 10", "falls to 5.2", "add up to 3.6", "0.4: 5.2 again", "back at 10"):
        assert words in page


def test_quiz() -> None:
    slope, intercept = line(np.array([2, 6]), np.array([3, 5]))
    assert slope * 10 + intercept == pytest.approx(7)
    assert line(np.array([0, 1, 2]), np.array([0, 0, 3])) == pytest.approx((1.5, -0.5))
