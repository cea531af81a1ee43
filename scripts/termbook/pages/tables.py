"""What a term file may contain, as tables that hand-written pages include."""

from __future__ import annotations

from termbook.model import Glossary
from termbook.schema import term_fields


def fields_table(glossary: Glossary) -> str:
    """Return the fields of a term file as a Markdown table."""
    say = glossary.messages
    required, optional = say("tables.required"), say("tables.optional")
    rows = [f"| {say('tables.field')} | | {say('tables.says')} |", "|---|---|---|"]
    for name, field in term_fields(glossary.levels).model_fields.items():
        if field.description:
            rows.append(f"| `{name}` | {required if field.is_required() else optional} | {field.description} |")
    return "\n".join(rows) + "\n"


def sections_table(glossary: Glossary) -> str:
    """Return the section headings of a term file as a Markdown table."""
    say = glossary.messages
    rows = [f"| {say('tables.heading')} | {say('tables.purpose')} |", "|---|---|"]
    rows += [f"| `## {section.heading}` | {section.purpose} |" for section in glossary.sections]
    return "\n".join(rows) + "\n"
