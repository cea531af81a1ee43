"""All the Markdown that people write in a term file, with the place of each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from termbook.model import Body, KeyPath, Link, Position, Term
from termbook.schema import TermFields
from termbook.source import markup

MAX_SHOWN = 80
"""The most characters of a file that a problem shows."""


@dataclass(frozen=True)
class Markdown:
    """Markdown someone wrote: the body of a term file, or a sentence in its front matter."""

    path: str
    text: str
    start: Position
    is_value: bool = False
    """Whether it is a value in YAML, which may be written in other ways than it reads."""
    source: str = ""
    """The whole text of the file that a value is in."""

    def at(self, offset: int) -> Position:
        """Return the place in the file of an offset in the text; of a value that is written otherwise, its start."""
        return self._lines.position(offset) if self.is_verbatim else self.start

    @property
    def is_verbatim(self) -> bool:
        """Whether the text stands in its file as it reads, so that each place in it is known."""
        return not self.is_value or self._verbatim is not None

    @cached_property
    def _verbatim(self) -> Position | None:
        """Where a value that is on one line begins, behind a quotation mark if it has one."""
        line, column = self.source.split("\n")[self.start.line - 1], self.start.column - 1
        columns = (place for place in (column, column + 1) if line.startswith(self.text, place))
        return next((Position(self.start.line, place + 1) for place in columns), None)

    @cached_property
    def _lines(self) -> markup.Lines:
        return markup.Lines(self.text, self._verbatim or self.start if self.is_value else self.start)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The `[[links]]` in it."""
        return markup.links(self.text, self.start)


def markdowns(body: Body, term: Term | None) -> Iterator[Markdown]:
    """Yield all the Markdown in a file: the body, and the sentences of the term if its front matter could be read."""
    yield Markdown(body.path, body.text, body.start)
    if term is not None:
        for key, text in sentences(term.fields):
            yield Markdown(body.path, text, term.position(*key), is_value=True, source=term.source)


def sentences(fields: TermFields) -> Iterator[tuple[KeyPath, str]]:
    """Yield everything in front matter that may have links, emphasis and formulas, with its place."""
    if fields.figure is not None:
        yield ("figure", "caption"), fields.figure.caption
        for index, frame in enumerate(fields.figure.explore.frames if fields.figure.explore else ()):
            yield ("figure", "explore", "frames", index, "caption"), frame.caption
    for index, contrast in enumerate(fields.contrast):
        yield ("contrast", index, "difference"), contrast.difference
    for index, question in enumerate(fields.quiz):
        for name in ("question", "answer", "because"):
            yield ("quiz", index, name), getattr(question, name)
        for number, other in enumerate(question.others):
            yield ("quiz", index, "others", number), other


def words(fields: TermFields) -> Iterator[tuple[KeyPath, str]]:
    """Yield everything in front matter that is text but not Markdown, with its place."""
    yield ("term",), fields.term
    for index, alias in enumerate(fields.aliases):
        yield ("aliases", index), alias
    if fields.figure is not None:
        yield ("figure", "alt"), fields.figure.alt
        if fields.figure.explore is not None:
            yield ("figure", "explore", "label"), fields.figure.explore.label
    for index, reference in enumerate(fields.references):
        for name in ("title", "authors"):
            yield ("references", index, name), getattr(reference, name)
    if fields.reviewed is not None:
        yield ("reviewed", "by"), fields.reviewed.by


def shorten(text: str) -> str:
    """Shorten a text to what a problem shows of it."""
    words = text.strip()
    return words if len(words) <= MAX_SHOWN else f"{words[:MAX_SHOWN]}…"
