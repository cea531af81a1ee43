"""A step of a path: a term, or the one of its senses that is meant."""

from __future__ import annotations

from dataclasses import dataclass

from termbook.model import Sense, Term


@dataclass(frozen=True)
class Step:
    """A term to read on the way to others."""

    term: Term
    sense: str = ""
    """The id of the sense that is meant; "" for all of the page."""

    @property
    def senses(self) -> tuple[Sense, ...]:
        """What there is to read: the sense that is meant, or all."""
        return tuple(sense for sense in self.term.senses if self.sense in {"", sense.id})

    @property
    def title(self) -> str:
        """What the step is called: the term as a heading, or its sense."""
        return self.senses[0].title if self.sense else self.term.title
