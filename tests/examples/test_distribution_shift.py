"""The weights, the example and the captions of distribution shift."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from scipy.stats import ks_2samp, norm
from sklearn.linear_model import LinearRegression

from written import ROOT, shown

SLUG = "distribution-shift"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: ([\w ]+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == list(SCRIPT["CASES"])
    found = {case: SCRIPT["outcome"](case) for case in captions}
    error = {case: f"{outcome[6]:.0f}" for case, outcome in found.items()}
    assert f"off by {error['nothing changed']} bikes" in captions["nothing changed"]
    assert f"Off by {error['covariate shift']}." in captions["covariate shift"]
    assert f"off by {error['covariate shift']} on new days" in PAGE
    assert f"off by {error['reweighted']}." in captions["reweighted"]
    assert f"off by {error['concept drift']}." in captions["concept drift"]
    weights = found["reweighted"][2]
    assert f"{len(weights)} days now count like {weights.sum() ** 2 / (weights**2).sum():.0f}" in captions["reweighted"]
    assert SCRIPT["CASES"]["concept drift"][1] == pytest.approx(1 - 0.4)


def test_lines_and_weights_agree_with_libraries() -> None:
    for case in SCRIPT["CASES"]:
        x, y, weights, _, _, line, _ = SCRIPT["outcome"](case)
        season = SCRIPT["CASES"][case][0]
        if case == "reweighted":
            assert weights == pytest.approx(norm.pdf(x, *season) / norm.pdf(x, *SCRIPT["SPRING"]))
        model = LinearRegression().fit(x[:, None], y, sample_weight=weights)
        assert line == pytest.approx((model.coef_[0], model.intercept_))
    shown(SLUG, "Formula", r"w(x) = \frac{p_{\text{new}}(x)}{p_{\text{train}}(x)}")
    assert np.round(SCRIPT["outcome"]("nothing changed")[5], 1).tolist() == [5.1, -5.0]  # the line of the code


def test_inputs_show_one_kind_of_shift_and_not_the_other() -> None:
    for case, seen in (("nothing changed", False), ("covariate shift", True), ("concept drift", False)):
        x, _, _, new_x, _, _, _ = SCRIPT["outcome"](case)
        assert (ks_2samp(x, new_x).pvalue < 0.01) == seen


def test_effective_number() -> None:
    shown(SLUG, "Formula", r"n_{\text{eff}} = \frac{\left( \sum_i w_i \right)^2}{\sum_i w_i^2}")
    rng = np.random.default_rng(0)
    weights = np.array([3.0, 1, 1, 0.5, 0.5])
    means = (rng.normal(size=(200_000, 5)) * weights).sum(axis=1) / weights.sum()
    assert 1 / means.var() == pytest.approx(weights.sum() ** 2 / (weights**2).sum(), rel=0.02)


def test_example_and_quiz() -> None:
    errors, old, new = np.array([2, 10]), np.array([0.8, 0.2]), np.array([0.3, 0.7])
    assert (old @ errors, new @ errors) == pytest.approx((3.6, 7.6))
    assert new / old == pytest.approx([0.375, 3.5])
    assert (old * (new / old)) @ errors == pytest.approx(7.6)
    shown(SLUG, "Example", r"$0.8 \cdot 2 + 0.2 \cdot 10 = 3.6$", r"$0.3 \cdot 2 + 0.7 \cdot 10 = 7.6$")
    shown(SLUG, "Example", "$0.3/0.8 = 0.375$", "$0.7/0.2 = 3.5$", r"0.375 \cdot 2 + 0.2 \cdot 3.5 \cdot 10 = 7.6$")
    assert np.array([0.5, 0.5]) @ [1, 5] == pytest.approx(3)
    assert np.array([0.9, 0.1]) @ [1, 5] == pytest.approx(1.4)
