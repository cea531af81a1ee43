"""A path, and its steps: terms, or those of their senses that are meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from termbook.messages import Messages
from termbook.model import Sense, Term
from termbook.pages.markdown import escape
from termbook.pages.minutes import Time
from termbook.schema import PathFields


@dataclass(frozen=True)
class Step:
    """A term to read on the way to others."""

    term: Term
    sense: str
    """The id of the sense that is meant; "" for all of the page."""
    time: Time
    """How long it takes."""

    @property
    def senses(self) -> tuple[Sense, ...]:
        """What there is to read: the sense that is meant, or all."""
        return meant(self.term, self.sense)

    @property
    def title(self) -> str:
        """What the step is called: the term as a heading, or its sense."""
        return self.senses[0].title if self.sense else self.term.title


def meant(term: Term, sense: str) -> tuple[Sense, ...]:
    """Return the sense of a term that is meant; all of them for ""."""
    return tuple(entry for entry in term.senses if sense in {"", entry.id})


@dataclass(frozen=True)
class Way:
    """What to read before a term, in order."""

    steps: tuple[Step, ...]

    @cached_property
    def time(self) -> Time:
        """How long all of it takes."""
        return in_all(self.steps)


@dataclass(frozen=True)
class Path:
    """A path that somebody has laid, with the terms it leads to."""

    fields: PathFields
    steps: tuple[Step, ...]


def in_all(steps: Iterable[Step]) -> Time:
    """Return how long steps take together."""
    times = [step.time for step in steps]
    return Time(sum(time.read for time in times), sum(time.skim for time in times))


def known_box(step: Step, say: Messages) -> str:
    """Return the box that readers tick when they know the term of a step."""
    return (
        f'<label class="path-known"><input type="checkbox" value="{step.term.slug}"> '
        f"{say('path.know', term=escape(step.term.name))}</label>"
    )
