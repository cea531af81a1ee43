"""JSON Schemas of the files people write, with which editors complete and check them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from termbook.addresses import DATA
from termbook.data.json import dump
from termbook.schema import LEVELS, LevelFields, PathFields, SectionFields, TopicFields, WantedFields, term_fields

_SCHEMAS: Mapping[str, Any] = {
    "topics": tuple[TopicFields, ...],
    "levels": tuple[LevelFields, ...],
    "sections": tuple[SectionFields, ...],
    "paths": tuple[PathFields, ...],
    "wanted": tuple[WantedFields, ...],
}


@cache
def schema_files(levels: tuple[LevelFields, ...] = LEVELS) -> Mapping[str, str]:
    """Return the schemas by path in the docs folder; they are the same for every glossary with the same levels."""
    return {f"{DATA}/{name}.schema.json": dump(schema(name, levels)) for name in ("term", *_SCHEMAS)}


def schema(name: str, levels: tuple[LevelFields, ...] = LEVELS) -> dict[str, Any]:
    """The JSON Schema of a term's front matter ("term"), or of a list: `topics.yml` ("topics") and the others."""
    return TypeAdapter(term_fields(levels) if name == "term" else _SCHEMAS[name]).json_schema()
