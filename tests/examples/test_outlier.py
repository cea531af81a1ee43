"""The rule, the nine values and the lines of the outlier's page."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy import stats
from sklearn.linear_model import HuberRegressor

from written import ROOT, shown

TERM = "outlier"


def test_rule_and_example() -> None:
    shown(TERM, "Formula", r"x < Q_1 - 1.5 \, (Q_3 - Q_1)", r"x > Q_3 + 1.5 \, (Q_3 - Q_1)", "about 0.7%")
    quartile = stats.norm.ppf(0.75)
    assert 2 * stats.norm.sf(quartile + 1.5 * 2 * quartile) == pytest.approx(0.007, abs=0.0005)
    x = np.array([1, 2, 3, 4, 5, 6, 7, 8, 90])
    assert (x.mean(), np.median(x)) == (14, 5)
    assert (x[:-1].mean(), np.median(x[:-1])) == (4.5, 4.5)
    assert (x.std(), x[:-1].std()) == pytest.approx((27.0, 2.3), abs=0.05)
    assert np.percentile(x, [25, 75]).tolist() == [3, 7]
    assert (90 - 14) / x.std() == pytest.approx(2.8, abs=0.05)
    shown(
        TERM,
        "Example",
        "$3 - 6 = -3$ or above $7 + 6 = 13$",
        "$(90 - 14)/27.0 = 2.8$",
        "| 14 | 5 | 27.0 |",
        "| 4.5 | 4.5 | 2.3 |",
    )


def test_lines_of_the_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    x = script["X"]
    for last, slope, robust in ((8, 0.98, 0.98), (5, 0.73, 0.92), (2, 0.48, 0.92), (-1, 0.23, 0.92), (-6, -0.19, 0.92)):
        y = script["heights"](last)
        assert script["least_squares"](last) == pytest.approx(stats.linregress(x, y)[:2])
        assert script["robust"](last)[0] == pytest.approx(stats.theilslopes(y, x).slope)
        assert (script["least_squares"](last)[0], script["robust"](last)[0]) == pytest.approx(
            (slope, robust), abs=0.0055
        )
        line = next(line for line in page.splitlines() if f"{{value: {last}," in line)
        assert f"{slope:.2f}".replace("-", "−") in line
    assert script["robust"](5) == pytest.approx(script["robust"](-6))


def test_claims() -> None:
    values = np.array([2.0, 3, 4, 5, 600])
    assert (values.mean(), np.median(values)) == pytest.approx((122.8, 4))
    rng = np.random.default_rng(0)
    samples = rng.standard_cauchy(size=(500, 9))
    z = (samples - samples.mean(axis=1, keepdims=True)) / samples.std(axis=1, keepdims=True)
    assert np.abs(z).max() <= np.sqrt(8)
    shown(TERM, "Pitfalls", r"$\sqrt{8} = 2.83$")
    x = np.arange(1.0, 11)
    places = (1.0, 3.0, 5.5, 8.0, 10.0)
    tilt = [abs(np.polyfit(np.append(x, place), np.append(x, place + 5), 1)[0] - 1) for place in places]
    assert tilt[2] == pytest.approx(0)
    assert max(tilt) == tilt[4] == pytest.approx(tilt[0])
    far = HuberRegressor(max_iter=1000).fit(np.append(x, 1000)[:, None], np.append(x, 0))
    assert abs(far.coef_[0]) < 0.1  # the far point drags the line through itself
