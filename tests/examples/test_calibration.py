"""The formulas, the worked example and the figure of calibration."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, roc_auc_score

from written import ROOT, shown

SLUG = "calibration"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
RAIN = np.array([1, 1, 1, 1, 0, 1, 0, 0, 0, 0])


def ece(said: np.ndarray, happened: np.ndarray, count: int = 10) -> float:
    """The second formula of the page."""
    place = np.minimum((said * count).astype(int), count - 1)
    groups = [place == b for b in range(count) if (place == b).any()]
    return float(sum(g.mean() * abs(happened[g].mean() - said[g].mean()) for g in groups))


def test_brier_score_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"\mathrm{Brier} = \frac{1}{n} \sum_{i=1}^{n} (p_i - y_i)^2")
    shown(SLUG, "Formula", r"\sum_{b=1}^{B} \frac{n_b}{n}\, \lvert \bar{y}_b - \bar{p}_b \rvert")
    rng = np.random.default_rng(0)
    said, happened = rng.random(200), rng.integers(0, 2, 200)
    assert np.mean((said - happened) ** 2) == pytest.approx(brier_score_loss(happened, said))
    frequency, mean = calibration_curve(happened, said, n_bins=10)
    counts = np.bincount((said * 10).astype(int), minlength=10)
    assert ece(said, happened) == pytest.approx(np.sum(counts / 200 * np.abs(frequency - mean)))


@pytest.mark.parametrize(
    ("name", "first", "last", "error", "brier"),
    [
        ("calibrated", 0.8, 0.2, 0, 0.16),
        ("overconfident", 0.95, 0.05, 0.15, 0.1825),
        ("says the same each day", 0.5, 0.5, 0, 0.25),
    ],
)
def test_example(name: str, first: float, last: float, error: float, brier: float) -> None:
    said = np.repeat([first, last], 5)
    assert ece(said, RAIN) == pytest.approx(error)
    assert brier_score_loss(RAIN, said) == pytest.approx(brier)
    shown(SLUG, "Example", f"| {name} | {first} | {last} | {error} | {brier} |", r"(8 \cdot 0.04 + 2 \cdot 0.64)/10")


def test_true_probability_has_the_lowest_expected_brier_score() -> None:
    grid = np.linspace(0, 1, 1001)
    for true in (0.1, 0.5, 0.73):
        expected = true * (grid - 1) ** 2 + (1 - true) * grid**2
        assert grid[expected.argmin()] == pytest.approx(true)


def test_figure() -> None:
    happened = SCRIPT["cases"]()[1]
    scores, order = [], []
    for stretch in (0.4, 1.0, 2.5):
        said = SCRIPT["predict"](stretch)
        frequency, mean = calibration_curve(happened, said, n_bins=10)
        assert [dot[:2] for dot in SCRIPT["bins"](stretch)] == [
            pytest.approx(pair) for pair in zip(mean, frequency, strict=True)
        ]
        scores.append(brier_score_loss(happened, said))
        order.append(roc_auc_score(happened, said))
    assert min(scores) == scores[1]
    assert scores[2] == pytest.approx(0.210, abs=0.0005)
    assert order == pytest.approx([order[0]] * 3)
    assert all(abs(dot[0] - dot[1]) < 0.02 for dot in SCRIPT["bins"](1.0))
    timid = {round(dot[0], 2): round(dot[1], 2) for dot in SCRIPT["bins"](0.4)}
    assert (timid[0.26], timid[0.74]) == (0.08, 0.93)
    assert SCRIPT["bins"](2.5)[0][:2] == pytest.approx((0.03, 0.18), abs=0.005)
    assert "0.18 observed at 0.03 predicted" in PAGE
