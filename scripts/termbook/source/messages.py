"""Read the texts that a glossary writes otherwise than Termbook's tables, or in a language that has no table yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from termbook.messages import (
    CATEGORIES,
    ENGLISH,
    LANGUAGES,
    Messages,
    Text,
    flat,
    has_table,
    is_plural,
    languages,
    locale,
    messages,
    placeholders,
)
from termbook.model import KeyPath, Problem
from termbook.names import suggestion
from termbook.rule import Rule
from termbook.source import schema_problems, yaml
from termbook.source.text import MAX_LINE, MAX_PROBLEMS, decode, read_bytes, shown

MESSAGES = "messages.yml"
"""The file in a glossary's folder with texts of its own; it need not exist."""

MAX_BYTES = 64 * 1024


class LanguageError(Exception):
    """There are no texts in a language."""


@dataclass(frozen=True, eq=False)
class Own:
    """What a glossary's `messages.yml` says, as far as it could be read."""

    texts: Mapping[str, Text] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


NOTHING = Own()


@lru_cache(8)
def read_messages(path: str, raw: bytes) -> Own:
    """Return the texts in a file.

    Args:
        path: The file as shown to people.
        raw: What it contains.
    """
    text = decode(path, raw, MAX_LINE, if_empty="remove it, or write the texts that are to be otherwise")
    if not isinstance(text, str):
        return Own(problems=tuple(text))
    document = yaml.read(text)
    if document.faults:
        return Own(problems=tuple(schema_problems.yaml_problems(path, document)))
    problems = [*_faults(path, document), *schema_problems.comment_problems(path, document)][:MAX_PROBLEMS]
    return Own({} if problems else dict(flat(document.data)), tuple(problems))


def site_messages(folder: Path, language: str) -> Messages:
    """Return the texts of a site; those of its glossary are left out if the file of them has a problem.

    Args:
        folder: The folder of the term files.
        language: As `theme.language` in `mkdocs.yml` names it.

    Raises:
        LanguageError: There is no table of this language, and the glossary has none that is complete.
    """
    own = own_texts(folder)
    if locale(language) is None:
        raise LanguageError(f"'{language}' is the code of no language that Babel knows, such as 'de' or 'pt-BR'")
    if has_table(language):
        return messages(language, own.texts)
    known = ", ".join(f"'{name}'" for name in languages())
    advice = f"copy {LANGUAGES / 'en.yml'} to {shown(folder / MESSAGES)} and translate what it says"
    if not own.texts:
        found = f": {own.problems[0]}" if own.problems else f", only in {known}: {advice}"
        raise LanguageError(f"there are no texts in '{language}'{found}")
    if missing := sorted(ENGLISH.texts.keys() - own.texts.keys()):
        rest = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        advice = f"translate it from {LANGUAGES / 'en.yml'}"
        raise LanguageError(f"{shown(folder / MESSAGES)} lacks the text '{missing[0]}'{rest}: {advice}")
    return messages(language, own.texts)


def own_texts(folder: Path) -> Own:
    """Return what a glossary in a folder says in its own words; none if the file has a problem."""
    path = folder / MESSAGES
    if not path.exists():
        return NOTHING
    raw = read_bytes(path, MAX_BYTES)
    return Own(problems=(raw,)) if isinstance(raw, Problem) else read_messages(shown(path), raw)


UNKNOWN_TEXT = Rule(
    "unknown-text",
    "A text in `terms/messages.yml` has a name that pages know.",
    why="Nothing would show it, and readers would go on seeing the text that it was meant to replace.",
    wrong="printf 'connections:\\n  see_also: Look at\\n' > terms/messages.yml",
    right="printf 'connections:\\n  related: Look at\\n' > terms/messages.yml",
    place="commands",
)
UNKNOWN_PLACEHOLDER = Rule(
    "unknown-placeholder",
    "A text in `terms/messages.yml` has only placeholders that pages fill.",
    why="Readers would see the name in braces.",
    wrong="printf 'cards:\\n  what_is: Tell me what {name} is.\\n' > terms/messages.yml",
    right="printf 'cards:\\n  what_is: Tell me what {term} is.\\n' > terms/messages.yml",
    place="commands",
)
PLURAL_FORMS = Rule(
    "plural-forms",
    "The forms of a text in `terms/messages.yml` are plural forms of the language, and 'other' is among them.",
    why="A language has its own forms for numbers; 'other' is the one that every language has.",
    wrong="printf 'paths:\\n  terms: {one: a reaction, more: many}\\n' > terms/messages.yml",
    right="printf 'paths:\\n  terms: {one: a reaction, other: many}\\n' > terms/messages.yml",
    place="commands",
)

