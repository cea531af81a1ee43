"""The majority vote, the numbers and the figure of chain-of-thought prompting."""

from __future__ import annotations

import runpy
from collections import Counter
from itertools import product
from math import prod

import pytest
from scipy.stats import binom

from written import ROOT, shown

SLUG = "chain-of-thought-prompting"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def majority(p: float, m: int) -> float:
    """How often most of m chains are right, if each is with the probability p."""
    return float(binom.sf(m // 2, m, p))


def test_formula() -> None:
    shown(
        SLUG,
        "Formula",
        r"P(a \mid q) = \sum_{c} P(c \mid q)\, P(a \mid q, c)",
        r"\hat{a} = \operatorname*{arg\,max}_{a} \sum_{i=1}^{m} [a_i = a]",
    )
    answers = [12, 15, 12, 9, 12, 15]
    assert Counter(answers).most_common(1)[0][0] == 12
    assert sum(answers) / 6 == 12.5


def test_example() -> None:
    by_hand = sum(
        prod(0.6 if right else 0.4 for right in chains)
        for chains in product((True, False), repeat=3)
        if sum(chains) > 1
    )
    assert by_hand == pytest.approx(0.648)
    assert majority(0.6, 3) == pytest.approx(0.648)
    shown(SLUG, "Example", "= 0.216 + 0.432 = 0.648")
    shown(SLUG, "Example", f"With five chains it is {majority(0.6, 5):.3f}", f"with 25 about {majority(0.6, 25):.3f}")
    shown(SLUG, "Example", f"{majority(0.4, 3):.3f} with three")


def test_long_chains() -> None:
    ten, four = 0.98**10, 0.9**4
    assert f"{ten:.0%}" == "82%"
    assert f"{four:.3f}" == "0.656"
    shown(SLUG, "Pitfalls", "the whole is right in 82%")


def test_figure() -> None:
    memory, shares = SCRIPT["Memory"], SCRIPT["shares"]
    known = {examples: len(memory(examples).steps) for examples in (10, 50, 100, 200, 800)}
    assert known == {10: 25, 50: 79, 100: 96, 200: 100, 800: 100}
    few = shares(10)
    assert few[6][1] < few[6][0]
    assert few[6][1] < 0.1
    some = shares(50)
    assert f"{some[2][1]:.0%} right with two digits, {some[6][1]:.0%} with six" in PAGE
    assert f"even six digits are right in {shares(100)[6][1]:.0%} of the cases" in PAGE
    many = shares(200)
    assert all(in_steps == 1 for _, in_steps in many.values())
    assert f"at once {many[2][0]:.0%} for 2 digits" in PAGE
    assert all(many[length][0] == pytest.approx(0.1, abs=0.04) for length in (3, 4, 5, 6))
    more = shares(800)
    assert more[2][0] > 2 * many[2][0]
    assert all(more[length][0] < 0.16 for length in (3, 4, 5, 6))
    assert memory(200).closest((7, 5, 8, 6)) == (6, 5, 1, 6)
    assert memory(200).at_once((7, 5, 8, 6)) == 8
    assert memory(200).in_steps((7, 5, 8, 6)) == [2, 0, 6]
    assert sum((7, 5, 8, 6)) == 26
