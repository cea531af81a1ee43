"""Say what is wrong with the fields of a file, in words its author knows, at the place it was written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from termbook.characters import printable
from termbook.model import Edit, KeyPath, Position, Problem
from termbook.names import slugify, suggestion
from termbook.rule import Rule
from termbook.schema import LevelFields
from termbook.source.text import MAX_PROBLEMS
from termbook.source.yaml import Data, Document


def yaml_problems(name: str, document: Document) -> Iterator[Problem]:
    """Yield the faults of a YAML document as problems of the file `name`."""
    for fault in document.faults[:MAX_PROBLEMS]:
        yield fault.rule.problem(name, fault.position, fault.message, fault.hint, fault.edits)


SMART_QUOTES = Rule(
    "smart-quotes",
    "A value in front matter is in straight quotes or in none.",
    why="YAML takes curly quotes for a part of the text, so readers see them and the search misses the name.",
    wrong="aliases: [“step size”]",
    right='aliases: ["step size"]',
    place="fields",
)

_CLOSING = {"“": "“”", "”": "”", "„": "“”", "‘": "‘’", "’": "’", "«": "»", "»": "«»"}
"""Typographic quotes that can begin a text, and those that can end it then."""


def quoted_problems(name: str, document: Document) -> Iterator[Problem]:
    """Yield the values of the term file `name` that stand between quotes that YAML does not know."""
    quoted = [
        (path, text, document.values[path])
        for path, text in _texts(document.data, ())
        if _unquoted(text) != text
        and document.rest(document.values[path]).startswith(text[0])  # not within quotes that YAML knows
    ]
    for path, text, place in quoted[:MAX_PROBLEMS]:
        edits = (Edit(place, text, _quoted(text)),) if document.rest(place).startswith(text) else ()
        message = f"{_shown(path)} is in quotes that YAML takes for text"
        yield SMART_QUOTES.problem(name, place, message, 'write "…" or nothing around it', edits)


LOST_COMMENT = Rule(
    "lost-comment",
    "Nothing stands behind a text without quotes that YAML takes for a comment.",
    why="What follows a space and a # is dropped, so readers would get half of the text.",
    wrong="""\
figure:
  caption: The loss after step #1 is the highest.
  alt: A curve that falls and rises again.
""",
    right="""\
figure:
  caption: "The loss after step #1 is the highest."
  alt: A curve that falls and rises again.
""",
    place="fields",
)

_TEXTS = frozenset(
    {
        *("term", "aliases", "asked_as", "caption", "alt", "label", "question", "answer", "others", "because"),
        *("difference", "title", "authors", "summary", "heading", "purpose", "allow", "by"),
    }
)
"""The fields that hold text of the writer's own, or lists of such text."""


def comment_problems(name: str, document: Document) -> Iterator[Problem]:
    """Yield the values of the file `name` that may go on behind what YAML takes for a comment."""
    found = [
        (path, comment)
        for path, comment in document.comments.items()
        if _TEXTS & {part for part in path[-2:] if isinstance(part, str)}
    ]
    for path, comment in found[:MAX_PROBLEMS]:
        message = f"{_shown(path)} ends before '{printable(comment, _MAX_QUOTED)}', which YAML takes for a comment"
        hint = "quote the text, or put the comment on a line of its own"
        yield LOST_COMMENT.problem(name, document.values[path], message, hint)


