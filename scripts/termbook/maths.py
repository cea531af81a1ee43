"""Formulas to MathML when a page is built, so that a reader's browser needs no script to show them.

`math-core` does the conversion. As a Markdown extension (`termbook.maths`) this replaces what `pymdownx.arithmatex`
found in a page; it works wherever Python-Markdown does, in MkDocs and in Zensical.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from math_core import LatexError, LatexToMathML

MAX_LATEX = 1000
"""Characters a formula may have."""

MAX_NESTING = 50
"""Braces, brackets and environments inside one another: `math-core` ends the whole process where its stack ends."""

MAX_UNCLOSED = 8
"""Brackets that open and never close: with each of them `math-core` takes twice as long."""

_DELIMITERS = {r"\(": (r"\)", False), r"\[": (r"\]", True)}


def to_mathml(latex: str, *, display: bool) -> str:
    """The `<math>` element for a LaTeX formula.

    Args:
        latex: The formula without dollars.
        display: Whether it stands on a line of its own.

    Raises:
        LatexError: If the formula does not parse, or is too much for the converter.
    """
    _guard(latex)
    return LatexToMathML(fancy_error=False).convert_with_local_state(latex, displaystyle=display)


def fault(latex: str) -> tuple[int, str] | None:
    """What is wrong with a formula: the offset of the fault in `latex`, and a message."""
    try:
        to_mathml(latex, display=False)
    except LatexError as error:
        offset, _, message = str(error).partition(": ")
        return max(0, min(int(offset), len(latex) - 1)), message
    return None


def _guard(latex: str) -> None:
    """Raise a `LatexError` for a formula that `math-core` would take too long for, or would end the process on."""
    if len(latex) > MAX_LATEX:
        raise LatexError(f"{MAX_LATEX}: {len(latex)} characters, at most {MAX_LATEX}.")
    unclosed, wanted = 0, 0
    around: list[int] = []  # for each open group, how many arguments the command before it still wants
    for token in _TOKEN.finditer(latex):
        kind = token.lastgroup or ""
        if kind == "defines":
            raise LatexError(f"{token.start()}: A formula defines no commands.")
        unclosed += _OPENED.get(kind, 0)
        if kind == "closes" and not wanted:  # an argument closes nothing
            unclosed = max(0, unclosed - 1)
        if kind == "begins":
            around.append(max(0, wanted - 1))
            wanted = 0
        elif kind == "ends":
            wanted = around.pop() if around else 0
        elif kind != "nothing":
            wanted = max(0, wanted - 1) + _ARGUMENTS.get(kind, 0)
        if len(around) + unclosed > MAX_NESTING:
            raise LatexError(f"{token.start()}: Nested more than {MAX_NESTING} deep.")
    if unclosed > MAX_UNCLOSED:
        raise LatexError(f"{len(latex)}: {unclosed} brackets are not closed, at most {MAX_UNCLOSED}.")


_OPENED = {"opens": 1, "optional": 2, "choice": 1}
_ARGUMENTS = {"one": 1, "optional": 1, "two": 2, "choice": 6}
_TOKEN = re.compile(
    r"""
      (?P<nothing>%[^\n]* | \s+)
    | (?P<defines>\\(?:(?:re)?newcommand|providecommand|[egx]?def|let|global|Declare[A-Za-z]+)(?![A-Za-z]))
    | \\(?:text[a-z]*|[mhf]box|emph|operatorname[a-z]*\*?|tag\*?|label)[ ]*\{[^{}]*\}
    | \\(?:middle|[bB]igg?m?)(?![A-Za-z])[ ]*\\?[^\\]?
    | (?P<begins>\{ | \\(?:left|begin|begingroup)(?![A-Za-z]))
    | (?P<ends>\} | \\(?:right|end|endgroup)(?![A-Za-z]))
    | (?P<optional>\\(?:sqrt|cfrac|smash|x[A-Za-z]+)[ ]*\[)
    | (?P<choice>\\(?:mathchoice|genfrac|pmod|pod|[bB]ra|[kK]et|[bB]raket|[sS]et)(?![A-Za-z]))
    | (?P<two>\\(?:[cdt]?frac|[dt]?binom|overset|underset|stackrel|sideset|prescript|textcolor|raisebox)(?![A-Za-z]))
    | (?P<one>[\^_] | \\(?:[a-z]*cancel|[hv]?phantom|Bbb|(?:over|under|math|Over|Under)[A-Za-z]+|acute|angl|bar|bm|bold
      |boldsymbol|boxed|breve|check|cramped|d{1,4}ot|emph|fbox|frak|grave|[a-z]*hat|not|operatorname[a-z]*|phase|ring|slashed
      |sqrt|symbf|text[a-z]*|[a-z]*tilde|vec|vertoverlay|x[A-Za-z]*(?:arrows?|harpoon[a-z]*|equal|mapsto|tofrom))
      (?![A-Za-z]))
    | (?P<opens>\\\{ | [(\[⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼]
      | \\[bB]igg?l(?![A-Za-z])[ ]*\\?[^\\]?
      | \\(?:ulcorner | l+(?:[aA]ngle|ang|[bB]race|brack|bracket|ceil|corner|floor|group|moustache|paren|parenthesis
        |[vV]ert))(?![A-Za-z]))
    | (?P<closes>\\\} | [)\]⌉⌋⟩] | \\[bB]igg?r(?![A-Za-z])[ ]*\\?[^\\]?
      | \\r+(?:[aA]ngle|ang|[bB]race|brack|bracket|ceil|floor|paren|[vV]ert)(?![A-Za-z]))
    | \\[A-Za-z]+ | \\. | .
    """,
    re.VERBOSE | re.DOTALL,
)
"""What bounds `math-core`'s work: groups, brackets, and commands by how many arguments they take."""


class MathsExtension(Extension):
    """Turns the generic output of `pymdownx.arithmatex` into MathML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Markdown calls
        """Register the step behind all that still works on the formula's text."""
        md.treeprocessors.register(_ToMathML(md), "termbook-maths", 0)


class _ToMathML(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            text = unescape(element.text or "").strip()
            if "arithmatex" in element.get("class", "").split() and text[:2] in _DELIMITERS:
                closing, display = _DELIMITERS[text[:2]]
                mathml = to_mathml(text[2:].removesuffix(closing).strip(), display=display)
                element.text = AtomicString(self.md.htmlStash.store(mathml))


def makeExtension(**options: object) -> MathsExtension:  # noqa: N802  # the name Markdown calls
    """Entry point for Python-Markdown."""
    return MathsExtension(**options)
