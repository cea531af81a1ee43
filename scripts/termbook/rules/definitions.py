"""A definition is one sentence of plain words, which a preview or a flashcard can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Body, Glossary, Problem
from termbook.source import markup

MAX_DEFINITION = 250
"""The most characters of plain text in a definition: what a preview or a flashcard can hold."""


def definition(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Each sense has a definition: one sentence of words, not too long, that ends with a full stop."""
    for sense in body.senses:
        place = sense.definition_position
        text = glossary.plain(sense.definition)
        if not text:
            hint = "one sentence of plain words, right below the " + ("heading" if sense.title else "front matter")
            yield Problem(body.path, place, "no definition", hint)
            continue
        if len(text) > MAX_DEFINITION:
            yield Problem(body.path, place, f"the definition has {len(text)} characters", f"at most {MAX_DEFINITION}")
        if _SENTENCE_END.search(_ABBREVIATION.sub("", text)):
            yield Problem(body.path, place, "the definition is more than one sentence", "move the rest to a section")
        if text.rstrip("\"'”’)")[-1:] not in {".", "!", "?"}:
            yield Problem(body.path, place, "the definition does not end with a full stop")
        if any(markup.formulas(sense.definition)):
            yield Problem(body.path, place, "formula in the definition", "say it in words; '## Formula' has the rest")


_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|vs|cf|etc|al|[A-Z])\.")
"""Full stops that end no sentence, among them those of initials."""


_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])")
