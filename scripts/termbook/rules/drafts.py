"""Nothing is left of the words that `termbook new` writes to say what belongs where."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Body, Glossary, Position, Problem, Section, Term
from termbook.rule import Rule
from termbook.rules.sections import lines
from termbook.source import draft, markup

DRAFT = Rule(
    "draft",
    "The words of the first draft are replaced with the writer's own.",
    why="They tell the writer what to write. Readers would take them for what the term means.",
    wrong="The mechanism in two to five short paragraphs that build on the figure.",
    right="Each step goes against the [[gradient]], as far as the learning rate says.",
)
_MESSAGE, _HINT = "the draft's words are still here", "write your own"


def body(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each definition and each section that is still as in the draft."""
    purposes = {section.heading: section.purpose for section in glossary.sections}
    for sense in body.senses:
        if sense.definition == draft.DEFINITION:
            yield DRAFT.problem(body.path, sense.definition_position, _MESSAGE, _HINT)
        for section in sense.sections:
            for words in (purposes.get(section.heading), draft.SYMBOL):
                if words and words in section.text and (place := _line(words, section, body)):
                    yield DRAFT.problem(body.path, place, _MESSAGE, _HINT)


def _line(words: str, section: Section, body: Body) -> Position | None:
    """Return where in a section the words have a line of their own."""
    number = section.position.line + 1
    while not lines(body.text)[number - body.start.line]:
        number += 1
    found = (index for index, line in enumerate(section.text.split("\n"), number) if line.strip() == words)
    return next(map(Position, found), None)


def figure(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each text of the figure, and for a note in it, that is still as in the draft."""
    for name, words in (("caption", draft.CAPTION), ("alt", draft.ALT)):
        if term.fields.figure is not None and getattr(term.fields.figure, name) == words:
            yield DRAFT.problem(term.path, term.position("figure", name), _MESSAGE, _HINT)
    offset = term.script.text.find(draft.NOTE) if term.script is not None else -1
    if term.script is not None and offset >= 0:
        place = markup.position(term.script.text, offset, Position())
        yield DRAFT.problem(f"{term.path.removesuffix('.md')}.py", place, _MESSAGE, _HINT)
