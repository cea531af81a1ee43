"""The glossary as one JSON document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from textwrap import indent
from typing import Any

from termbook.addresses import FIGURES
from termbook.data.json import dump
from termbook.figures.draw import Drawing
from termbook.model import Glossary, Term
from termbook.schema import LEVELS
from termbook.workshop import Workshop


def glossary_json(glossary: Glossary, drawings: Mapping[str, Drawing], workshop: Workshop) -> str:
    """Every term with its definition, names, relations, figure and references, as one JSON document."""
    terms = [
        workshop.made(
            "json",
            (glossary.names, glossary.levels, term.digest, term.slug in drawings),
            partial(_piece, term, glossary, drawings),
        )
        for term in glossary.terms.values()
    ]
    own = {"levels": [level.model_dump() for level in glossary.levels]} if glossary.levels != LEVELS else {}
    frame = dump({**own, "topics": [topic.model_dump() for topic in glossary.topics], "terms": []})
    return frame.replace('"terms": []', '"terms": [\n' + ",\n".join(terms) + "\n ]") if terms else frame


def _piece(term: Term, glossary: Glossary, drawings: Mapping[str, Drawing]) -> str:
    return indent(dump(_term(term, glossary, drawings)).rstrip(), "  ")


def _term(term: Term, glossary: Glossary, drawings: Mapping[str, Drawing]) -> dict[str, Any]:
    absent = set() if glossary.levels else {"level"}
    fields = term.fields.model_dump(exclude={"allow", "contrast", "figure", "quiz", "references", *absent})
    figure = None
    if term.slug in drawings and term.fields.figure is not None:
        figure = {
            "path": f"../{FIGURES}/{term.slug}.svg",
            "caption": glossary.plain(term.fields.figure.caption),
            "alt": term.fields.figure.alt,
        }
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
