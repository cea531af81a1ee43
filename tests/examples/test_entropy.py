"""The formula, the codes and the pitfalls of entropy."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from numpy.typing import ArrayLike
from scipy import stats

from written import ROOT, shown

TERM = "entropy"


def entropy(p: ArrayLike) -> float:
    return float(stats.entropy(p, base=2))


def test_formula_agrees_with_scipy_and_its_bounds_hold() -> None:
    shown(
        TERM,
        "Formula",
        r"H(X) = \sum_{x} p(x) \log_2 \frac{1}{p(x)} = -\sum_{x} p(x) \log_2 p(x), \qquad 0 \le H(X) \le \log_2 K",
        r"1/\ln 2 \approx 1.443",
    )
    for p in np.random.default_rng(0).dirichlet(np.ones(5), size=20):
        assert -np.sum(p * np.log2(p)) == pytest.approx(entropy(p))
        assert 0 < entropy(p) < np.log2(5)
    assert entropy([0.2] * 5) == pytest.approx(np.log2(5))
    assert 1 / np.log(2) == pytest.approx(1.443, abs=0.0005)


def test_example() -> None:
    p, code = np.array([1 / 2, 1 / 4, 1 / 8, 1 / 8]), ("0", "10", "110", "111")
    lengths = np.array([len(word) for word in code])
    assert -np.log2(p) == pytest.approx(lengths)
    assert p @ lengths == 1.75 == pytest.approx(entropy(p))
    assert not any(a != b and b.startswith(a) for a in code for b in code)  # so messages can be read without gaps
    assert entropy([0.9, 0.1]) == pytest.approx(0.469, abs=0.0005)
    assert -np.log2([0.9, 0.1]) == pytest.approx([0.152, 3.322], abs=0.0005)
    shown(
        TERM, "Example", "$0.5 + 0.5 + 0.375 + 0.375 = 1.75$ bits", r"$0.9 \cdot 0.152 + 0.1 \cdot 3.322 = 0.469$ bits"
    )


def test_captions() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    for weather, average in (
        ("even", "2 bits"),
        ("mixed", "1.75 bits"),
        ("sunny", "1.36 bits"),
        ("desert", "0.58 bits"),
    ):
        p = script["WEATHER"][weather]
        assert sum(p) == pytest.approx(1)
        assert entropy(p) == pytest.approx(float(average.split()[0]), abs=0.005)
        line = next(line for line in page.splitlines() if f"value: {weather}," in line)
        assert average in line
    assert script["surprise"](0.7) == pytest.approx(0.51, abs=0.005)
    assert script["surprise"](0.03) == pytest.approx(5.06, abs=0.005)


def test_contrast_and_questions() -> None:
    page = (ROOT / "terms" / f"{TERM}.md").read_text()
    assert entropy([0.9, 0.1]) == pytest.approx(0.47, abs=0.005)
    assert -(0.9 * np.log2(0.5) + 0.1 * np.log2(0.5)) == pytest.approx(1)
    assert "the entropy is 0.47 bits; a model that says 50% for both has a cross-entropy of 1 bit" in page
    assert np.log(8) == pytest.approx(2.08, abs=0.005)
    assert -np.log2(0.01) == pytest.approx(6.6, abs=0.05)
    assert entropy([0.99, 0.01]) == pytest.approx(0.08, abs=0.005)


def test_pitfalls() -> None:
    rng = np.random.default_rng(0)
    p = rng.dirichlet(np.ones(6))
    samples = rng.multinomial(20, p, size=500)
    assert np.mean([entropy(counts) for counts in samples]) < entropy(p)
    assert stats.uniform(0, 0.5).entropy() / np.log(2) == pytest.approx(-1)
    shown(TERM, "Pitfalls", "evenly from 0 to 0.5 it is $-1$ bit")
