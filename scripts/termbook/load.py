"""Term files to terms: everything is read, and whatever cannot be is a problem with its place."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from termbook import markup, yaml_source
from termbook.model import Body, Glossary, KeyPath, Position, Problem, Section, Sense, Term
from termbook.schema import SectionFields, TermFields, TopicFields

MAX_BYTES = 64 * 1024
"""A longer term file or figure script is refused."""

_HEADING = re.compile(r"^(?P<marks>#{1,2}) +(?P<title>\S.*?) *$", re.MULTILINE)
_SENSE_ID = re.compile(r"^(?P<title>.*?) *\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\}$")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_ENTRIES = TypeVar("_ENTRIES", bound=BaseModel)


def load(folder: Path) -> tuple[Glossary, list[Problem]]:
    """Read the glossary in `folder`.

    Args:
        folder: Holds `<slug>.md`, `<slug>.py`, `topics.yml` and `sections.yml`.

    Returns:
        The glossary of all terms that could be read, and every problem met on the way.
    """
    problems: list[Problem] = []
    topics = _entries(folder / "topics.yml", TopicFields, problems)
    sections = _entries(folder / "sections.yml", SectionFields, problems)
    files = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    scripts = {path.stem: path for path in sorted(folder.glob("*.py"))}
    terms: dict[str, Term] = {}
    bodies: list[Body] = []
    for path in files:
        _read_term(path, scripts.pop(path.stem, None), terms, bodies, problems)
    for script in scripts.values():
        hint = f"write {script.stem}.md or remove the script"
        problems.append(Problem(_shown(script), Position(), f"figure script without a term file {script.stem}.md", hint))
    slugs = frozenset(path.stem for path in files)
    return Glossary(dict(sorted(terms.items())), tuple(bodies), slugs, topics, sections), problems


def slugify(text: str) -> str:
    """The slug of a name: lower-case ASCII words joined by hyphens; empty if nothing of `text` is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?` for the known word closest to `word`, or nothing if none is close."""
    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f"did you mean '{by_lower[close[0]]}'?" if close else ""


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _read_text(path: Path, problems: list[Problem]) -> str | None:
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        problems.append(Problem(_shown(path), Position(), f"{len(raw)} bytes", f"at most {MAX_BYTES}"))
        return None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = markup.position(before, len(before), Position())
        problems.append(
            Problem(_shown(path), place, f"not UTF-8: byte 0x{raw[error.start]:02x}", "save the file as UTF-8")
        )
        return None
    if not text.strip():
        problems.append(Problem(_shown(path), Position(), "the file is empty", "'termbook new' writes a first draft"))
        return None
    return text


def _entries(path: Path, kind: type[_ENTRIES], problems: list[Problem]) -> tuple[_ENTRIES, ...]:
    if not path.exists():
        problems.append(Problem(_shown(path), Position(), "the file is missing"))
        return ()
    text = _read_text(path, problems)
    if text is None:
        return ()
    document = yaml_source.read(text)
    problems.extend(_yaml_problems(_shown(path), document))
    if document.faults:
        return ()
    try:
        return TypeAdapter(tuple[kind, ...]).validate_python(document.data)  # type: ignore[valid-type]
    except ValidationError as error:
        problems.extend(_field_problems(_shown(path), error, document, kind))
        return ()


def _read_term(
    path: Path, script: Path | None, terms: dict[str, Term], bodies: list[Body], problems: list[Problem]
) -> None:
    name = _shown(path)
    if slugify(path.stem) != path.stem:
        hint = f"rename it to {slugify(path.stem)}.md" if slugify(path.stem) else "use lower-case words and hyphens"
        problems.append(Problem(name, Position(), f"the file name '{path.name}' is not a slug", hint))
    text = _read_text(path, problems)
    if text is None:
        return
    parts = re.match(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if parts is None:
        hint = "begin the file with a line '---', the fields, and another line '---'"
        problems.append(Problem(name, Position(), "no front matter", hint))
        return
    body = _body(name, text[parts.end() :], Position(text.count("\n", 0, parts.end()) + 1), problems)
    bodies.append(body)
    document = yaml_source.read(parts["yaml"], first_line=2)
    fields = _term_fields(name, document, problems)
    if fields is not None:
        terms[path.stem] = Term(path.stem, fields, body, script, document.values)


def _term_fields(name: str, document: yaml_source.Document, problems: list[Problem]) -> TermFields | None:
    problems.extend(_yaml_problems(name, document))
    if document.faults:
        return None
    try:
        return TermFields.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        problems.extend(_field_problems(name, error, document, TermFields))
        return None


@dataclass(frozen=True)
class _Heading:
    level: int
    title: str
    start: int
    end: int


def _body(name: str, text: str, start: Position, problems: list[Problem]) -> Body:
    prose = markup.mask(text)
    headings = [
        _Heading(len(match["marks"]), text[slice(*match.span("title"))], match.start(), match.end())
        for match in _HEADING.finditer(prose)
    ]
    openings = [heading for heading in headings if heading.level == 1] or [_Heading(1, "", 0, 0)]
    if text[: openings[0].start].strip():
        place = markup.position(text, len(text) - len(text.lstrip()), start)
        problems.append(Problem(name, place, "text before the first sense", "move it below a '# ' heading"))
    ends = [opening.start for opening in openings[1:]] + [len(text)]
    senses = []
    for opening, end in zip(openings, ends, strict=True):
        inner = [heading for heading in headings if heading.level > 1 and opening.end <= heading.start < end]
        senses.append(_sense(text, start, opening, inner, end))
        problems.extend(_stray_text(name, text, start, opening, inner, end))
    return Body(name, text, start, tuple(senses), markup.links(text, start))


def _sense(text: str, start: Position, opening: _Heading, inner: list[_Heading], end: int) -> Sense:
    marked = _SENSE_ID.match(opening.title)
    title = marked["title"] if marked else opening.title
    lead = text[opening.end : inner[0].start if inner else end]
    ends = [heading.start for heading in inner[1:]] + [end]
    return Sense(
        id=marked["id"] if marked else slugify(title),
        title=title,
        definition=_PARAGRAPHS.split(lead.strip())[0],
        sections=tuple(
            Section(heading.title, text[heading.end : stop].strip("\n"), markup.position(text, heading.start, start))
            for heading, stop in zip(inner, ends, strict=False)
        ),
        position=markup.position(text, opening.start, start),
        definition_position=markup.position(text, opening.end + len(lead) - len(lead.lstrip()), start),
    )


def _stray_text(
    name: str, text: str, start: Position, opening: _Heading, inner: list[_Heading], end: int
) -> Iterator[Problem]:
    """Whatever stands between the definition and the first section."""
    lead = text[opening.end : inner[0].start if inner else end].rstrip()
    paragraphs = list(_PARAGRAPHS.finditer(lead, len(lead) - len(lead.lstrip())))
    if paragraphs:
        place = markup.position(text, opening.end + paragraphs[0].end(), start)
        hint = f"move it below '## {inner[0].title}'" if inner else "move it below a '## ' heading"
        yield Problem(name, place, "only the definition stands before the first section", hint)


def _yaml_problems(name: str, document: yaml_source.Document) -> Iterator[Problem]:
    for fault in document.faults:
        yield Problem(name, fault.position, fault.message, fault.hint)


def _field_problems(
    name: str, error: ValidationError, document: yaml_source.Document, kind: type[BaseModel]
) -> Iterator[Problem]:
    for details in error.errors(include_url=False):
        path: KeyPath = details["loc"]
        if details["type"] == "extra_forbidden":
            place = document.keys.get(path, Position())
        else:
            place = next((document.values[path[:n]] for n in range(len(path), 0, -1) if path[:n] in document.values), None)
            place = place or Position()
        message, hint = _explain(details, path, kind)
        yield Problem(name, place, message, hint)


def _explain(details: ErrorDetails, path: KeyPath, kind: type[BaseModel]) -> tuple[str, str]:
    names = [part for part in path if isinstance(part, str)]
    field, shown = (names[-1] if names else "", f"'{'.'.join(names)}'")
    context: dict[str, Any] = details.get("ctx", {})
    given = details["input"]
    match details["type"]:
        case "missing":
            return f"missing field {shown}", "every term needs it" if len(path) == 1 else ""
        case "extra_forbidden":
            return f"unknown field {shown}", suggestion(field, _fields_at(kind, path))
        case "literal_error":
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return f"{shown} is '{given}'", suggestion(str(given), choices) or f"one of {', '.join(choices)}"
        case "string_pattern_mismatch":
            return f"{shown} is '{given}'", _PATTERN_HINTS.get(field, f"a slug: '{slugify(str(given))}'")
        case "tuple_type":
            return f"{shown} must be a list", f"write [{given}]" if isinstance(given, str) and given else "write [a, b]"
        case "string_type":
            return f"{shown} must be text", "quote it, or remove the brackets"
        case "int_parsing" | "int_type":
            return f"{shown} must be a whole number", f"not '{given}'" if isinstance(given, str) else ""
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{shown if names else 'front matter'} must be fields", "write 'name: value'"
        case "string_too_short" | "too_short":
            return f"{shown} is empty", "fill it in or remove the line"
        case "too_long":
            return f"{shown} has {len(given)} entries", f"at most {context['max_length']}"
        case "reference_link":
            return details["msg"], "give one of url, doi and arxiv"
        case _:
            return f"{shown}: {details['msg']}", ""


_PATTERN_HINTS = {
    "url": "an address that begins with https:// or http://",
    "doi": "the bare identifier, like 10.1038/323533a0",
    "arxiv": "the bare identifier, like 1412.6980",
}


def _fields_at(kind: type[BaseModel], path: KeyPath) -> list[str]:
    """Names of the fields of the model in which the last key of `path` stands."""
    model: Any = kind
    for part in path[:-1]:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            nested = [entry for entry in (annotation, *getattr(annotation, "__args__", ())) if hasattr(entry, "model_fields")]
            model = nested[0]
    return list(model.model_fields)
