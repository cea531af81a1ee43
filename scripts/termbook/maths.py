"""Turn formulas into MathML when a page is built, so that a browser needs no script to show them.

`math-core` does the conversion. As a Markdown extension (`termbook.maths`), this module replaces the formulas that
`pymdownx.arithmatex` found on a page. It works wherever Python-Markdown does: in MkDocs and in Zensical.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from math_core import LatexError, LatexToMathML

__all__ = ["MAX_LATEX", "MAX_NESTING", "MAX_UNCLOSED", "MathsExtension", "fault", "to_mathml"]

MAX_LATEX = 1_000
"""The most characters a formula may have."""

MAX_NESTING = 50
"""How deep braces, brackets and environments may be nested."""

MAX_UNCLOSED = 8
"""How many brackets may stay open: each of them doubles the time `math-core` takes."""

_DELIMITERS = {r"\(": (r"\)", False), r"\[": (r"\]", True)}


def to_mathml(latex: str, *, display: bool) -> str:
    """Return the `<math>` element for a LaTeX formula.

    Args:
        latex: The formula without dollar signs.
        display: Whether it stands on a line of its own.

    Raises:
        LatexError: If the formula does not parse, defines a command, or is too large for the converter.
    """
    _guard(latex)
    return LatexToMathML(fancy_error=False).convert_with_local_state(latex, displaystyle=display)


def fault(latex: str) -> tuple[int, str] | None:
    """Return the offset of the first fault in `latex` and a message, or None if the formula is sound."""
    try:
        to_mathml(latex, display=False)
    except LatexError as error:
        offset, _, message = str(error).partition(": ")
        return max(0, min(int(offset), len(latex) - 1)), message
    return None


def _guard(latex: str) -> None:
    """Raise a `LatexError` for a formula that would keep `math-core` busy without end, or crash it."""
    if len(latex) > MAX_LATEX:
        raise LatexError(f"{MAX_LATEX}: {len(latex)} characters, at most {MAX_LATEX}.")
    if definition := _DEFINITION.search(latex):
        raise LatexError(f"{definition.start()}: A formula may not define commands.")
    depth = 0
    for token in _TOKEN.finditer(latex):
        depth += {"opens": 1, "closes": -1 if depth else 0}.get(token.lastgroup or "", 0)
        if depth > MAX_NESTING:
            raise LatexError(f"{token.start()}: Nested more than {MAX_NESTING} deep.")
    if depth > MAX_UNCLOSED:
        raise LatexError(f"{len(latex)}: {depth} brackets are not closed, at most {MAX_UNCLOSED}.")


_DEFINITION = re.compile(r"\\(?:(?:re)?newcommand|providecommand|[egx]?def|let|global|Declare[A-Za-z]+)(?![A-Za-z])")
_TOKEN = re.compile(
    r"""
      (?P<opens>  [{(\[⟨⌈⌊] | \\\{ | \\(?: left  | begin | l(?:angle|brace|brack|ceil|floor|vert|Vert) )(?![A-Za-z]) )
    | (?P<closes> [})\]⟩⌉⌋] | \\\} | \\(?: right | end   | r(?:angle|brace|brack|ceil|floor|vert|Vert) )(?![A-Za-z]) )
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
"""What opens or closes a group; in `\\left(`, the command and the bracket count as one each."""


class MathsExtension(Extension):
    """Turns the generic output of `pymdownx.arithmatex` into MathML.

    Args:
        on_fault: Called with the LaTeX and a message for a formula that does not parse, which is then left out. By
            default, such a formula raises a `LatexError`.
    """

    def __init__(self, on_fault: Callable[[str, str], None] | None = None) -> None:
        """Remember what to call on a fault."""
        super().__init__()
        self.on_fault = on_fault

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Markdown calls
        """Register the conversion after all steps that still work on the formula's text."""
        md.treeprocessors.register(_ToMathML(md, self.on_fault), "termbook-maths", 0)


class _ToMathML(Treeprocessor):
    def __init__(self, md: Markdown, on_fault: Callable[[str, str], None] | None) -> None:
        super().__init__(md)
        self.on_fault = on_fault

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = unescape(element.text or "").strip()
            if "arithmatex" in element.get("class", "").split() and text[:2] in _DELIMITERS:
                closing, display = _DELIMITERS[text[:2]]
                mathml = self.mathml(text[2:].removesuffix(closing).strip(), display=display)
                element.text = AtomicString(self.md.htmlStash.store(mathml))

    def mathml(self, latex: str, *, display: bool) -> str:
        try:
            return to_mathml(latex, display=display)
        except LatexError as error:
            if self.on_fault is None:
                raise
            self.on_fault(latex, str(error).partition(": ")[2])
            return ""


def makeExtension(**options: Callable[[str, str], None]) -> MathsExtension:  # noqa: N802  # the name Markdown calls
    """Entry point for Python-Markdown."""
    return MathsExtension(**options)
