"""Read the senses, sections and links in the Markdown of a term file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbook.model import Body, Position, Problem, Section, Sense
from termbook.names import slugify
from termbook.rule import Rule
from termbook.source import markup

_HEADING = re.compile(r"^(?P<marks>#{1,2}) +(?P<title>\S.*)$", re.MULTILINE)
_SENSE_ID = re.compile(r"^(?P<title>.*)\{#(?P<id>[a-z0-9]++(?:-[a-z0-9]++)*+)\}$")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


STRAY_TEXT = Rule(
    "stray-text",
    "Below the front matter, all text is part of a definition or a section.",
    why="Lists, cards and the search show the definition alone, so a second paragraph there would get lost.",
    wrong="""\
The number that says how far each step of training goes.

Each step goes against the [[gradient]].
""",
    right="""\
The number that says how far each step of training goes.

## How it works

Each step goes against the [[gradient]].
""",
    place="body",
)


def read_body(path: str, text: str, start: Position) -> tuple[Body, list[Problem]]:
    """Read what is below the front matter.

    Args:
        path: The term file as shown in problems.
        text: The Markdown.
        start: Where it begins in the file.

    Returns:
        The body, and a problem for each text that belongs to no sense or section.
    """
    lines = markup.Lines(text, start)
    parts = list(_parts(text))
    stray = [*_before_senses(text, parts), *(offset for part in parts for offset in _after_definition(text, part))]
    problems = [
        STRAY_TEXT.problem(
            path,
            lines.position(offset),
            "text outside the definition and the sections",
            "only the definition stands before the first '## ' heading",
        )
        for offset in stray
    ]
    senses = tuple(_sense(text, lines, part) for part in parts)
    return Body(path, text, start, senses, markup.links(text, start)), problems


@dataclass(frozen=True)
class _Heading:
    level: int
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class _Part:
    """A sense as offsets: its heading (of no length if the term has one sense), its sections' headings, its end."""

    opening: _Heading
    headings: list[_Heading]
    end: int

    @property
    def preamble_end(self) -> int:
        return self.headings[0].start if self.headings else self.end


def _parts(text: str) -> Iterator[_Part]:
    headings = [
        _Heading(len(match["marks"]), text[slice(*match.span("title"))].rstrip(" "), match.start(), match.end())
        for match in _HEADING.finditer(markup.mask(text))
    ]
    opening, inner = _Heading(1, "", 0, 0), list[_Heading]()
    for heading in headings:
        if heading.level > 1:
            inner.append(heading)
            continue
        if opening.end:
            yield _Part(opening, inner, heading.start)
        opening, inner = heading, []
    yield _Part(opening, inner, len(text))


def _before_senses(text: str, parts: list[_Part]) -> Iterator[int]:
    if text[: parts[0].opening.start].strip():
        yield len(text) - len(text.lstrip())


def _after_definition(text: str, part: _Part) -> Iterator[int]:
    preamble = text[part.opening.end : part.preamble_end].rstrip()
    blank = _BLANK_LINES.search(preamble, len(preamble) - len(preamble.lstrip()))
    if blank:
        yield part.opening.end + blank.end()


def _sense(text: str, lines: markup.Lines, part: _Part) -> Sense:
    marked = _SENSE_ID.match(part.opening.title)
    title = marked["title"].rstrip(" ") if marked else part.opening.title
    preamble = text[part.opening.end : part.preamble_end]
    ends = [heading.start for heading in part.headings[1:]] + [part.end]
    return Sense(
        id=marked["id"] if marked else slugify(title),
        title=title,
        definition=_BLANK_LINES.split(preamble.strip(), maxsplit=1)[0],
        sections=tuple(
            Section(heading.title, text[heading.end : end].strip("\n"), lines.position(heading.start))
            for heading, end in zip(part.headings, ends, strict=False)
        ),
        position=lines.position(part.opening.start),
        definition_position=lines.position(part.opening.end + len(preamble) - len(preamble.lstrip())),
    )
