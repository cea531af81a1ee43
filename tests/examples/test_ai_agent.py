"""The run of the figure, the formula and the example of AI agent."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "ai-agent"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_run_of_the_figure() -> None:
    lines = SCRIPT["run"](10)
    assert lines == SCRIPT["run"](4)  # it ends by itself
    assert [kind for kind, _ in lines] == ["user", "model", "tool", "model", "error", "model", "tool", "model"]
    (alt,) = re.findall(r"alt: \"(.*)\"", PAGE)
    for _, text in lines:
        assert text.partition(": Bergen, Norway")[0] in alt
    for steps in (1, 2, 3):
        assert SCRIPT["run"](steps) == lines[: 1 + 2 * steps]


def test_formula_agrees_with_trying() -> None:
    shown(SLUG, "Formula", r"P = \left( 1 - (1 - p)^{r + 1} \right)^{n}")
    rng = np.random.default_rng(0)
    for p, r, n in ((0.95, 0, 20), (0.95, 1, 20), (0.7, 2, 6)):
        tries = rng.random((100_000, n, r + 1)) < p
        assert np.all(tries.any(axis=2), axis=1).mean() == pytest.approx((1 - (1 - p) ** (r + 1)) ** n, abs=0.005)


def test_example_and_quiz() -> None:
    assert pytest.approx(0.95**20, abs=0.005) == 0.36
    assert pytest.approx((1 - 0.05**2) ** 20, abs=0.005) == 0.95
    assert pytest.approx(0.9**10, abs=0.005) == 0.35
    shown(SLUG, "Example", "$0.95^{20} = 0.36$", "$(1 - 0.05^2)^{20} = 0.95$")