def field_problems(name: str, error: ValidationError, document: Document, kind: type[BaseModel]) -> Iterator[Problem]:
    """Yield what the schema `kind` found wrong with `document`, as problems of the file `name`."""
    errors = error.errors(include_url=False)
    strays = _strays(errors, document)
    del errors[MAX_PROBLEMS:]
    for details in errors:
        path: KeyPath = details["loc"]
        is_key = path[-1:] == ("[key]",)  # as pydantic says that a name of the writer's own choice is faulty
        path = path[:-1] if is_key else path
        if details["type"] == "too_short" and any(
            other["loc"][: len(path)] == path for other in errors if other != details
        ):
            continue  # only because the faulty entries do not count
        if strays.get(path) in strays:
            continue  # it goes with the one before
        if is_key or details["type"] == "extra_forbidden":
            place = document.keys.get(path, Position())
        else:
            place = _closest(path, document)
        rule, message, hint = _explain(details, path[:-1] if is_key else path, kind)
        if path in strays and not hint:
            yield _comma_problem(name, path, strays, document, _fields_at(kind, path))
        else:
            yield rule.problem(name, place, message, hint, tuple(_edits(rule, hint, details, document)))


UNQUOTED_COMMA = Rule(
    "unquoted-comma",
    "Text with a comma stands in quotes where braces are around it.",
    why="Between { and } a comma ends the value, and YAML takes the rest of the text for another field.",
    wrong="""\
references:
  - {title: Adam, A Method for Stochastic Optimization, authors: D. Kingma and J. Ba, year: 2014, arxiv: 1412.6980}
""",
    right="""\
references:
  - {title: "Adam, A Method for Stochastic Optimization", authors: D. Kingma and J. Ba, year: 2014, arxiv: 1412.6980}
""",
    place="fields",
)


def _strays(errors: Iterable[ErrorDetails], document: Document) -> dict[KeyPath, KeyPath]:
    """Return the unknown fields that are text behind a comma, without a colon, each with the field before it."""
    before: dict[KeyPath, KeyPath] = {}
    last: dict[KeyPath, KeyPath] = {}
    for path in document.keys:
        if path[:-1] in last:
            before[path] = last[path[:-1]]
        last[path[:-1]] = path
    unknown = (details["loc"] for details in errors if details["type"] == "extra_forbidden")
    return {path: before[path] for path in unknown if path in before and _has_no_colon(path, document)}


def _has_no_colon(path: KeyPath, document: Document) -> bool:
    key, rest = str(path[-1]), document.rest(document.keys[path])
    return rest.startswith(key) and rest[len(key) :].lstrip(" ")[:1] in {",", "}"}


def _comma_problem(
    name: str, path: KeyPath, strays: Mapping[KeyPath, KeyPath], document: Document, known: Collection[str]
) -> Problem:
    """Return the problem of a text with commas, at what stands behind its first one."""
    start, message = document.values[strays[path]], f"unknown field {_shown(path)}"
    behind = {before: stray for stray, before in strays.items()}
    parts = [strays[path]]
    text = document.at(strays[path])
    words = [text if isinstance(text, str) else ""]
    while parts[-1] in behind:
        parts.append(behind[parts[-1]])
        words.append(str(parts[-1][-1]))
    written = re.match(", *".join(map(re.escape, words)), document.rest(start)) if words[0] else None
    if not written:
        return UNQUOTED_COMMA.problem(name, document.keys[path], message, "quote text that has a comma")
    quoted = _quoted(written[0])
    hint = f"quote {printable(quoted, _MAX_QUOTED)}"
    follows = _END_OF_TEXT.match(document.rest(start), written.end())
    ends = follows is not None and (not follows["name"] or follows["name"] in known)
    is_text = ends and parts[0][-1] in known and not {str(part[-1]).partition(" ")[0] for part in parts[1:]} & {*known}
    edits = (Edit(start, written[0], quoted),) if is_text else ()
    return UNQUOTED_COMMA.problem(name, document.keys[path], message, hint, edits)


_END_OF_TEXT = re.compile(r" *+(?:\}|, *+(?P<name>\w++):)")
"""What stands behind a text: the end of the braces, or the next field."""


def _closest(path: KeyPath, document: Document) -> Position:
    """Return the place of the value at `path`, or of the value around it if it is missing."""
    if path in document.values:
        return document.values[path]
    return document.values[path[:-1]] if len(path) > 1 else Position()


