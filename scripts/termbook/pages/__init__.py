"""Turn terms into Markdown pages, as text by path in the docs folder; links are relative paths of files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from termbook.figures.draw import Drawing
from termbook.model import Glossary
from termbook.pages.acronyms import acronyms_page
from termbook.pages.cards import cards_page
from termbook.pages.contrasts import contrast_pages
from termbook.pages.gallery import gallery_page
from termbook.pages.gaps import gaps_page
from termbook.pages.index import index_page, random_link
from termbook.pages.map import map_page
from termbook.pages.notation import notation_page
from termbook.pages.site import Site
from termbook.pages.tables import fields_table, sections_table
from termbook.pages.term import term_pages
from termbook.pages.topics import topic_pages


def pages(
    glossary: Glossary, drawings: Mapping[str, Drawing], changed: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Return all generated Markdown by path in the docs folder.

    Args:
        glossary: Terms without problems: every link and topic leads somewhere.
        drawings: The figures by slug.
        changed: When each term file was last changed, by its name, as far as that is known.
    """
    site = Site(glossary, drawings, changed)
    return {
        **term_pages(site),
        **topic_pages(site),
        **contrast_pages(site),
        "snippets/random.md": random_link(site),
        "snippets/fields.md": fields_table(),
        "snippets/sections.md": sections_table(glossary),
        "terms/index.md": index_page(site),
        "acronyms/index.md": acronyms_page(site),
        "notation/index.md": notation_page(site),
        "figures/index.md": gallery_page(site),
        "map/index.md": map_page(site),
        "cards/index.md": cards_page(site),
        "gaps/index.md": gaps_page(site),
    }
