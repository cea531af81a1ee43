"""Marks that other programs know, but Markdown shows as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Body, Edit, Glossary, Problem
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, shorten
from termbook.rules.writing import swap
from termbook.source import markup

_BULLET = re.compile(r"^ {0,3}+(?P<mark>[•‣◦▪●○∙])[ \u00a0]*+(?=\S)", re.MULTILINE)
_DASH = re.compile(r"^ {0,3}+(?P<mark>[–—]) ++(?=\S)", re.MULTILINE)
_NUMBER = re.compile(r"^ {0,3}+(?P<mark>(?P<number>\d{1,2})\)) ++(?=\S)", re.MULTILINE)
_BETWEEN = re.compile(r"^#", re.MULTILINE)

LIST_MARK = Rule(
    "list-mark",
    "An item of a list begins with `-`, or with a number and a full stop.",
    why="Readers would see the items as one paragraph, with the marks between them.",
    wrong="""\
A long step:

• is fast
• may leap over the bottom
""",
    right="""\
A long step:

- is fast
- may leap over the bottom
""",
)


def list_marks(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each list whose items begin with other marks."""
    if markdown.is_value:
        return
    prose = markup.mask(markdown.text)
    for items in _marked(prose):
        mark = items[0]["mark"]
        new = f"{items[0]['number']}." if items[0].re is _NUMBER else "-"
        edits = tuple(edit for item in items for edit in _as_item(markdown, item))
        place, message = markdown.at(items[0].start("mark")), f"a list whose items begin with '{mark}'"
        yield LIST_MARK.problem(markdown.path, place, message, f"'{new} ' in its place", edits)


def _as_item(markdown: Markdown, item: re.Match[str]) -> tuple[Edit, ...]:
    start, old = item.start("mark"), item[0].lstrip(" ")
    new = f"{item['number']}. " if item.re is _NUMBER else "- "
    return swap(markdown, start, old, new)


def _marked(prose: str) -> Iterator[list[re.Match[str]]]:
    """Yield the items of each list with other marks; a dash or a number alone may begin a line of text by chance."""
    for pattern in (_BULLET, _DASH, _NUMBER):
        items: list[re.Match[str]] = []
        for item in pattern.finditer(prose):
            if items and not _is_next(prose, items[-1], item):
                yield from _long_enough(items)
                items = []
            items.append(item)
        yield from _long_enough(items)


