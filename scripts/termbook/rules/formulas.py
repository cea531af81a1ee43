"""Formulas parse, and no price is mistaken for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook import maths
from termbook.model import Problem
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, shorten
from termbook.source import markup

FORMULA = Rule(
    "formula",
    "Formulas are LaTeX that the pages can show.",
    why="Readers would see the LaTeX itself, or an error in its place.",
    wrong=r"A common choice is $\frac{1}{t$ at step $t$.",
    right=r"A common choice is $\frac{1}{t}$ at step $t$.",
)
PRICE = Rule(
    "price",
    "A dollar sign that stands for dollars has a backslash before it.",
    why="Two dollar signs make a formula of all that stands between them, in slanted letters without spaces.",
    wrong="A training run costs $400–$500.",
    right=r"A training run costs \$400–\$500.",
)


def formulas(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each formula that does not parse, and for each that is a price."""
    for formula in markup.formulas(markdown.text):
        end = formula.start + len(formula.latex)
        if not formula.display and re.match(r"\$\d", markdown.text[end : end + 2]):
            message = f"formula '{shorten(f'${formula.latex}$')}' right before a digit"
            hint = r"write \$ for a dollar sign"
            yield PRICE.problem(markdown.path, markdown.at(formula.start - 1), message, hint)
        if fault := maths.fault(formula.latex):
            offset, message = fault
            place = markdown.at(formula.start + offset)
            is_chemical = formula.latex.startswith(r"\ce", offset)
            hint = r"write chemical formulas as \mathrm{2\,H_2 + O_2 \rightarrow 2\,H_2O}" if is_chemical else ""
            yield FORMULA.problem(markdown.path, place, f"formula does not parse: {message}", hint)