def _edits(rule: Rule, hint: str, details: ErrorDetails, document: Document) -> Iterator[Edit]:
    """Yield what writes a misspelled word as the hint says."""
    path: KeyPath = details["loc"]
    meant = _MEANT.fullmatch(hint)
    if meant and rule == UNKNOWN_FIELD and path in document.keys and (*path[:-1], meant[1]) not in document.keys:
        yield Edit(document.keys[path], str(path[-1]), meant[1])
    if meant and rule == UNKNOWN_VALUE:
        value, rest = str(details["input"]), document.rest(document.values[path])
        for written in (value, f'"{value}"', f"'{value}'"):
            if rest.startswith(written):
                yield Edit(document.values[path], written, meant[1])


_MEANT = re.compile(r"did you mean '(.*)'\?")

MISSING_FIELD = Rule(
    "missing-field",
    "Every field that a term, a figure, a question or a reference needs is there.",
    why="Something that readers rely on would be missing from the page, such as the source or the text of a figure.",
    wrong="""\
figure:
  caption: The further the step, the lower the loss, up to a point.
""",
    right="""\
figure:
  caption: The further the step, the lower the loss, up to a point.
  alt: A curve that falls and rises again.
""",
    place="fields",
)

UNKNOWN_FIELD = Rule(
    "unknown-field",
    "Every field has a name that Termbook knows.",
    why="What stands in a field with a misspelled name would appear nowhere, and nobody would notice.",
    wrong="relatd: [loss]",
    right="related: [loss]",
    place="fields",
)

UNKNOWN_VALUE = Rule(
    "unknown-value",
    "A field with a choice of words has one of them.",
    why="Readers choose terms by such words, and would never find one with a word of its own.",
    wrong="level: begginer",
    right="level: beginner",
    place="fields",
)

FIELD_FORM = Rule(
    "field-form",
    "Slugs, addresses, identifiers and keywords have the form that is theirs.",
    why="They become parts of links and programs, which lead nowhere or fail in another form.",
    wrong="needs: [Gradient]",
    right="needs: [gradient]",
    place="fields",
)

FIELD_TYPE = Rule(
    "field-type",
    "A field has the kind of value that it is for: text, a list, true or false, or fields of its own.",
    why="Termbook would have to guess what the writer meant, such as whether a comma parts two names.",
    wrong="aliases: step size",
    right="aliases: [step size]",
    place="fields",
)

FIELD_LENGTH = Rule(
    "field-length",
    "A field is neither too long nor too short for its place on the page, and neither is a list.",
    why="Long texts and lists do not fit where they are shown, and with a choice of one there is nothing to choose.",
    wrong="needs: [gradient, gradient-descent, loss, bias, bias]",
    right="needs: [gradient]",
    place="fields",
)

EMPTY_FIELD = Rule(
    "empty-field",
    "A field that is there has something in it.",
    why="An empty name, caption or list would leave a gap on the page.",
    wrong='aliases: [""]',
    right="aliases: [step size]",
    place="fields",
)

YEAR = Rule(
    "year",
    "The year of a reference is a number of four digits.",
    why="Readers judge a source by its year, and programs that take over the reference expect a number.",
    wrong="""\
references:
  - {title: Deep Learning, authors: I. Goodfellow et al., year: November 2016, url: "https://www.deeplearningbook.org/"}
""",
    right="""\
references:
  - {title: Deep Learning, authors: I. Goodfellow et al., year: 2016, url: "https://www.deeplearningbook.org/"}
""",
    place="fields",
)

REVIEW_DATE = Rule(
    "review-date",
    "The date of a review is a day that has come, as year, month and day.",
    why="Readers judge by it whether a page can be out of date, and the history tells what has changed since then.",
    wrong="reviewed: {by: A. Reviewer, on: 2026-02-30}",
    right="reviewed: {by: A. Reviewer, on: 2026-02-28}",
    place="fields",
)

