"""Read the terms of other glossaries: a table in CSV, Markdown files with front matter, or Glosario's YAML."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termbook.model import Glossary
from termbook.names import fold
from termbook.source.form import Form, source_of
from termbook.source.outside import UnreadableError, text_of, yaml_of

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("term", "name", "title", "word"),
    "definition": ("definition", "def", "description", "summary", "meaning"),
    "aliases": ("aliases", "alias", "synonyms", "acronym", "abbreviation", "also_known_as", "other names"),
    "topic": ("topic", "topics", "category", "categories", "tags"),
    "sources": ("references", "sources", "source", "url", "link", "links"),
}
"""What other glossaries call the parts of a term."""

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?)^---[ \t]*\r?$(?P<body>.*)", re.DOTALL | re.MULTILINE)
_SENTENCE = re.compile(r"(?P<first>.+?[.!?])(?:\s+(?=[A-Z\[\"“])|$)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True)
class Foreign:
    """A term of another glossary, as far as it could be read."""

    where: str
    """The file, and the line or the entry in it."""
    form: Form
    rest: str = ""
    """What the definition says after its first sentence."""
    left: tuple[str, ...] = field(default=())
    """The fields that have no counterpart."""


def foreign_terms(path: Path, glossary: Glossary, language: str = "en") -> list[Foreign]:
    """Return the terms of another glossary.

    Args:
        path: A `.csv` file, a `.yml` file in Glosario's form, or a folder of Markdown files with front matter.
        glossary: The glossary that they are for, by whose topics a topic is known.
        language: Which of Glosario's languages to take.

    Raises:
        OSError: It cannot be read.
        UnreadableError: It is none of these.
    """
    if path.is_dir():
        files = sorted(file for file in path.rglob("*.md") if file.stem.lower() not in {"index", "readme", "_index"})
        return [found for file in files for found in _markdown(file, path, glossary)]
    if path.suffix == ".csv":
        return [*_table(path, glossary)]
    if path.suffix in {".yml", ".yaml"}:
        return [*_glosario(path, glossary, language)]
    raise UnreadableError(f"{path} is no .csv file, no .yml file and no folder of .md files")


def _table(path: Path, glossary: Glossary) -> Iterator[Foreign]:
    text = text_of(path, path.name)
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text.partition("\n")[0], ",;\t")
    except csv.Error:
        dialect = "excel"
    rows = csv.DictReader(io.StringIO(text, newline=""), dialect=dialect)
    if not {name.strip().lower() for name in rows.fieldnames or ()} & {*_FIELDS["name"]}:
        raise UnreadableError(f"{path.name}:1:1: no column is named {' or '.join(_FIELDS['name'])}")
    for row in rows:
        where = f"{path.name}:{rows.line_num}"
        yield from _term(where, {str(key): value for key, value in row.items() if key}, glossary)


def _markdown(file: Path, folder: Path, glossary: Glossary) -> Iterator[Foreign]:
    name = file.relative_to(folder).as_posix()
    front = _FRONT.match(text_of(file, name))
    fields = yaml_of(f"\n{front['fields']}", name) if front else {}
    if front and isinstance(fields, dict):
        body = front["body"].strip()
        says = {key.lower() for key in fields}
        if body and not says & {*_FIELDS["definition"]}:
            fields = {**fields, "definition": re.sub(r"^#.*\n+", "", body).partition("\n\n")[0]}
        named = {} if says & {*_FIELDS["name"]} else {"term": file.stem.replace("-", " ").replace("_", " ")}
        yield from _term(name, {**named, **fields}, glossary)


def _glosario(path: Path, glossary: Glossary, language: str) -> Iterator[Foreign]:
    """Yield the terms of a list of entries with a slug and, for each language, `term`, `def` and maybe `acronym`."""
    entries = yaml_of(text_of(path, path.name), path.name)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and "slug" in entry for entry in entries):
        raise UnreadableError(f"{path.name}:1:1: no list of entries that have a slug each, as Glosario's is")
    known = sorted({key for entry in entries for key, value in entry.items() if isinstance(value, dict)})
    if language not in known:
        raise UnreadableError(f"{path.name}: no entry is in the language '{language}', only in {', '.join(known)}")
    for entry in entries:
        said = entry.get(language)
        if isinstance(said, dict):
            text = re.sub(r"\[(.+?)\]\(#[^)]*\)", r"\1", str(said.get("def", "")))  # links to its other entries
            others = {key: value for key, value in entry.items() if key != "slug" and not isinstance(value, dict)}
            yield from _term(f"{path.name}: {entry['slug']}", {**others, **said, "def": text}, glossary)


def _term(where: str, fields: Mapping[str, Any], glossary: Glossary) -> Iterator[Foreign]:
    """Yield a term with the given fields, if they name it."""
    by_part: dict[str, list[str]] = {part: [] for part in _FIELDS}
    left = []
    for key, value in fields.items():
        part = next((part for part, names in _FIELDS.items() if key.strip().lower() in names), "")
        texts = [*_texts(value, part)]
        if part:
            by_part[part] += texts
        elif texts:
            left.append(key)
    name = " ".join("".join(by_part["name"][:1]).split())
    if name:
        whole = " ".join(" ".join(by_part["definition"]).split())
        found = _SENTENCE.match(whole)
        definition, rest = (found["first"], found["rest"].strip()) if found else (whole, "")
        known = {fold(other): topic.slug for topic in glossary.topics for other in (topic.slug, topic.title)}
        topic = next((known[fold(text)] for text in by_part["topic"] if fold(text) in known), "")
        sources = tuple(source_of(text) for text in by_part["sources"])
        aliases = tuple(dict.fromkeys(alias for alias in by_part["aliases"] if fold(alias) != fold(name)))
        lost_topics = ("topic",) if by_part["topic"] and not topic else ()
        yield Foreign(where, Form(name, aliases, topic, (), definition, sources), rest, (*left, *lost_topics))


def _texts(value: Any, part: str) -> Iterator[str]:
    """Yield the texts in a value; a text of other names or topics may hold several."""
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    for entry in values:
        text = "" if entry is None else str(entry).strip()
        pieces = re.split(r"[;,|]", text) if part in {"aliases", "topic"} else [text]
        yield from (piece.strip() for piece in pieces if piece.strip())
