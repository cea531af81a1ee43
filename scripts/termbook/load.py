"""Term files to terms: everything is read, and whatever cannot be is a problem with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from termbook import fields, markup, yaml_source
from termbook.body import read_body
from termbook.model import Body, Glossary, Position, Problem, Script, Term
from termbook.names import slugify
from termbook.schema import SectionFields, TermFields, TopicFields

MAX_BYTES = 64 * 1024
"""A longer term file or figure script is refused."""

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
        _read_term(path, _read_script(scripts.pop(path.stem, None), problems), terms, bodies, problems)
    for script in scripts.values():
        hint = f"write {script.stem}.md or remove the script"
        problems.append(
            Problem(_shown(script), Position(), f"figure script without a term file {script.stem}.md", hint)
        )
    slugs = frozenset(path.stem for path in files)
    return Glossary(dict(sorted(terms.items())), tuple(bodies), slugs, topics, sections), problems


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _read_script(path: Path | None, problems: list[Problem]) -> Script | None:
    if path is None:
        return None
    script = Script(path.read_bytes())
    _text(path, script.source, problems)
    return script


def _read_text(path: Path, problems: list[Problem]) -> str | None:
    return _text(path, path.read_bytes(), problems)


def _text(path: Path, raw: bytes, problems: list[Problem]) -> str | None:
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
    problems.extend(fields.yaml_problems(_shown(path), document))
    if document.faults:
        return ()
    try:
        return TypeAdapter(tuple[kind, ...]).validate_python(document.data)  # type: ignore[valid-type]  # a type made when run
    except ValidationError as error:
        problems.extend(fields.field_problems(_shown(path), error, document, kind))
        return ()


def _read_term(
    path: Path, script: Script | None, terms: dict[str, Term], bodies: list[Body], problems: list[Problem]
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
    start = Position(text.count("\n", 0, parts.end()) + 1)
    body, faults = read_body(name, text[parts.end() :], start)
    bodies.append(body)
    problems.extend(faults)
    document = yaml_source.read(parts["yaml"], first_line=2)
    known = _term_fields(name, document, problems)
    if known is not None:
        terms[path.stem] = Term(path.stem, known, body, script, document.values, text)


def _term_fields(name: str, document: yaml_source.Document, problems: list[Problem]) -> TermFields | None:
    problems.extend(fields.yaml_problems(name, document))
    if document.faults:
        return None
    try:
        return TermFields.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        problems.extend(fields.field_problems(name, error, document, TermFields))
        return None
