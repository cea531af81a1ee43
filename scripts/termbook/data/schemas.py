"""JSON Schemas of the files people write, with which editors complete and check them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from termbook.addresses import DATA
from termbook.data.json import dump
from termbook.schema import PathFields, SectionFields, TermFields, TopicFields, WantedFields

_SCHEMAS: Mapping[str, Any] = {
    "term": TermFields,
    "topics": tuple[TopicFields, ...],
    "sections": tuple[SectionFields, ...],
    "paths": tuple[PathFields, ...],
    "wanted": tuple[WantedFields, ...],
}


@cache
def schema_files() -> Mapping[str, str]:
    """Return the schemas by path in the docs folder; they are the same for every glossary."""
    return {f"{DATA}/{name}.schema.json": dump(schema(name)) for name in _SCHEMAS}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a term's front matter ("term"), or of a list: `topics.yml` ("topics") and the others."""
    return TypeAdapter(_SCHEMAS[name]).json_schema()
