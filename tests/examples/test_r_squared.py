"""The formula, the worked example and the figure of R-squared."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

from written import ROOT, shown

SLUG = "r-squared"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
X, Y = SCRIPT["X"], SCRIPT["Y"]


def r_squared(y: np.ndarray, guess: np.ndarray) -> float:
    """The formula of the page."""
    return float(1 - np.sum((y - guess) ** 2) / np.sum((y - np.mean(y)) ** 2))


def test_formula_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"1 - \frac{\sum_{i=1}^{n} (y_i - \hat{y}_i)^2}{\sum_{i=1}^{n} (y_i - \bar{y})^2}")
    for y, guess in np.random.default_rng(0).normal(size=(5, 2, 20)):
        assert r_squared(y, guess) == pytest.approx(r2_score(y, guess))


def test_example_and_questions() -> None:
    for x, y, guess in zip(X, Y, 0.6 + 0.8 * X, strict=True):
        shown(SLUG, "Example", f"| {x:g} | {y:g} | {guess:g} | {(y - guess) ** 2:.3g} | {(y - 3) ** 2:g} |")
    assert r_squared(Y, 0.6 + 0.8 * X) == pytest.approx(1 - 3.6 / 10) == pytest.approx(0.64)
    shown(SLUG, "Example", "| sum | | | 3.6 | 10 |", "1 - 3.6/10 = 0.64")
    assert r_squared(np.array([2, 4, 6]), np.array([3, 4, 5])) == 0.75


@pytest.mark.parametrize(
    ("slope", "area", "score"), [(0, 10, 0), (0.4, 5.2, 0.48), (0.8, 3.6, 0.64), (1.6, 10, 0), (2, 18, -0.8)]
)
def test_figure(slope: float, area: float, score: float) -> None:
    line = 3 + slope * (X - 3)
    assert SCRIPT["area"](slope) == pytest.approx(np.sum((Y - line) ** 2)) == pytest.approx(area)
    assert r_squared(Y, line) == pytest.approx(score)
    assert f"{area:g}" in PAGE
    assert f"{score:g}".replace("-", "−") in PAGE
    assert np.polyfit(X, Y, 1) == pytest.approx([0.8, 0.6])


def test_linear_regression_on_its_training_data() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(30, 8)), rng.normal(size=30)
    scores = [LinearRegression().fit(x[:, :k], y).score(x[:, :k], y) for k in range(1, 9)]
    assert (np.diff(scores) >= 0).all()  # the features are pure noise
    assert 0 <= scores[0] <= scores[-1] <= 1
    assert scores[0] == pytest.approx(np.corrcoef(x[:, 0], y)[0, 1] ** 2)


def test_pitfalls() -> None:
    x = np.linspace(0, 1, 50)
    curved = (x + 0.5) ** 2
    line = np.polyval(np.polyfit(x, curved, 1), x)
    assert r_squared(curved, line) > 0.95
    assert np.corrcoef(Y, Y + 10)[0, 1] == pytest.approx(1)
    assert r_squared(Y, Y + 10) < -10
    guess = 0.6 + 0.8 * X
    assert r2_score(Y, guess) != pytest.approx(r2_score(guess, Y))
