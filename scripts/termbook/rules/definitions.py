"""A definition is one sentence of plain words, which a preview or a flashcard can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from termbook.model import Body, Edit, Glossary, Problem, Sense
from termbook.rule import Rule
from termbook.rules.sections import is_section
from termbook.source import markup

MAX_DEFINITION = 250
"""The most characters of plain text in a definition: what a preview or a flashcard can hold."""

NO_DEFINITION = Rule(
    "no-definition",
    "Each sense of a term has a definition.",
    why="The definition is all that previews, flashcards and search results show of a term.",
    wrong="""\
## How it works

Each step goes against the [[gradient]].
""",
    right="""\
The number that says how far each step of training goes.

## How it works

Each step goes against the [[gradient]].
""",
    place="body",
)
LONG_DEFINITION = Rule(
    "long-definition",
    f"A definition has at most {MAX_DEFINITION} characters.",
    why="A preview or a flashcard cannot hold more. Readers want to know what the word means before they read on.",
    wrong="""\
The number that says how far each step of training goes, which people choose before training starts, often after some
tries with numbers that differ by a factor of ten, and which many of them lower on the way, because long steps help at
first but keep the loss from settling at the end.
""",
    right="The number that says how far each step of training goes, chosen before training starts.",
    place="definition",
    can_be_allowed=True,
)
ONE_SENTENCE = Rule(
    "one-sentence",
    "A definition is a single sentence.",
    why="Readers look the word up in the middle of another text: they need one thought, not a paragraph.",
    wrong="The number that says how far each step goes. A common choice is 0.1.",
    right="The number that says how far each step goes.",
    place="definition",
    can_be_allowed=True,
)
FULL_STOP = Rule(
    "full-stop",
    "A definition ends with a full stop.",
    why="Without one, the definition looks cut off.",
    wrong="The number that says how far each step of training goes",
    right="The number that says how far each step of training goes.",
    place="definition",
)
FORMULA_IN_DEFINITION = Rule(
    "formula-in-definition",
    "A definition says in words what a formula would say.",
    why="Search results, flashcards and link previews show plain text, where readers would see LaTeX.",
    wrong=r"The number $\eta$ by which each step of training multiplies the gradient.",
    right="The number by which each step of training multiplies the gradient.",
    place="definition",
    can_be_allowed=True,
)


def definition(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Yield what keeps a definition from being shown alone."""
    for sense in body.senses:
        if is_section(sense, body, glossary):
            continue
        place = sense.definition_position
        text = glossary.plain(sense.definition)
        if not text:
            hint = "one sentence of plain words, right below the " + ("heading" if sense.title else "front matter")
            yield NO_DEFINITION.problem(body.path, place, "no definition", hint)
            continue
        if len(text) > MAX_DEFINITION:
            message = f"the definition has {len(text)} characters"
            yield LONG_DEFINITION.problem(body.path, place, message, f"at most {MAX_DEFINITION}")
        if _SENTENCE_END.search(_abbreviations(glossary.messages("writing.abbreviations")).sub("", text)):
            message = "the definition is more than one sentence"
            yield ONE_SENTENCE.problem(body.path, place, message, "move the rest to a section")
        if text.rstrip("\"'”’)")[-1:] not in {".", "!", "?"}:
            message = "the definition does not end with a full stop"
            yield FULL_STOP.problem(body.path, place, message, edits=_full_stop(sense) if text[-1].isalnum() else ())
        if any(markup.formulas(sense.definition)):
            rest = "".join(f"; '## {heading}' has the rest" for heading in glossary.formula_headings[:1])
            hint = f"say it in words{rest}"
            yield FORMULA_IN_DEFINITION.problem(body.path, place, "formula in the definition", hint)


def _full_stop(sense: Sense) -> tuple[Edit, ...]:
    text = sense.definition.rstrip()
    place = markup.position(text, len(text) - 1, sense.definition_position)
    return (Edit(place, text[-1], f"{text[-1]}."),)


@cache
def _abbreviations(words: str) -> re.Pattern[str]:
    """Return a pattern of what ends in a full stop and ends no sentence: some words, and initials."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words.split()))}|[A-Z])\.")


_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])")
