"""All data files for other programs."""

from __future__ import annotations

from collections.abc import Mapping

from termbook.addresses import DATA
from termbook.data.days import day_files
from termbook.data.explain import explain_files
from termbook.data.glossary import glossary_json
from termbook.data.schemas import schema_files
from termbook.data.search import search_files
from termbook.data.shared import place, shared_files
from termbook.data.twin import twin_files
from termbook.figures.draw import Drawing
from termbook.model import Glossary
from termbook.rendering.settings import Settings
from termbook.workshop import Workshop


def exports(
    glossary: Glossary,
    drawings: Mapping[str, Drawing],
    workshop: Workshop | None = None,
    settings: Settings | None = None,
) -> dict[str, str]:
    """Return all data files by path in the docs folder.

    Args:
        glossary: The terms.
        drawings: The figures by slug.
        workshop: Provides what the last of several builds made.
        settings: Say what the site is called and where it is; without them, addresses are paths.
    """
    workshop = workshop or Workshop()
    where = place(settings)
    return {
        f"{DATA}/glossary.json": glossary_json(glossary, drawings, workshop),
        **shared_files(glossary, drawings, where, workshop),
        **twin_files(glossary, drawings, where, workshop),
        **search_files(glossary, drawings, workshop),
        **day_files(glossary, drawings),
        **explain_files(glossary, drawings, where, workshop),
        **schema_files(glossary.levels),
    }
