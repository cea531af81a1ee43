"""What is meant as a heading is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Body, Edit, Glossary, Problem
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, shorten
from termbook.rules.writing import swap

_IN_ITEM = re.compile(r"^(?P<before> *+(?:> *+|(?:[-*+]|\d{1,9}\.) ++)++)#{1,6} ++\S[^\n]*+$", re.MULTILINE)
_INDENTED = re.compile(r"^(?P<before> {1,3}+(?=#)| ++(?=##))(?P<marks>#{1,6}) ++\S[^\n]*+$", re.MULTILINE)
_HARD_SPACE = re.compile(r"^#{1,6} *+(?P<space>[\u00a0\u2007\u202f]) *+[^\s#][^\n]*+$", re.MULTILINE)
_EMPTY = re.compile(r"^#{1,6}[ \u00a0]*+$", re.MULTILINE)
_BOLD = re.compile(
    r"^(?P<line>(?P<mark>\*{1,3}+|_{1,3}+)(?P<title>[^*_\n:]{1,80}+):?(?P=mark):?) *+$",
    re.MULTILINE,
)

HIDDEN_HEADING = Rule(
    "hidden-heading",
    "A heading begins its line with `#`, and has words.",
    why="Readers would see the `#` as text, or would look in vain for the section that they know from other pages.",
    wrong="""\
Each step goes against the [[gradient]].

**Example**

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
    right="""\
Each step goes against the [[gradient]].

## Example

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
)


def hidden_headings(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each line that should be a heading but would be shown as text, or within a list."""
    markdown, prose = Markdown(body.path, body.text, body.start), body.prose
    for match in _IN_ITEM.finditer(prose):
        line = body.text[match.end("before") : match.end()].rstrip()
        message, hint = f"heading '{shorten(line)}' within a list or a quote", "at the start of a line, or in bold"
        yield HIDDEN_HEADING.problem(body.path, markdown.at(match.end("before")), message, hint)
    for match in _INDENTED.finditer(prose):
        line, place = body.text[match.end("before") : match.end()].rstrip(), markdown.at(match.end("before"))
        is_clear = len(match["before"]) < 4 and len(match["marks"]) > 1
        edits = swap(markdown, match.start(), match["before"], "") if is_clear else ()
        message, hint = f"spaces before the heading '{shorten(line)}'", "remove them"
        yield HIDDEN_HEADING.problem(body.path, place, message, hint, edits)
    for match in _HARD_SPACE.finditer(prose):
        place, edits = markdown.at(match.start("space")), swap(markdown, match.start("space"), match["space"], " ")
        message, hint = "a non-breaking space before the text of a heading", "a plain space"
        yield HIDDEN_HEADING.problem(body.path, place, message, hint, edits)
    for match in _EMPTY.finditer(prose):
        message, hint = f"no heading behind '{match[0].strip()}'", "add one, or remove the line"
        yield HIDDEN_HEADING.problem(body.path, markdown.at(match.start()), message, hint)
    yield from _bold(markdown, prose, body, glossary)


def _bold(markdown: Markdown, prose: str, body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each line in bold or in italics that is the name of a section."""
    known = {section.heading.lower(): section.heading for section in glossary.sections}
    written = {section.heading for sense in body.senses for section in sense.sections}
    for match in _BOLD.finditer(prose):
        heading = known.get(match["title"].strip().lower())
        is_alone = not prose[: match.start()].rpartition("\n")[0].rpartition("\n")[2].strip()
        if heading and is_alone:
            place = markdown.at(match.start())
            is_followed = prose[match.end() :].startswith("\n\n")
            is_clear = is_followed and heading not in written and len(body.senses) == 1
            edits = (Edit(place, match["line"], f"## {heading}"),) if is_clear else ()
            message = f"'{match['line']}' is not a section"
            yield HIDDEN_HEADING.problem(body.path, place, message, f"'## {heading}'", edits)
