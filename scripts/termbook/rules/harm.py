"""Refuse what could harm a page, or what only some engines understand, where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Glossary, Problem, Term
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, shorten, words
from termbook.source import markup

RAW_HTML = Rule(
    "raw-html",
    "Text is Markdown, without HTML tags.",
    why="A tag could run a script in the reader's browser, or break the page around it.",
    wrong="The <b>loss</b> falls with each step.",
    right="The **loss** falls with each step.",
    kind="safety",
)
IMAGE = Rule(
    "image",
    "The only picture of a term is the figure that its script draws.",
    why="The server of an image from elsewhere would know who reads the page. "
    "Nobody could correct the image, and it would not turn dark with the page.",
    wrong="![The loss falls.](https://example.org/loss.png)",
    right="[A picture](https://example.org/loss.png) shows how the loss falls.",
    kind="safety",
)
FOREIGN_LINK = Rule(
    "foreign-link",
    "The address of a link begins with `https://`, `http://` or `mailto:`.",
    why="Another address could run a script when a reader follows it, or leads to no page of the site.",
    wrong="See [the chapter on optimization](chapter-8.html).",
    right="See [the chapter on optimization](https://www.deeplearningbook.org/contents/optimization.html).",
    kind="safety",
)
LINK_ELSEWHERE = Rule(
    "link-elsewhere",
    "A link has its address right behind its text.",
    why="An address that stands elsewhere gets lost when somebody moves or removes a paragraph.",
    wrong="See [the book][1].",
    right="See [the book](https://www.deeplearningbook.org/).",
)
LINK_DEFINITION = Rule(
    "link-definition",
    "No line gives an address that links elsewhere use.",
    why="Readers would not see the line, and no link can use it.",
    wrong="[1]: https://www.deeplearningbook.org/",
    right="See [the book](https://www.deeplearningbook.org/).",
)
ABBREVIATION = Rule(
    "abbreviation",
    "The names of a term stand in front matter, short ones too.",
    why="Readers would not see the line, and the search does not know what it says.",
    wrong="*[SGD]: stochastic gradient descent",
    right="SGD is short for stochastic gradient descent.",
)
ATTRIBUTES = Rule(
    "attributes",
    "Braces stand only in formulas and in code.",
    why="Elsewhere they give an element of the page attributes, which could run a script. "
    "Even harmless ones vanish from the text.",
    wrong="The loss **falls**{.red} for each rate in {1, 2}.",
    right=r"The loss **falls** for each rate in $\{1, 2\}$.",
    kind="safety",
)
DIRECTIVE = Rule(
    "directive",
    "No text holds `:::`.",
    why="It makes the build import a Python module, and show what is in it.",
    wrong="::: torch.optim.SGD",
    right="`torch.optim.SGD` takes the learning rate as `lr`.",
    kind="safety",
)
INCLUDE = Rule(
    "include",
    "All the text of a term stands in its file.",
    why="A line that includes another file could put anything from the machine that builds onto the page.",
    wrong='--8<-- "rates.md"',
    right="Common learning rates are 0.1 and 0.01.",
    kind="safety",
)
HORIZONTAL_RULE = Rule(
    "horizontal-rule",
    "Headings divide a page, not lines across it.",
    why="A line says nothing about what follows. Right below a paragraph, it makes a heading of that paragraph.",
    wrong="""\
Short steps are slow.

---

Long steps leap over the bottom.
""",
    right="""\
Short steps are slow.

Long steps leap over the bottom.
""",
)
STRAY_DOLLARS = Rule(
    "stray-dollars",
    "Two dollar signs begin and end a formula that is a paragraph of its own.",
    why="Within a paragraph, readers would see the dollar signs and the LaTeX between them.",
    wrong="""\
One step is
$$
w - 0.1 g
$$
""",
    right="""\
One step is

$$
w - 0.1 g
$$
""",
)


def foreign_markup(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each place that could harm a page, or that only some engines understand."""
    texts = {"all": markdown.text, "blocks": markup.mask_fences(markdown.text), "prose": markup.mask(markdown.text)}
    found: set[int] = set()
    for pattern, where, rule, message, hint in _FORBIDDEN:
        for match in pattern.finditer(texts[where]):
            start, end = match.span("found" if "found" in pattern.groupindex else 0)
            if start >= 0 and start not in found:
                found.add(start)
                shown = shorten(markdown.text[start:end])
                better = _as_maths(rule, markdown.text, start, end) or hint
                yield rule.problem(markdown.path, markdown.at(start), message.format(shown), better)


