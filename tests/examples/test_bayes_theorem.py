"""The formula, the worked example, the questions and the figure of Bayes' theorem."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

TERM = "bayes-theorem"


def posterior(prior: float, if_true: float, if_false: float) -> float:
    return if_true * prior / (if_true * prior + if_false * (1 - prior))


def test_formula_against_counting() -> None:
    shown(
        TERM,
        "Formula",
        r"P(H \mid E) = \frac{P(E \mid H)\, P(H)}{P(E)}",
        r"P(E) = P(E \mid H)\, P(H) + P(E \mid \bar{H})\, P(\bar{H})",
        r"odds after = odds before · $P(E \mid H) / P(E \mid \bar{H})$",
    )
    rng = np.random.default_rng(0)
    ill = rng.random(400_000) < 0.2
    positive = rng.random(400_000) < np.where(ill, 0.7, 0.15)
    assert ill[positive].mean() == pytest.approx(posterior(0.2, 0.7, 0.15), abs=0.005)
    after = posterior(0.2, 0.7, 0.15)
    assert after / (1 - after) == pytest.approx(0.2 / 0.8 * 0.7 / 0.15)


def test_example() -> None:
    assert [posterior(p, 0.9, 0.1) for p in (0.01, 0.1, 0.5)] == pytest.approx([0.009 / 0.108, 0.5, 0.9])
    assert round(0.009 / 0.108, 3) == 0.083
    assert round(0.1 * 0.9 + 0.9 * 0.1, 9) == 0.18
    shown(TERM, "How it works", "the total probability of a positive test, over both groups: 18%")
    assert posterior(0.1, 0.1, 0.9) == pytest.approx(0.01 / 0.82)
    assert round(0.01 / 0.82, 3) == 0.012
    assert posterior(0.5, 0.9, 0.1) == pytest.approx(0.9)
    shown(
        TERM,
        "Example",
        r"| 1% | $0.01 \cdot 0.9 = 0.009$ | $0.99 \cdot 0.1 = 0.099$ | $0.009 / 0.108 = 8\%$ |",
        "| 10% | 0.09 | 0.09 | 50% |",
        "| 50% | 0.45 | 0.05 | 90% |",
        "$0.01 / 0.82$, about 1.2%",
        "$0.9 / 0.1 = 9$: from 1 to 9 it makes 1 to 1, and a second one makes 9 to 1",
    )


def test_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    frames = ((0.01, 0.009, 0.099, 8), (0.1, 0.09, 0.09, 50), (0.3, 0.27, 0.07, 79), (0.5, 0.45, 0.05, 90))
    for prior, blue, orange, share in frames:
        assert script["areas"](prior) == pytest.approx((blue, orange))
        assert round(100 * script["posterior"](prior)) == share
        assert f"{{value: {prior}, caption" in page


def test_questions() -> None:
    assert posterior(0.2, 0.8, 0.1) == pytest.approx(2 / 3)
    assert posterior(0.001, 0.99, 0.01) == pytest.approx(0.09, abs=0.001)
    odds = 1 / 4 * 8
    assert odds == 2
