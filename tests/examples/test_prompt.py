"""The example, the figure and the chat template of prompts."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from fractions import Fraction

from written import ROOT, shown

SLUG = "prompt"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
RULES: dict[str, tuple[int, Callable[[int], int]]] = {
    "add 1": (40, lambda n: n + 1),
    "double": (25, lambda n: 2 * n),
    "add 2": (20, lambda n: n + 2),
    "square": (15, lambda n: n**2),
}


def posterior(examples: list[tuple[int, int]]) -> dict[str, Fraction]:
    """Bayes' theorem as the page writes it."""
    products = {
        name: Fraction(lists, 100) * all(rule(x) == y for x, y in examples) for name, (lists, rule) in RULES.items()
    }
    return {name: product / sum(products.values()) for name, product in products.items()}


def test_formula() -> None:
    shown(
        SLUG,
        "Formula",
        r"P(r \mid E) = \frac{P(r)\, P(E \mid r)}{\sum_{s} P(s)\, P(E \mid s)}",
        r"P(y \mid x, E) = \sum_{r} P(r \mid E)\, P(y \mid x, r)",
    )
    assert len({rule(5) for _, rule in RULES.values()}) == len(RULES)  # so an answer is as likely as its rule


def test_example() -> None:
    shares = posterior([(2, 4)])
    for name, (lists, rule) in RULES.items():
        share = shares[name]
        fits = "yes" if rule(2) == 4 else "no"
        quotient = f"${lists} / 60 = {float(share):.3f}".rstrip("0") + "$"
        written = "0" if share == 0 else quotient
        shown(SLUG, "Example", f"| {name} | {lists} | {fits} | {written} | {rule(5)} |")
    assert posterior([(2, 4), (3, 6)])["double"] == 1


def test_figure_has_the_same_rules_and_shares() -> None:
    assert {name: lists for name, (lists, _) in SCRIPT["RULES"].items()} == {
        name: lists for name, (lists, _) in RULES.items()
    }
    for examples in SCRIPT["PROMPTS"].values():
        assert SCRIPT["weigh"](examples) == posterior(list(examples))
    for value in SCRIPT["PROMPTS"]:
        assert f"value: {value}," in PAGE or f'value: "{value}",' in PAGE
    assert posterior([(2, 4), (3, 9)])["square"] == 1
    assert posterior([(2, 4), (3, 5)])["add 2"] == 1
    assert posterior([(2, 4)])["add 1"] == 0


def test_quiz() -> None:
    assert 3 + 3 == 2 * 3 != 3**2
    assert Fraction(3, 10) / Fraction(8, 10) == Fraction("0.375")
    assert 'answer: "37.5%"' in PAGE
