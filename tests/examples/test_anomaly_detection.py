"""The score, the worked example, the quoted rates and the figure of anomaly detection."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from scipy.spatial.distance import mahalanobis

from written import ROOT, shown

SLUG = "anomaly-detection"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formula_agrees_with_scipy() -> None:
    shown(
        SLUG,
        "Formula",
        r"(\mathbf{x} - \boldsymbol{\mu})^\top\, \boldsymbol{\Sigma}^{-1}\, (\mathbf{x} - \boldsymbol{\mu})",
    )
    points = SCRIPT["sample"]()
    mean, covariance = SCRIPT["fit"](points)
    inverse = np.linalg.inv(covariance)
    assert SCRIPT["scores"](points, mean, covariance) == pytest.approx([mahalanobis(x, mean, inverse) for x in points])


def test_example() -> None:
    inverse = np.linalg.inv([[1, 0.8], [0.8, 1]])
    for x, squared in (((2, 2), 4.44), ((1.5, -1.5), 22.5)):
        by_hand = (x[0] ** 2 - 1.6 * x[0] * x[1] + x[1] ** 2) / 0.36
        assert by_hand == pytest.approx(np.array(x) @ inverse @ x)
        assert by_hand == pytest.approx(squared, abs=0.005)
        shown(SLUG, "Example", f"= {squared:g}$, so $s = {np.sqrt(by_hand):.2f}$")


def test_rates() -> None:
    false = 0.01 * 9990
    assert false == pytest.approx(100, abs=0.2)
    assert 9 / (9 + false) == pytest.approx(0.08, abs=0.005)
    assert 9990 / 10000 == 0.999
    shown(SLUG, "Pitfalls", "about 100 good ones do", "says 99.9% for no alarms")


def test_figure() -> None:
    points = SCRIPT["sample"]()
    score = SCRIPT["scores"](points, *SCRIPT["fit"](points))
    odd = np.arange(len(points)) >= 150
    captions = dict(re.findall(r"\{value: ([\d.]+), caption: \"(.*)\"\}", PAGE))
    found = {key: ((score[odd] > float(key)).sum(), (score[~odd] > float(key)).sum()) for key in captions}
    assert found == {"1.5": (8, 31), "2": (8, 11), "2.5": (8, 3), "3": (6, 0), "3.5": (2, 0)}
    assert "31 false alarms: about four of five" in captions["1.5"]
    assert pytest.approx(0.8, abs=0.01) == 31 / 39
    assert "all 8, and 11 false alarms" in captions["2"]
    assert "All 8 are found, and 3 ordinary" in captions["2.5"]
    assert "2 odd points slip through" in captions["3"]
    assert "6 slip through" in captions["3.5"]
    alone = np.abs((points - points.mean(axis=0)) / points.std(axis=0)).max(axis=1)
    assert (alone[odd] < 2).sum() == 4  # "within two standard deviations in each column"
    assert (score[odd].min(), score[odd].max()) == pytest.approx((2.8, 4.7), abs=0.05)
    assert 2.9 < score[~odd].max() < 3
