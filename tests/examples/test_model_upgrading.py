"""The formula and the worked example of model upgrading."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from scipy.stats import binomtest

from written import shown

SLUG = "model-upgrading"


def p_value(fixed: int, broken: int) -> float:
    changed = fixed + broken
    return 2 * sum(comb(changed, k) for k in range(min(fixed, broken) + 1)) / float(2**changed)


def test_formula_is_the_exact_test_of_scipy() -> None:
    shown(SLUG, "Formula", r"p = \frac{2}{2^{f + b}} \sum_{k=0}^{\min(f,\, b)} \binom{f + b}{k}")
    for fixed, broken in ((7, 1), (45, 6), (36, 10), (3, 9), (1, 0), (20, 19)):
        assert p_value(fixed, broken) == pytest.approx(binomtest(broken, fixed + broken).pvalue)
    assert binomtest(4, 8).pvalue == 1
    shown(SLUG, "Formula", "1 if $f = b$")


def test_formula_of_the_gain() -> None:
    shown(SLUG, "Formula", r"\Delta = \frac{f - b}{n}")
    old, new = np.random.default_rng(0).integers(2, size=(2, 300)).astype(bool)
    fixed, broken = (new & ~old).sum(), (old & ~new).sum()
    assert (fixed - broken) / 300 == pytest.approx(new.mean() - old.mean())


def test_example() -> None:
    assert 80 + 7 - 1 == 86
    assert (7 - 1) / 100 == 0.06
    assert p_value(7, 1) == 2 * (1 + 8) / 256 == pytest.approx(0.07, abs=0.0005)
    shown(SLUG, "Example", r"\Delta = (7 - 1)/100 = 0.06", r"p = 2 \cdot (1 + 8)/256 = 0.07")
