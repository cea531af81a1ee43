"""Formulas parse, and no price is mistaken for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook import maths
from termbook.model import Problem
from termbook.rules.markdown import Markdown, shorten
from termbook.source import markup


def formulas(markdown: Markdown) -> Iterator[Problem]:
    """Formulas parse, and the dollar sign of a price does not begin one."""
    for formula in markup.formulas(markdown.text):
        end = formula.start + len(formula.latex)
        if not formula.display and re.match(r"\$\d", markdown.text[end : end + 2]):
            message = f"formula '{shorten(f'${formula.latex}$')}' right before a digit"
            yield Problem(markdown.path, markdown.at(formula.start - 1), message, r"write \$ for a dollar sign")
        if fault := maths.fault(formula.latex):
            offset, message = fault
            place = markdown.at(formula.start + offset)
            yield Problem(markdown.path, place, f"formula does not parse: {message}")