def _as_maths(rule: Rule, text: str, start: int, end: int) -> str:
    """Return what to write for a set or a comparison that would be a formula, or "" if it is neither."""
    found = text[start:end]
    if rule is ATTRIBUTES and _SET.fullmatch(found):
        members = found[1:-1] if len(found) <= _SHORT else "1, 2"
        return f"write a set as a formula `$\\{{{members}\\}}$` or as `code`"
    if rule is RAW_HTML and not found.endswith(">") and (right := _WORD.match(text, start + 1)):
        left = _LAST_WORD.search(text, max(0, start - _SHORT), start)
        if left:
            sides = left[0], right[0]
            first, second = sides if max(map(len, sides)) < _SHORT else ("a", "b")
            return f"write ${first} < {second}$ or `{first}<{second}`"
    return ""


_SHORT = 20
"""Up to how many characters a hint repeats of the text."""

_SET = re.compile(r"\{(?=[^}]*\d)[\d, ]+\}")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"\w+\Z")

_PREFIX = r"[ \t>]*+(?:(?:[-*+]|\d{1,9}\.)[ \t]++>?[ \t]*+)*+"
"""What may come before a block of Markdown: the marks of quotes and items."""


_FORBIDDEN: list[tuple[re.Pattern[str], str, Rule, str, str]] = [
    (
        re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?][^>\n]*+>?"),
        "prose",
        RAW_HTML,
        "raw HTML '{}'",
        "write Markdown, or `code`",
    ),
    (
        re.compile(r"^ {0,3}(?P<found><(?!https?://|mailto:)[A-Za-z/!?][^>\n]*+>?)", re.MULTILINE),
        "blocks",
        RAW_HTML,
        "raw HTML '{}'",
        "no line may begin with it",
    ),
    (
        re.compile(r"!\[[^\[\]\n]*+\]?"),
        "prose",
        IMAGE,
        "image '{}'",
        "the figure is drawn by the script beside the term",
    ),
    (
        re.compile(r"\[\[[^\[\]\n]*+\]\]|(?P<found>\]\((?!https?://|mailto:)[^)\n]*+\)?)"),
        "prose",
        FOREIGN_LINK,
        "link '{}'",
        "[[slug]] for a term, https:// or mailto: for the rest",
    ),
    (
        re.compile(r"(?<![\[\\])\[[^\[\]\n]*+(?<!\\)\][ ]?\[[^\[\]\n]*+\]"),
        "prose",
        LINK_ELSEWHERE,
        "link '{}' to an address that stands elsewhere",
        "write [text](address)",
    ),
    (
        re.compile(rf"^{_PREFIX}(?P<found>\[[^\]\n]++\]:[^\n]*+)", re.MULTILINE),
        "prose",
        LINK_DEFINITION,
        "link definition '{}'",
        "write [text](address)",
    ),
    (
        re.compile(rf"^{_PREFIX}(?P<found>\*\[[^\]\n]++\]:[^\n]*+)", re.MULTILINE),
        "prose",
        ABBREVIATION,
        "abbreviation '{}'",
        "use 'aliases'",
    ),
    (
        re.compile(r"(?<!\\)(?:\\\\)*+(?P<found>\{(?!#[a-z0-9-]++\}[ \t]*+$)[^}\n]*+\}?)", re.MULTILINE),
        "prose",
        ATTRIBUTES,
        "attributes '{}'",
        "remove them",
    ),
    (re.compile(r":::[^\n]*+"), "prose", DIRECTIVE, "directive '{}'", "remove it"),
    (
        re.compile(r"^[ \t]*+(?P<found>;*+-++8<-[^\n]*+)", re.MULTILINE),
        "all",
        INCLUDE,
        "include '{}'",
        "write the text out",
    ),
    (
        re.compile(r"^ {0,3}(?P<found>=++|-{2,}+|\*{3,}+|_{3,}+)[ \t]*+$", re.MULTILINE),
        "prose",
        HORIZONTAL_RULE,
        "rule '{}'",
        "use ## headings",
    ),
    (
        re.compile(r"(?<!\\)(?:\\\\)*+(?P<found>\$\$)"),
        "prose",
        STRAY_DOLLARS,
        "'{}' around no formula",
        "begin and end it with $$, with a blank line before and after",
    ),
]


def foreign_words(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for what does not belong in text, even where it stays text."""
    for key, text in words(term.fields):
        for pattern, rule, message, hint in _FOREIGN_WORDS:
            if match := pattern.search(text):
                yield rule.problem(term.path, term.position(*key), message.format(shorten(match[0])), hint)


_FOREIGN_WORDS = [
    (re.compile(r":::[^\n]*+"), DIRECTIVE, "directive '{}'", "remove it"),
    (re.compile(r"-++8<-[^\n]*+"), INCLUDE, "include '{}'", "write the text out"),
]
