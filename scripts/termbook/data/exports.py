"""All data files for other programs."""

from __future__ import annotations

from collections.abc import Mapping

from termbook.addresses import DATA
from termbook.data.glossary import glossary_json
from termbook.data.schemas import schema_files
from termbook.figures.draw import Drawing
from termbook.model import Glossary


def exports(glossary: Glossary, drawings: Mapping[str, Drawing]) -> dict[str, str]:
    """Return all data files by path in the docs folder."""
    return {f"{DATA}/glossary.json": glossary_json(glossary, drawings), **schema_files()}
