"""The formula, the worked example and the figure of convergence."""

from __future__ import annotations

import runpy
import warnings
from itertools import pairwise

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LinearRegression, LogisticRegression

from written import ROOT, shown

SLUG = "convergence"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


@pytest.mark.parametrize("r", [0.5, 0.9, 0.99])
def test_formula(r: float) -> None:
    shown(SLUG, "Formula", r"e_t = r\, e_{t-1} = r^t e_0", "s_t = e_{t-1} - e_t", r"e_t = \frac{r}{1 - r}\, s_t")
    rate, theta = (1 - r) / 2, 1.0  # on the loss θ², a step multiplies θ by 1 − 2 · rate
    for t in range(1, 30):
        before, theta = theta, theta - rate * 2 * theta
        assert theta == pytest.approx(r**t)
        assert theta == pytest.approx(r / (1 - r) * (before - theta))


def test_example_and_quiz() -> None:
    assert pytest.approx(0.001) == 0.5 / 0.5 * 0.001
    assert pytest.approx(0.099) == 0.99 / 0.01 * 0.001
    for r, steps in ((0.5, 10), (0.99, 688)):
        assert r**steps < 0.001 <= r ** (steps - 1)
    assert pytest.approx(0.00098, abs=5e-6) == 0.5**10
    assert pytest.approx(0.00099, abs=5e-6) == 0.99**688
    assert pytest.approx(0.09) == 0.9 / 0.1 * 0.01
    shown(
        SLUG,
        "Example",
        r"0.99 / 0.01 \cdot 0.001 = 0.099",
        r"$0.5^{10} \approx 0.00098$",
        r"$0.99^{688} \approx 0.00099$",
    )


def test_newton_doubles_the_digits() -> None:
    """On e^θ − 2θ, whose minimum is at ln 2."""
    theta, errors = 1.0, []
    for _ in range(4):
        theta -= (np.exp(theta) - 2) / np.exp(theta)
        errors.append(abs(theta - np.log(2)))
    for before, after in pairwise(errors[:3]):
        assert after == pytest.approx(before**2 / 2, rel=0.05)


def test_captions() -> None:
    x, y = SCRIPT["data"]()
    model = LinearRegression(fit_intercept=False).fit(x, y)
    best = np.mean((model.predict(x) - y) ** 2) / 2
    assert SCRIPT["lowest"]() == pytest.approx(best)
    gaps = {way: SCRIPT["run"](way) - best for way in SCRIPT["WAYS"]}
    descent = gaps["gradient descent"]
    assert [descent[t] / descent[t + 100] for t in (200, 300, 400)] == pytest.approx([37] * 3, abs=0.6)
    assert descent[-1] < 1e-12
    fixed = gaps["SGD, fixed rate"]
    assert [np.mean(fixed[t : t + 200]) for t in (200, 400, 600)] == pytest.approx([0.02] * 3, abs=0.005)
    first_low = {way: int(np.argmax(gap < 0.05)) for way, gap in gaps.items() if way != "rate too large"}
    assert min(first_low, key=lambda way: first_low[way]) == "SGD, fixed rate"
    shrinking = [np.mean(gaps["SGD, shrinking rate"][t - 100 : t]) for t in (200, 400, 800)]
    assert shrinking[0] > shrinking[1] > shrinking[2] > 0
    assert shrinking[0] - shrinking[1] > shrinking[1] - shrinking[2]  # ever more slowly
    diverging = gaps["rate too large"]
    assert (np.diff(diverging) > 0).tolist() == [False] + [True] * (len(diverging) - 2)
    assert diverging[100] + best > 4000
    assert "about 37 every 100 steps" in PAGE
    assert "after the first step, each one enlarges the gap" in PAGE
    assert "above 4,000" in PAGE


def test_scaling_removes_the_warning() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 2)) * [1, 10_000]
    y = (x @ [1, 1e-4] + rng.normal(size=200) > 0).astype(int)
    with pytest.warns(ConvergenceWarning):
        LogisticRegression(max_iter=5).fit(x, y)
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        LogisticRegression(max_iter=10).fit(x / x.std(axis=0), y)
