"""How long it takes to read a term, or to skim it: its definition, its figure and one question.

Words are read at the speed that Brysbaert (2019) found for non-fiction in English, silently, in 190 studies
(doi:10.1016/j.jml.2019.104047). For what is not words there is no such number, so it counts as a round one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from termbook.messages import Messages
from termbook.model import Sense, Term
from termbook.schema import QuestionFields
from termbook.source import markup

WORDS_PER_MINUTE = 238
FIGURE = 15
"""Seconds for a figure, besides its caption."""
FORMULA = 10
"""Seconds for a formula on a line of its own; one within a sentence counts as a word."""
CODE_LINE = 4
"""Seconds for a line of code."""

_WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True)
class Time:
    """Seconds to read a term or a path, and to skim it."""

    read: float = 0
    skim: float = 0

    def __add__(self, other: Time) -> Time:
        """Return the time for one after the other."""
        return Time(self.read + other.read, self.skim + other.skim)

    def says(self, say: Messages) -> str:
        """Return the time as pages show it."""
        return f"{say('time.to_read', count=self.minutes)} · {say('time.to_skim', count=self.minutes_to_skim)}"

    @property
    def minutes(self) -> int:
        """Whole minutes to read it, at least one."""
        return _whole(self.read)

    @property
    def minutes_to_skim(self) -> int:
        """Whole minutes to skim it, at least one."""
        return _whole(self.skim)


def time(term: Term, senses: Iterable[Sense]) -> Time:
    """Return the time for a term's page, or for some of its senses with the figure and the questions."""
    senses = tuple(senses)
    questions = [_of_question(question) for question in term.fields.quiz]
    figure = FIGURE + _of_text(term.fields.figure.caption) if term.fields.figure else 0
    definitions = sum(_of_text(sense.definition) for sense in senses)
    sections = sum(_of_text(section.text) for sense in senses for section in sense.sections)
    return Time(definitions + figure + sections + sum(questions), definitions + figure + sum(questions[:1]))


def _of_question(question: QuestionFields) -> float:
    return sum(map(_of_text, (question.question, question.answer, *question.others, question.because)))


def _of_text(text: str) -> float:
    """Return the seconds that a Markdown text takes."""
    formulas = [*markup.formulas(text)]
    displayed = sum(formula.display for formula in formulas)
    lines = sum(len(block.code.strip().splitlines()) for block in markup.code_blocks(text))
    words = len(_WORD.findall(markup.mask(text))) + len(formulas) - displayed
    return words * 60 / WORDS_PER_MINUTE + displayed * FORMULA + lines * CODE_LINE


def _whole(seconds: float) -> int:
    return max(1, round(seconds / 60))