SEARCH_PATTERN = Rule(
    "search-pattern",
    "What the search reads as a regular expression in `terms/messages.yml` is one.",
    why="The search would not start, and nobody could look anything up.",
    wrong="printf 'speech:\\n  reason: ^(why|how\\n' > terms/messages.yml",
    right="printf 'speech:\\n  reason: ^(why|how)\\n' > terms/messages.yml",
    place="commands",
)


def _faults(path: str, document: yaml.Document) -> Iterator[Problem]:
    """Yield what is wrong with the texts of a document."""
    if not isinstance(document.data, dict):
        hint = "the part of the site, a colon, and its texts below it: 'cards:'"
        yield UNKNOWN_TEXT.problem(path, document.values[()], "the file has no texts by name", hint)
        return
    for where, value in _texts(document.data, ()):
        key = ".".join(map(str, where))
        forms = [*value.values()] if isinstance(value, dict) else [value]
        place = document.keys.get(where, document.values[where])
        known = ENGLISH.texts.get(key)
        if known is None:
            yield UNKNOWN_TEXT.problem(path, place, f"no page has a text '{key}'", suggestion(key, ENGLISH.texts))
        elif isinstance(value, dict) and isinstance(known, str) and not _COUNTED & placeholders(known):
            yield PLURAL_FORMS.problem(path, place, f"'{key}' counts nothing, so it has one form", "write one text")
        elif isinstance(value, dict) and not is_plural(value):
            hint = f"'other', and as many of {', '.join(CATEGORIES)} as the language has"
            yield PLURAL_FORMS.problem(path, place, f"'{key}' has other forms than a language has", hint)
        elif not all(isinstance(form, str) for form in forms):
            yield PLURAL_FORMS.problem(path, place, f"'{key}' is no text", "write one text, or one for each form")
        elif unknown := sorted(set().union(*map(placeholders, map(str, forms))) - placeholders(known or "")):
            there = ", ".join(f"{{{name}}}" for name in sorted(placeholders(known or "")))
            hint = f"it has {there}" if there else "it has none"
            yield UNKNOWN_PLACEHOLDER.problem(path, place, f"'{key}' has no placeholder {{{unknown[0]}}}", hint)
        elif isinstance(value, str):
            yield from (SEARCH_PATTERN.problem(path, place, fault) for fault in _pattern_faults(key, value))


def _pattern_faults(key: str, text: str) -> Iterator[str]:
    """Yield why patterns in a text are none. What Python takes for a pattern, browsers do, but for rare exceptions."""
    patterns = [rule.partition(" -> ")[0] for rule in text.split("; ")] if key == "speech.spelling" else [text]
    for pattern in patterns if key in _PATTERNS else ():
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"'{key}' is no pattern: {error}"


_PATTERNS = frozenset(f"speech.{name}" for name in ("spelling", "endings", "question", "reason", "versus", "compares"))
"""The texts that the search reads as regular expressions."""

_COUNTED = frozenset({"count", "number"})
"""The placeholders of texts for which pages say how many there are."""


def _texts(data: yaml.Data, where: KeyPath) -> Iterator[tuple[KeyPath, yaml.Data]]:
    """Yield each text, or whatever stands in place of one, with its keys."""
    is_text = not isinstance(data, dict) or is_plural(data) or ".".join(map(str, where)) in ENGLISH.texts
    if is_text:
        yield where, data
    else:
        for name, value in data.items():  # type: ignore[union-attr]  # it is a mapping
            yield from _texts(value, (*where, name))
