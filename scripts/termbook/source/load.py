"""Term files to terms: everything is read, and whatever cannot be is a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from termbook.model import Body, Glossary, Position, Problem, Script, Term
from termbook.names import slug_fault, slugify
from termbook.schema import SectionFields, TermFields, TopicFields
from termbook.source import schema_problems, yaml
from termbook.source.body import read_body
from termbook.source.text import read_bytes, read_text, shown

MAX_BYTES = 64 * 1024
"""A longer term file or figure script is refused."""

MAX_LINE = 2_000
"""Characters a line may have, but one of a script."""

_ENTRIES = TypeVar("_ENTRIES", bound=BaseModel)


def load(folder: Path, without: AbstractSet[str] = frozenset()) -> tuple[Glossary, list[Problem]]:
    """Read the glossary in `folder`.

    Args:
        folder: Holds `<slug>.md`, `<slug>.py`, `topics.yml` and `sections.yml`.
        without: Names of term files that are not to be read. That they are there counts all the same.

    Returns:
        The glossary of all terms that could be read, and every problem met on the way.
    """
    problems: list[Problem] = []
    try:
        paths = sorted(path for path in folder.iterdir() if path.name != "README.md" and path.name[0] != ".")
    except OSError as error:
        fault = Problem(folder.name, Position(), f"the folder cannot be read: {error.strerror}")
        return Glossary({}, (), frozenset(), (), ()), [fault]
    topics = _entries(folder / "topics.yml", TopicFields, problems)
    sections = _entries(folder / "sections.yml", SectionFields, problems)
    files = [path for path in paths if path.suffix == ".md"]
    scripts = {path.stem: path for path in paths if path.suffix == ".py"}
    terms: dict[str, Term] = {}
    bodies: list[Body] = []
    for path in files:
        beside = scripts.pop(path.stem, None)
        if path.name in without:
            continue
        script = None if beside is None else _read_script(beside, problems)
        term = _read_term(path, script, bodies, problems)
        if term is not None and (beside is None or script is not None):
            terms[path.stem] = term
    for path in scripts.values():
        hint = f"write {path.stem}.md or remove the script"
        problems.append(Problem(shown(path), Position(), f"figure script without a term file {path.stem}.md", hint))
    slugs = frozenset(path.stem for path in files)
    return Glossary(dict(sorted(terms.items())), tuple(bodies), slugs, topics, sections), problems


def _read_script(path: Path, problems: list[Problem]) -> Script | None:
    raw = read_bytes(path, problems, MAX_BYTES)
    return None if raw is None or read_text(path, raw, problems) is None else Script(raw)


def _text(path: Path, problems: list[Problem]) -> str | None:
    raw = read_bytes(path, problems, MAX_BYTES)
    return None if raw is None else read_text(path, raw, problems, MAX_LINE)


def _entries(path: Path, kind: type[_ENTRIES], problems: list[Problem]) -> tuple[_ENTRIES, ...]:
    text = _text(path, problems)
    if text is None:
        return ()
    document = yaml.read(text)
    problems.extend(schema_problems.yaml_problems(shown(path), document))
    if document.faults:
        return ()
    try:
        return TypeAdapter(tuple[kind, ...]).validate_python(document.data)  # type: ignore[valid-type]  # a type made when run
    except ValidationError as error:
        problems.extend(schema_problems.field_problems(shown(path), error, document, kind))
        return ()


def _read_term(path: Path, script: Script | None, bodies: list[Body], problems: list[Problem]) -> Term | None:
    name = shown(path)
    problems.extend(_name_problems(path))
    text = _text(path, problems) if path.name.isprintable() else None
    if text is None:
        return None
    parts = re.match(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if parts is None:
        hint = "begin the file with a line '---', the fields, and another line '---'"
        problems.append(Problem(name, Position(), "no front matter", hint))
        return None
    start = Position(text.count("\n", 0, parts.end()) + 1)
    body, faults = read_body(name, text[parts.end() :], start)
    bodies.append(body)
    problems.extend(faults)
    document = yaml.read(parts["yaml"], first_line=2)
    known = _term_fields(name, document, problems)
    return None if known is None else Term(path.stem, known, body, script, document.values, text)


def _name_problems(path: Path) -> Iterator[Problem]:
    slug = slugify(path.stem)
    if slug != path.stem:
        hint = f"rename it to {slug}.md" if slug else "use lower-case words and hyphens"
        yield Problem(shown(path), Position(), f"the file name '{path.name}' is not a slug", hint)
    elif fault := slug_fault(slug):
        message, hint = fault
        yield Problem(shown(path), Position(), f"the slug {message}", hint)


def _term_fields(name: str, document: yaml.Document, problems: list[Problem]) -> TermFields | None:
    problems.extend(schema_problems.yaml_problems(name, document))
    if document.faults:
        return None
    try:
        return TermFields.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        problems.extend(schema_problems.field_problems(name, error, document, TermFields))
        return None
