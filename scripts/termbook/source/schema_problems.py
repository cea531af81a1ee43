"""Say what is wrong with the fields of a file, in words its author knows, at the place it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from termbook.characters import printable
from termbook.model import KeyPath, Position, Problem
from termbook.names import slugify, suggestion
from termbook.source.text import MAX_PROBLEMS
from termbook.source.yaml import Document


def yaml_problems(name: str, document: Document) -> Iterator[Problem]:
    """Yield the faults of a YAML document as problems of the file `name`."""
    for fault in document.faults[:MAX_PROBLEMS]:
        yield Problem(name, fault.position, fault.message, fault.hint)


def field_problems(name: str, error: ValidationError, document: Document, kind: type[BaseModel]) -> Iterator[Problem]:
    """Yield what the schema `kind` found wrong with `document`, as problems of the file `name`."""
    errors = error.errors(include_url=False)[:MAX_PROBLEMS]
    for details in errors:
        path: KeyPath = details["loc"]
        if details["type"] == "too_short" and any(
            other["loc"][: len(path)] == path for other in errors if other != details
        ):
            continue  # only because the faulty entries do not count
        if details["type"] == "extra_forbidden":
            place = document.keys.get(path, Position())
        else:
            place = _closest(path, document)
        message, hint = _explain(details, path, kind)
        yield Problem(name, place, message, hint)


def _closest(path: KeyPath, document: Document) -> Position:
    """Return the place of the value at `path`, or of the value around it if it is missing."""
    if path in document.values:
        return document.values[path]
    return document.values[path[:-1]] if len(path) > 1 else Position()


def _explain(details: ErrorDetails, path: KeyPath, kind: type[BaseModel]) -> tuple[str, str]:
    names = [part for part in path if isinstance(part, str)]
    field, shown = (names[-1] if names else "", f"'{'.'.join(names)}'")
    context: dict[str, Any] = details.get("ctx", {})
    given = details["input"]
    quoted = printable(str(given), _MAX_QUOTED)
    match details["type"]:
        case "missing":
            return f"missing field {shown}", "every term needs it" if len(path) == 1 else ""
        case "extra_forbidden":
            return f"unknown field {shown}", suggestion(field, _fields_at(kind, path))
        case "literal_error":
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return f"{shown} is '{quoted}'", suggestion(str(given), choices) or f"one of {', '.join(choices)}"
        case "string_pattern_mismatch":
            return f"{shown} is '{quoted}'", _pattern_hint(field, str(given))
        case "slug":
            return f"{shown} {context['message']}", context["hint"]
        case "tuple_type":
            hint = f"write [{quoted}]" if isinstance(given, str) and given else "write [a, b]"
            return f"{shown if names else 'the file'} must be a list", hint
        case "string_type":
            return f"{shown} must be text", "quote it, or remove the brackets"
        case "string_too_long":
            return f"{shown} has {len(given.strip())} characters", f"at most {context['max_length']}"
        case "int_parsing" | "int_type" | "int_parsing_size":
            return f"{shown} must be a whole number", f"not '{quoted}'" if isinstance(given, str) else ""
        case "greater_than_equal" | "less_than_equal":
            return f"{shown} is {quoted}", "write the year in four digits"
        case "bool_parsing" | "bool_type":
            return f"{shown} is '{quoted}'", "write true or false"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{shown if names else 'front matter'} must be fields", _FORMS.get(field, "write 'name: value'")
        case "too_short" if given:
            return f"{shown} has {len(given)} of at least {context['min_length']} entries", ""
        case "string_too_short" | "too_short":
            return f"{shown} is empty", "fill it in or remove the line"
        case "too_long":
            return f"{shown} has {len(given)} entries", f"at most {context['max_length']}"
        case "reference_link":
            return details["msg"], "give one of url, doi and arxiv"
        case _:
            return f"{shown}: {details['msg']}", ""


def _pattern_hint(field: str, given: str) -> str:
    if field == "url" and given.startswith(("https://", "http://")):
        return "a plain host and a path, with special characters as %20 and the like"
    if field == "doi" and given.startswith("10."):
        return "with special characters as %20 and the like"
    if field in _PATTERN_HINTS:
        return _PATTERN_HINTS[field]
    slug = slugify(given)
    return f"a slug: '{slug}'" if slug else "a slug: lower-case words of a to z and digits, joined by hyphens"


_MAX_QUOTED = 120
"""The most characters of a faulty value that a message repeats."""

_FORMS = {
    "contrast": "write '- {terms: [slug], difference: what tells them apart}'",
    "frames": "write '- {value: 0.1, caption: what is to be seen}'",
    "quiz": "write '- question: ...' and below it answer, others and because",
}

_PATTERN_HINTS = {
    "keyword": "a keyword of draw, like learning_rate",
    "url": "an address that begins with https:// or http://",
    "doi": "the bare identifier, like 10.1038/323533a0",
    "arxiv": "the bare identifier, like 1412.6980",
}


def _fields_at(kind: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the names of the fields of the model that the last key of `path` belongs to."""
    model: Any = kind
    for part in path[:-1]:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            nested = [
                entry for entry in (annotation, *getattr(annotation, "__args__", ())) if hasattr(entry, "model_fields")
            ]
            model = nested[0]
    return list(model.model_fields)