REFERENCE_LINK = Rule(
    "reference-link",
    "A reference has exactly one of `url`, `doi`, `arxiv` and `isbn`.",
    why="Without a link nobody can look the source up, and with two nobody knows which was used.",
    wrong="""\
references:
  - {title: A Stochastic Approximation Method, authors: Robbins and Monro, year: 1951}
""",
    right="""\
references:
  - {title: A Stochastic Approximation Method, authors: Robbins and Monro, year: 1951, doi: 10.1214/aoms/1177729586}
""",
    place="fields",
)


def _explain(details: ErrorDetails, path: KeyPath, kind: type[BaseModel]) -> tuple[Rule, str, str]:
    """Return the rule that is broken, in what way, and what to write instead."""
    names = [part for part in path if isinstance(part, str)]
    field, shown = (names[-1] if names else ""), _shown(path)
    context: dict[str, Any] = details.get("ctx", {})
    given = details["input"]
    quoted = printable(str(given), _MAX_QUOTED)
    match details["type"]:
        case "missing":
            return MISSING_FIELD, f"missing field {shown}", "every term needs it" if len(path) == 1 else ""
        case "extra_forbidden":
            known = _fields_at(kind, path)
            name, _, value = field.partition(":")
            hint = f"write '{name}: {printable(value, _MAX_QUOTED)}'" if name in known else suggestion(field, known)
            return UNKNOWN_FIELD, f"unknown field {shown}", hint
        case "literal_error":
            if context["expected"] == "''":
                return UNKNOWN_FIELD, f"unknown field {shown}", "the glossary has no levels: remove the line"
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            hint = suggestion(str(given), choices) or f"one of {', '.join(choices)}"
            return UNKNOWN_VALUE, f"{shown} is '{quoted}'", hint
        case "string_pattern_mismatch" if field == "on":
            return REVIEW_DATE, f"{shown} is '{quoted}'", "write the day as year-month-day, like 2026-01-31"
        case "day":
            return REVIEW_DATE, f"{shown} is '{quoted}'", details["msg"]
        case "string_pattern_mismatch":
            return FIELD_FORM, f"{shown} is '{quoted}'", _pattern_hint(field, str(given))
        case "isbn":
            return FIELD_FORM, f"{shown} is '{quoted}'", "its last digit does not fit the others: one of them is wrong"
        case "slug":
            return FIELD_FORM, f"{shown} {context['message']}", context["hint"]
        case "tuple_type":
            hint = f"write [{quoted}]" if isinstance(given, str) and given else _list_hint(given, path, kind)
            return FIELD_TYPE, f"{shown if names else 'the file'} must be a list", hint
        case "string_type":
            return FIELD_TYPE, f"{shown} must be text", "quote it, or remove the brackets"
        case "string_too_long":
            return FIELD_LENGTH, f"{shown} has {len(given.strip())} characters", f"at most {context['max_length']}"
        case "int_parsing" | "int_type" | "int_parsing_size":
            return YEAR, f"{shown} must be a whole number", f"not '{quoted}'" if isinstance(given, str) else ""
        case "greater_than_equal" | "less_than_equal":
            return YEAR, f"{shown} is {quoted}", "write the year in four digits"
        case "bool_parsing" | "bool_type":
            return FIELD_TYPE, f"{shown} is '{quoted}'", "write true or false"
        case "model_type" | "model_attributes_type" | "dict_type":
            hint = _FORMS.get(field, "write 'name: value'")
            return FIELD_TYPE, f"{shown if names else 'front matter'} must be fields", hint
        case "too_short" if given:
            return FIELD_LENGTH, f"{shown} has {len(given)} of at least {context['min_length']} entries", ""
        case "too_short" if not names:
            return EMPTY_FIELD, "the list is empty", "list at least one entry"
        case "string_too_short" | "too_short":
            return EMPTY_FIELD, f"{shown} is empty", "fill it in or remove the line"
        case "too_long":
            return FIELD_LENGTH, f"{shown} has {len(given)} entries", f"at most {context['max_length']}"
        case "reference_link":
            return REFERENCE_LINK, details["msg"], "give one of url, doi, arxiv and isbn"
        case _:
            return FIELD_TYPE, f"{shown}: {details['msg']}", ""


