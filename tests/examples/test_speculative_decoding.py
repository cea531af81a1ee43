"""The rule, the example and the figure of speculative decoding."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from numpy.typing import NDArray

from written import ROOT, shown

SLUG = "speculative-decoding"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
Array = NDArray[np.float64]
P, Q = np.array([0.4, 0.3, 0.15, 0.1, 0.05]), np.array([0.2, 0.25, 0.35, 0.1, 0.1])


def rate(p: Array, q: Array) -> float:
    return float(np.minimum(p, q).sum())


def rest(p: Array, q: Array) -> Array:
    return np.asarray(np.maximum(0, p - q) / (1 - rate(p, q)))


def tokens(alpha: float, k: int) -> float:
    return (1 - alpha ** (k + 1)) / (1 - alpha)


def test_formula_keeps_the_distribution() -> None:
    shown(
        SLUG,
        "Formula",
        r"\alpha = \sum_{x} \min\big(p(x), q(x)\big)",
        r"p'(x) = \frac{\max\big(0,\, p(x) - q(x)\big)}{1 - \alpha}",
        r"E = \frac{1 - \alpha^{k + 1}}{1 - \alpha}",
        r"S = \frac{E}{k c + 1}",
    )
    rng = np.random.default_rng(0)
    for p, q in rng.dirichlet(np.ones(7), size=(50, 2)):
        out = q * np.minimum(1, p / q) + (1 - rate(p, q)) * rest(p, q)
        assert out == pytest.approx(p)
        assert rest(p, q).sum() == pytest.approx(1)


def test_tokens_per_pass_by_drawing() -> None:
    rng = np.random.default_rng(0)
    stays = rng.random((200_000, 4)) < 0.75
    lengths = np.cumprod(stays, axis=1).sum(axis=1) + 1
    assert lengths.mean() == pytest.approx(tokens(0.75, 4), abs=0.01)
    assert lengths.min() == 1


def test_example() -> None:
    assert rate(P, Q) == pytest.approx(0.75)
    assert np.minimum(P, Q) == pytest.approx([0.2, 0.25, 0.15, 0.1, 0.05])
    assert rest(P, Q) == pytest.approx([0.8, 0.2, 0, 0, 0])
    assert np.minimum(P, Q)[0] + (1 - rate(P, Q)) * rest(P, Q)[0] == pytest.approx(0.4)
    assert tokens(0.75, 4) == pytest.approx(3.05, abs=0.005)
    assert tokens(0.75, 4) / (4 * 0.05 + 1) == pytest.approx(2.54, abs=0.005)
    shown(SLUG, "Example", "| 0.2 | 0.25 | 0.15 | 0.1 | 0.05 |", "| 0.8 | 0.2 | 0 | 0 | 0 |", r"\alpha = 0.75")
    shown(SLUG, "Example", "(1 - 0.75^5) / 0.25 = 3.05", "3.05 / 1.2 = 2.54")


def test_pitfall() -> None:
    assert tokens(0.75, 20) == pytest.approx(4, abs=0.02)
    assert tokens(0.75, 20) / (20 * 0.05 + 1) == pytest.approx(2, abs=0.01)
    shown(SLUG, "Pitfalls", "20 guesses yield about 4 tokens", "only twice as fast")


def test_figure() -> None:
    assert SCRIPT["TARGET"].tolist() == P.tolist()
    assert SCRIPT["DRAFTS"]["fair"].tolist() == Q.tolist()
    shares = {}
    for name, draft in SCRIPT["DRAFTS"].items():
        assert draft.sum() == pytest.approx(1)
        accepted, replaced = SCRIPT["play"](draft, np.random.default_rng(0))
        assert accepted + replaced == pytest.approx(P, abs=0.01)
        shares[name] = accepted.sum()
        assert shares[name] == pytest.approx(rate(P, draft), abs=0.01)
    assert f"{shares['good']:.1%} of the guesses are accepted" in PAGE
    assert f"{shares['fair']:.1%} of the guesses are accepted and {1 - shares['fair']:.1%} drawn anew" in PAGE
    assert 1 - shares["poor"] == pytest.approx(2 / 3, abs=0.02)
    assert (rest(P, SCRIPT["DRAFTS"]["good"]) > 1e-9).tolist() == [True, False, True, False, False]


def test_quiz() -> None:
    assert min(1, 0.3 / 0.6) == 0.5
    assert rate(np.array([0.7, 0.3]), np.array([0.5, 0.5])) == pytest.approx(0.8)