def _long_enough(items: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    if len(items) > 1 or (items and items[0].re is _BULLET):
        yield items


def _is_next(prose: str, above: re.Match[str], item: re.Match[str]) -> bool:
    """Tell whether two items belong to the same list."""
    between = prose[above.end() : item.start()]
    if item.re is _NUMBER:
        return int(item["number"]) == int(above["number"]) + 1 and not _BETWEEN.search(between)
    if item.re is _DASH:
        return len(between.strip("\n").split("\n")) == 1
    return "\n\n" not in between.rstrip("\n")


_SPACED = re.compile(r"(?<![\\$\w])\$ ++(?P<latex>[^$\n]{1,200}+)\$(?![\w$])")
_LATEX = re.compile(r"[\\^_=<>{}≤≥≈∈]|\A[A-Za-z]\Z|\A[A-Za-z]\([A-Za-z, ]++\)\Z")
_LETTERS = re.compile(r"\\[A-Za-z]++|\{[^{}]*+\}|(?P<word>[A-Za-z]{3,})")

FORMULA_MARKS = Rule(
    "formula-marks",
    "A formula within text has one `$` at each end, and no space between it and the formula.",
    why="Readers would see the dollar signs, or the LaTeX itself.",
    wrong=r"Each step is $ \eta g $ long.",
    right=r"Each step is $\eta g$ long.",
)


def formula_marks(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each formula that other programs would show, but Markdown would not."""
    for match in _SPACED.finditer(markup.mask(markdown.text)):
        latex = match["latex"].strip()
        if match["latex"] == latex or not _is_maths(latex):
            continue
        place, edits = markdown.at(match.start()), swap(markdown, match.start(), match[0], f"${latex}$")
        message, hint = f"spaces within the dollar signs of '{shorten(match[0])}'", f"${shorten(latex)}$"
        yield FORMULA_MARKS.problem(markdown.path, place, message, hint, edits)
    text = markdown.text
    for formula in markup.formulas(text):
        start, end = formula.start - 2, formula.start + len(formula.latex) + 2
        shown = text[max(0, start) : end]
        if not formula.display and shown == f"$${formula.latex}$$" and text[max(0, start - 1)] not in r"\$":
            edits = swap(markdown, start, shown, shown[1:-1])
            message, hint = f"two dollar signs around '{shorten(formula.latex)}' within text", "one at each end"
            yield FORMULA_MARKS.problem(markdown.path, markdown.at(start), message, hint, edits)
    for code in markup.code_blocks(text):
        if code.language.lower() == "math":
            place = markdown.at(text.rfind("\n", 0, code.start - 1) + 1)
            message, hint = "a formula as code", "'$$' in place of each of the two fences"
            yield FORMULA_MARKS.problem(markdown.path, place, message, hint, _as_formula(markdown, code))


def _is_maths(latex: str) -> bool:
    """Tell whether text between dollar signs is a formula, rather than what something costs."""
    is_prose = any(token["word"] for token in _LETTERS.finditer(latex))
    return bool(_LATEX.search(latex)) and not is_prose


def _as_formula(markdown: Markdown, code: markup.CodeBlock) -> tuple[Edit, ...]:
    """Return what makes a paragraph that is a formula of code, if it has empty lines around it and none within."""
    text, end = markdown.text, code.start + len(code.code)
    start = text.rfind("\n", 0, code.start - 1) + 1
    before, after = text[max(0, start - 2) : start], text[end:].partition("\n")
    is_apart = before in ("", "\n\n") and not after[2][:1].strip()
    if not is_apart or text[start] not in "`~" or not code.code.strip() or "\n\n" in f"\n{code.code}":
        return ()
    opening = text[start : code.start - 1]
    return (*swap(markdown, start, opening, "$$"), *swap(markdown, end, after[0], "$$"))


_STRIKE = r"(?<![~\w])~~(?=[^\s~])[^~\n]*+~~(?!~)"
_HIGHLIGHT = r"(?<![=\w])==(?=[^\s=])[^=\n]*+(?<=\S)==(?![=\w])"
_UNKNOWN = [
    (
        re.compile(r"^[ >]*+(?:[-*+]|\d{1,9}\.) ++(?P<found>\[[ xX]?\])(?= )", re.MULTILINE),
        "a box to tick",
        "remove it",
    ),
    (re.compile(r"^[ >]*+(?P<found>\[!\w++\])", re.MULTILINE), "a kind of note", "put it in words, as in '**Note.**'"),
    (re.compile(r"^(?P<found>\[\[?(?:toc|TOC)\]\]?) *+$", re.MULTILINE), "a list of headings", "remove it"),
    (re.compile(rf"(?P<found>{_STRIKE})"), "text struck out", "remove it"),
    (re.compile(rf"(?P<found>{_HIGHLIGHT})"), "highlighted text", "'**' at both ends for bold"),
    (re.compile(r"(?P<found>\[\^[^\[\]\s]++\])(?!:)"), "a footnote", "write [text](address), or use 'references'"),
]

UNKNOWN_MARKUP = Rule(
    "unknown-markup",
    "Text has no marks but those of plain Markdown.",
    why="Readers would see the marks themselves.",
    wrong="The loss ==falls== with each step.",
    right="The loss **falls** with each step.",
)


def unknown_markup(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each mark of another program."""
    prose = markup.mask(markdown.text)
    for pattern, what, hint in _UNKNOWN:
        for match in pattern.finditer(prose):
            start, end = match.span("found")
            message = f"'{shorten(markdown.text[start:end])}' for {what}, which pages do not have"
            yield UNKNOWN_MARKUP.problem(markdown.path, markdown.at(start), message, hint)


_PROSE = re.compile(r"(?:\*\*)?(?:\[\[|[A-Z])")
_WORDS = re.compile(r"(?<![\w.’'-])[A-Za-z’'-]++ [A-Za-z’'-]++ [A-Za-z’'-]++(?![\w=(])")
_NESTED = re.compile(r" {0,3}(?:[-*+]|\d{1,9}\.|!!!|\?\?\?\+?|>)(?: |$)")
_INDENTED = re.compile(r"^ {4}", re.MULTILINE)

INDENTED_TEXT = Rule(
    "indented-text",
    "A paragraph begins at the start of its line.",
    why="Behind four spaces, readers would see it as code, with the marks of its links and formulas.",
    wrong="""\
Each step goes against the [[gradient]].

    Short steps are slow.
""",
    right="""\
Each step goes against the [[gradient]].

Short steps are slow.
""",
)


def indented_text(body: Body, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each paragraph in a section that spaces make code."""
    if not _INDENTED.search(body.text):
        return
    markdown = Markdown(body.path, body.text, body.start)
    start, is_first, is_inside = 0, True, True
    for line in body.prose.split("\n"):
        if line.startswith("#"):
            is_first, is_inside = True, not line.startswith("##")  # space around a definition does not matter
        elif not line.strip():
            is_first = True
        else:
            if _NESTED.match(line):
                is_inside = True
            elif is_first and not line.startswith(" "):
                is_inside = False
            elif is_first and not is_inside and _INDENTED.match(line) and _is_prose(line.strip()):
                place, message = markdown.at(start + len(line) - len(line.lstrip())), "a paragraph that would be code"
                hint = "remove the spaces before it, or put code between fences"
                yield INDENTED_TEXT.problem(body.path, place, message, hint)
            is_first = False
        start += len(line) + 1


def _is_prose(line: str) -> bool:
    return bool(_PROSE.match(line) and (_WORDS.search(line) or (" " in line and line.endswith("."))))
