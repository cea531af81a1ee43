"""The formula, the worked example and the figure of mode collapse."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "mode-collapse"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
REAL, GREEDY = SCRIPT["REAL"], SCRIPT["GREEDY"]


def test_fixed_verdict_rewards_a_single_kind() -> None:
    shown(SLUG, "Formula", r"\max_{q} \sum_{k} q_k \ln D_k = \ln \max_{k} D_k")
    rng = np.random.default_rng(0)
    for _ in range(20):
        verdict, shares = rng.uniform(0.05, 0.95, 4), rng.dirichlet(np.ones(4), 200)
        assert (shares @ np.log(verdict)).max() < np.log(verdict.max())
        assert np.eye(4)[verdict.argmax()] @ np.log(verdict) == pytest.approx(np.log(verdict.max()))


def test_example() -> None:
    verdict = np.array([0.6, 0.5, 0.4, 0.3])
    assert REAL @ np.log(verdict) == pytest.approx(-0.790, abs=0.0005)
    assert np.log(0.6) == pytest.approx(-0.511, abs=0.0005)
    best = REAL / (REAL + np.array([1, 0, 0, 0]))
    assert best == pytest.approx([0.231, 1, 1, 1], abs=0.0005)
    assert np.log(0.30 / 1.30) == pytest.approx(-1.466, abs=0.0005)
    shown(SLUG, "Example", "= -0.790", r"\ln 0.6 = -0.511", "= 0.231", r"\ln 0.231 = -1.466")


def test_figure() -> None:
    piles = []
    for rounds in (1, 2, 3, 4, 5, 20):
        shares, verdict = SCRIPT["train"](rounds, GREEDY)
        assert shares.max() > 0.95
        assert shares.argmax() == verdict.argmax()
        piles.append(SCRIPT["KINDS"][shares.argmax()])
    assert piles[:5] == ["cats", "dogs", "horses", "birds", "cats"]
    apart = [np.abs(SCRIPT["train"](rounds, 1)[0] - REAL).max() for rounds in (0, 1, 2, 4, 20)]
    assert apart == sorted(apart, reverse=True)
    assert apart[3] < 0.025
    assert apart[4] < 0.005
    assert SCRIPT["train"](20, 1)[1] == pytest.approx([0.5] * 4, abs=0.01)
    shown(SLUG, "How it works", "The other takes 500", "cats, dogs, horses, birds, and cats again")


def test_birthdays() -> None:
    shown(SLUG, "Pitfalls", "among 23 images drawn from 365 equally likely ones")
    assert 1 - np.prod(1 - np.arange(23) / 365) == pytest.approx(0.507, abs=0.001)
