"""The Markdown of a term file to its senses, sections and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbook import markup
from termbook.model import Body, Position, Problem, Section, Sense
from termbook.names import slugify

_HEADING = re.compile(r"^(?P<marks>#{1,2}) +(?P<title>\S.*?) *$", re.MULTILINE)
_SENSE_ID = re.compile(r"^(?P<title>.*?) *\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\}$")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def read_body(path: str, text: str, start: Position) -> tuple[Body, list[Problem]]:
    """Read what stands below the front matter.

    Args:
        path: The term file as shown in problems.
        text: The Markdown.
        start: Where it begins in the file.

    Returns:
        The body, and a problem for each text that belongs to no sense and no section.
    """
    parts = list(_parts(text))
    stray = [*_before_senses(text, parts), *(offset for part in parts for offset in _after_definition(text, part))]
    problems = [
        Problem(
            path,
            markup.position(text, offset, start),
            "text outside the definition and the sections",
            "only the definition stands before the first '## ' heading",
        )
        for offset in stray
    ]
    senses = tuple(_sense(text, start, part) for part in parts)
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
    def lead_end(self) -> int:
        return self.headings[0].start if self.headings else self.end


def _parts(text: str) -> Iterator[_Part]:
    headings = [
        _Heading(len(match["marks"]), text[slice(*match.span("title"))], match.start(), match.end())
        for match in _HEADING.finditer(markup.mask(text))
    ]
    openings = [heading for heading in headings if heading.level == 1] or [_Heading(1, "", 0, 0)]
    ends = [opening.start for opening in openings[1:]] + [len(text)]
    for opening, end in zip(openings, ends, strict=True):
        inner = [heading for heading in headings if heading.level > 1 and opening.end <= heading.start < end]
        yield _Part(opening, inner, end)


def _before_senses(text: str, parts: list[_Part]) -> Iterator[int]:
    if text[: parts[0].opening.start].strip():
        yield len(text) - len(text.lstrip())


def _after_definition(text: str, part: _Part) -> Iterator[int]:
    lead = text[part.opening.end : part.lead_end].rstrip()
    blank = _BLANK_LINES.search(lead, len(lead) - len(lead.lstrip()))
    if blank:
        yield part.opening.end + blank.end()


def _sense(text: str, start: Position, part: _Part) -> Sense:
    marked = _SENSE_ID.match(part.opening.title)
    title = marked["title"] if marked else part.opening.title
    lead = text[part.opening.end : part.lead_end]
    ends = [heading.start for heading in part.headings[1:]] + [part.end]
    return Sense(
        id=marked["id"] if marked else slugify(title),
        title=title,
        definition=_BLANK_LINES.split(lead.strip())[0],
        sections=tuple(
            Section(heading.title, text[heading.end : end].strip("\n"), markup.position(text, heading.start, start))
            for heading, end in zip(part.headings, ends, strict=False)
        ),
        position=markup.position(text, part.opening.start, start),
        definition_position=markup.position(text, part.opening.end + len(lead) - len(lead.lstrip()), start),
    )
