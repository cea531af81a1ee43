"""The word of the day: terms in an order that looks like chance, a month to a file, for browsers to choose by date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from termbook.addresses import DAYS
from termbook.figures.draw import Drawing
from termbook.model import Glossary, Term

DAYS_IN_FILE = 30


def words_of_days(glossary: Glossary, drawings: Mapping[str, Drawing]) -> list[Term]:
    """Return the terms with a figure, one for each day, until they begin again."""
    shown = [term for term in glossary.terms.values() if term.slug in drawings]
    return sorted(shown, key=lambda term: hashlib.sha256(term.slug.encode()).digest())


def day_files(glossary: Glossary, drawings: Mapping[str, Drawing]) -> dict[str, str]:
    """Return scripts that hand the words of each month to the page, by path in the docs folder."""
    words = words_of_days(glossary, drawings)
    rows = [[term.slug, term.title, glossary.level(term), glossary.definition(term)] for term in words]
    months = [rows[start : start + DAYS_IN_FILE] for start in range(0, len(rows), DAYS_IN_FILE)]
    return {f"{DAYS}/{number}.js": f"day.take({_json(month)})\n" for number, month in enumerate(months)}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
