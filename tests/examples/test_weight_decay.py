"""The formula, the three weights and the repeated feature of weight decay."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from written import ROOT, shown

TERM = "weight-decay"


def test_formula_is_a_step_down_the_penalized_loss() -> None:
    shown(
        TERM,
        "Formula",
        r"\mathbf{w} \leftarrow (1 - \eta\lambda)\, \mathbf{w} - \eta\, \nabla L(\mathbf{w})",
        r"J(\mathbf{w}) = L(\mathbf{w}) + \frac{\lambda}{2} \sum_{j} w_j^2",
    )
    w, gradient, rate, decay, nudge = np.array([1.0, -2.0]), np.array([0.3, 0.1]), 0.1, 0.4, 1e-6
    slope = [((w + e) ** 2 - (w - e) ** 2).sum() * decay / 2 / (2 * nudge) for e in np.eye(2) * nudge]
    assert w - rate * (gradient + slope) == pytest.approx((1 - rate * decay) * w - rate * gradient)


def test_example_and_captions() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    descend, curvature = script["descend"], script["CURVATURE"]
    assert curvature.tolist() == [2, 0.2, 0]
    path = descend(0.1, 2000)
    assert path[1] == pytest.approx([1.98] * 3)
    assert path[2] == pytest.approx([1.9642, 1.9606, 1.9602], abs=0.00005)
    assert path[-1] == pytest.approx([4 / 2.1, 0.4 / 0.3, 0], abs=1e-6)
    shown(TERM, "Example", "| steep | 2 | 1.98 | 1.9642 | 1.905 |", "| flat | 2 | 1.98 | 1.9606 | 1.333 |")
    shown(TERM, "Example", "| useless | 2 | 1.98 | 1.9602 | 0 |", "$w = 4/2.1 = 1.905$", "$w = 0.4/0.3 = 1.333$")
    ends = {decay: descend(decay)[-1] for decay in (0, 0.02, 0.1, 0.5, 1)}
    assert ends[0].tolist() == [2, 2, 2]
    assert 1 - ends[0.02][2] / 2 == pytest.approx(0.18, abs=0.005)
    assert ends[0.1] == pytest.approx([1.90, 1.37, 0.73], abs=0.0055)
    assert ends[0.5] == pytest.approx([1.60, 0.57, 0.01], abs=0.005)
    assert ends[1] == pytest.approx([1.33, 0.33, 0], abs=0.005)
    for words in ("lost 18% after 100 steps", "settles at 1.90", "down to 0.57; the steep one still holds 1.60"):
        assert words in page


def test_questions() -> None:
    assert pytest.approx(0.49) == (1 - 0.1 * 0.2) * 0.5
    x = np.random.default_rng(0).normal(size=50)
    weights = Ridge(alpha=1e-6, fit_intercept=False).fit(np.column_stack([x, x]), 4 * x).coef_
    assert weights == pytest.approx([2, 2], abs=1e-4)
    x, y = np.random.default_rng(0).normal(size=(2, 50))
    sizes = [abs(Ridge(alpha=alpha, fit_intercept=False).fit(x[:, None], y).coef_[0]) for alpha in (0, 10, 1000, 1e6)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > 0


def test_ridge_punishes_a_feature_with_small_values_more() -> None:
    shown(TERM, "Pitfalls", "A feature with small values, such as a length in kilometers, needs a large weight")
    rng = np.random.default_rng(0)
    meters = rng.normal(scale=300, size=(50, 1))
    y = 0.01 * meters[:, 0]
    in_meters, in_kilometers = (Ridge(alpha=10).fit(meters * unit, y).coef_[0] * unit for unit in (1, 0.001))
    assert in_kilometers < 0.5 * in_meters
