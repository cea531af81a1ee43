"""Terms to data for other programs: the glossary as JSON, and the JSON Schemas of what people write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from termbook.figures import Drawing
from termbook.model import Glossary, Term
from termbook.schema import SectionFields, TermFields, TopicFields

_SCHEMAS: Mapping[str, Any] = {
    "term": TermFields,
    "topics": tuple[TopicFields, ...],
    "sections": tuple[SectionFields, ...],
}


def exports(glossary: Glossary, drawings: Mapping[str, Drawing]) -> dict[str, str]:
    """All data files, by path within the output folder."""
    return {
        "glossary.json": glossary_json(glossary, drawings),
        **{f"{name}.schema.json": _dump(schema(name)) for name in _SCHEMAS},
        "snippets/fields.md": fields_table(),
        "snippets/sections.md": sections_table(glossary),
    }


def glossary_json(glossary: Glossary, drawings: Mapping[str, Drawing]) -> str:
    """Every term with its definition, names, relations, figure and references, as one JSON document."""
    terms = [_term(term, glossary, drawings) for term in glossary.terms.values()]
    topics = [topic.model_dump() for topic in glossary.topics]
    return _dump({"topics": topics, "terms": terms})


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a term's front matter ("term"), of `topics.yml` ("topics") or `sections.yml` ("sections")."""
    return TypeAdapter(_SCHEMAS[name]).json_schema()


def fields_table() -> str:
    """The fields of a term file as a Markdown table."""
    rows = ["| field | | what it says |", "|---|---|---|"]
    for name, field in TermFields.model_fields.items():
        rows.append(f"| `{name}` | {'required' if field.is_required() else 'optional'} | {field.description} |")
    return "\n".join(rows) + "\n"


def sections_table(glossary: Glossary) -> str:
    """The section headings of a term file as a Markdown table."""
    rows = ["| heading | what belongs there |", "|---|---|"]
    rows += [f"| `## {section.heading}` | {section.purpose} |" for section in glossary.sections]
    return "\n".join(rows) + "\n"


def _term(term: Term, glossary: Glossary, drawings: Mapping[str, Drawing]) -> dict[str, Any]:
    fields = term.fields.model_dump(exclude={"contrast", "figure", "quiz", "references"})
    figure = None
    if term.slug in drawings and term.fields.figure is not None:
        paths = {"light": f"figures/{term.slug}.svg", "dark": f"figures/{term.slug}.dark.svg"}
        words = {"caption": glossary.plain(term.fields.figure.caption), "alt": term.fields.figure.alt}
        figure = {**paths, **words}
    return {
        "slug": term.slug,
        **fields,
        "contrast": [
            {"terms": entry.terms, "difference": glossary.plain(entry.difference)} for entry in term.fields.contrast
        ],
        "quiz": [
            {
                "question": glossary.plain(entry.question),
                "answer": glossary.plain(entry.answer),
                "others": [glossary.plain(other) for other in entry.others],
                "because": glossary.plain(entry.because),
            }
            for entry in term.fields.quiz
        ],
        "definition": glossary.definition(term),
        "senses": [
            {"id": sense.id, "title": sense.title, "definition": glossary.plain(sense.definition)}
            for sense in term.senses
            if sense.title
        ],
        "figure": figure,
        "references": [
            {"title": entry.title, "authors": entry.authors, "year": entry.year, "url": entry.link}
            for entry in term.fields.references
        ],
    }


def _dump(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