def _pattern_hint(field: str, given: str) -> str:
    if field == "url" and given.startswith(("https://", "http://")):
        return "a plain host and a path, with special characters as %20 and the like"
    if field == "doi" and given.startswith("10."):
        return "with special characters as %20 and the like"
    if field in _PATTERN_HINTS:
        return _PATTERN_HINTS[field]
    slug = slugify(_AROUND_SLUG.sub("", given))
    return f"a slug: '{slug}'" if slug else "a slug: lower-case words of a to z and digits, joined by hyphens"


_AROUND_SLUG = re.compile(r"^(?:\.{0,2}/|terms/)++|\.md$")
"""What a path to a term file has around the slug."""

_MAX_QUOTED = 120
"""The most characters of a faulty value that a message repeats."""

_FORMS = {
    "contrast": "write '- {terms: [slug], difference: what tells them apart}'",
    "frames": "write '- {value: 0.1, caption: what is to be seen}'",
    "reviewed": "write '{by: your name, on: 2026-01-31}', for the last review",
    "quiz": "write '- question: ...' and below it answer, others and because",
}

_PATTERN_HINTS = {
    "keyword": "a keyword of draw, like learning_rate",
    "url": "an address that begins with https:// or http://",
    "doi": "the bare identifier, like 10.1038/323533a0",
    "arxiv": "the bare identifier, like 1412.6980",
    "isbn": "the number with 13 digits, like 978-0-262-03561-3",
}

_REFERENCE = "write '- {title: ..., authors: ..., year: 2020, url: ...}' below it"


def _list_hint(given: object, path: KeyPath, kind: type[BaseModel]) -> str:
    """Return what to write for a list where there is none, or nothing at all."""
    field = path[-1] if path else ""
    if kind is LevelFields and not given:
        return "write [] for a glossary without levels"
    if isinstance(given, dict) and given and (field in _FORMS or field == "references"):
        first = next(iter(given))
        return f"write '- {first}: …', with the other fields below '{first}'"
    if given != "" or not field or not isinstance(field, str):
        return "write [a, b]"
    is_needed = _model_at(kind, path).model_fields[field].is_required()
    if field == "references":
        return _REFERENCE if is_needed else f"{_REFERENCE}, or remove the line"
    return _FORMS.get(field, "write [a, b]") if is_needed else "write [] or remove the line"


def _fields_at(kind: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the names of the fields of the model that the last key of `path` belongs to."""
    return list(_model_at(kind, path).model_fields)


def _model_at(kind: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    """Return the model that the last key of `path` belongs to."""
    model: Any = kind
    for part in path[:-1]:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            nested = [
                entry for entry in (annotation, *getattr(annotation, "__args__", ())) if hasattr(entry, "model_fields")
            ]
            model = nested[0]
    return model  # type: ignore[no-any-return]  # what has fields is a model


def _shown(path: KeyPath) -> str:
    """Return the name of a field as messages have it: `'references.title'`."""
    return f"'{'.'.join(part for part in path if isinstance(part, str))}'"


def _texts(data: Data | None, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield all values that are text, with their paths."""
    if isinstance(data, str):
        yield path, data
    elif data:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*path, key))


def _unquoted(text: str) -> str:
    """Return a text without the typographic quotes around it; the text itself if none are around all of it."""
    inner, closing = text[1:-1], _CLOSING.get(text[:1], "")
    is_quoted = len(text) > 1 and text[-1] in closing and text[0] not in inner
    return inner if is_quoted and (text[-1] not in inner or text[-1] == "’") else text


def _quoted(text: str) -> str:
    """Return a text in quotes as YAML knows them."""
    inner = _unquoted(text).replace("\\", r"\\").replace('"', r"\"")
    return f'"{inner}"'
