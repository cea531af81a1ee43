"""Read a folder of term files into a glossary: each file once, with a problem for whatever cannot be read."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from termbook.model import Glossary, Position, Problem, Script
from termbook.schema import SectionFields, TopicFields
from termbook.source import schema_problems, yaml
from termbook.source.term import Reading, read_term
from termbook.source.text import MAX_LINE, decode, read_bytes, shown

MAX_BYTES = 64 * 1024
"""A longer term file or figure script is refused."""

_ENTRIES = TypeVar("_ENTRIES", bound=BaseModel)


def load(folder: Path, without: AbstractSet[str] = frozenset()) -> tuple[Glossary, list[Problem]]:
    """Read the glossary in `folder`.

    Args:
        folder: The folder that holds `<slug>.md`, `<slug>.py`, `topics.yml` and `sections.yml`.
        without: Names of term files that are not to be read; they count as existing all the same.

    Returns:
        The glossary of all terms that could be read, and every problem met on the way.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.name != "README.md" and path.name[0] != ".")
    except OSError as error:
        fault = Problem(folder.name, Position(), f"the folder cannot be read: {error.strerror}")
        return Glossary({}, (), frozenset(), (), ()), [fault]
    topics, problems = _entries(folder / "topics.yml", TopicFields)
    sections, faults = _entries(folder / "sections.yml", SectionFields)
    problems += faults
    files = {path.stem: path for path in paths if path.suffix == ".md"}
    scripts = {path.stem: path for path in paths if path.suffix == ".py"}
    readings = [_read(path, scripts.get(slug)) for slug, path in files.items() if path.name not in without]
    for reading in readings:
        problems += reading.problems
    problems += [_lonely(path) for slug, path in scripts.items() if slug not in files]
    terms = {reading.term.slug: reading.term for reading in readings if reading.term is not None}
    bodies = tuple(reading.body for reading in readings if reading.body is not None)
    return Glossary(dict(sorted(terms.items())), bodies, frozenset(files), topics, sections), problems


def _read(path: Path, beside: Path | None) -> Reading:
    """Read a term file and the script beside it. If the script cannot be read, there is no term."""
    script, faults = (None, []) if beside is None else _script(beside)
    raw = read_bytes(path, MAX_BYTES)
    if isinstance(raw, Problem):
        return Reading(problems=(*faults, raw))
    found = read_term(shown(path), raw, script)
    return Reading(None if faults else found.term, found.body, (*faults, *found.problems))


def _script(path: Path) -> tuple[Script | None, list[Problem]]:
    raw = read_bytes(path, MAX_BYTES)
    if isinstance(raw, Problem):
        return None, [raw]
    text = decode(shown(path), raw)
    return (Script(raw), []) if isinstance(text, str) else (None, text)


def _lonely(script: Path) -> Problem:
    message = f"figure script without a term file {script.stem}.md"
    return Problem(shown(script), Position(), message, f"write {script.stem}.md or remove the script")


def _entries(path: Path, kind: type[_ENTRIES]) -> tuple[tuple[_ENTRIES, ...], list[Problem]]:
    """Read a list of the glossary: return its entries, and the problems that keep it from being read."""
    raw = read_bytes(path, MAX_BYTES)
    if isinstance(raw, Problem):
        return (), [raw]
    text = decode(shown(path), raw, MAX_LINE)
    if not isinstance(text, str):
        return (), text
    document = yaml.read(text)
    if document.faults:
        return (), list(schema_problems.yaml_problems(shown(path), document))
    try:
        return TypeAdapter(tuple[kind, ...]).validate_python(document.data), []  # type: ignore[valid-type]  # a type made at run time
    except ValidationError as error:
        return (), list(schema_problems.field_problems(shown(path), error, document, kind))
