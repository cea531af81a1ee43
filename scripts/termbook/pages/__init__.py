"""Turn terms into Markdown pages, as text by path in the docs folder; links are relative paths of files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from types import MappingProxyType

from termbook.figures.draw import Drawing
from termbook.model import Glossary
from termbook.pages.acronyms import acronyms_page
from termbook.pages.around import entries
from termbook.pages.cards import cards_page
from termbook.pages.contrasts import contrast_pages
from termbook.pages.gallery import gallery_page
from termbook.pages.gaps import gaps_page
from termbook.pages.index import index_page, random_link
from termbook.pages.map import map_page
from termbook.pages.notation import notation_page, symbols_of
from termbook.pages.rules import rule_pages
from termbook.pages.site import Site
from termbook.pages.tables import fields_table, sections_table
from termbook.pages.term import term_pages
from termbook.pages.topics import topic_pages
from termbook.workshop import Workshop


def pages(
    glossary: Glossary,
    drawings: Mapping[str, Drawing],
    changed: Mapping[str, str] = MappingProxyType({}),
    workshop: Workshop | None = None,
) -> dict[str, str]:
    """Return all generated Markdown by path in the docs folder.

    Args:
        glossary: Terms without problems: every link and topic leads somewhere.
        drawings: The figures by slug.
        changed: When each term file was last changed, by its name, as far as that is known.
        workshop: Provides the pages of the last build.
    """
    site = Site(glossary, drawings, changed)
    workshop = workshop or Workshop()
    known = entries(site)
    asked = tuple((term.fields.quiz, tuple(sense.definition for sense in term.senses)) for term in site.order)
    symbols = tuple(
        (term.slug, workshop.made("symbols", term.source, partial(symbols_of, term))) for term in site.order
    )
    return {
        **term_pages(site, workshop),
        **workshop.made("topics", known, partial(topic_pages, site)),
        **contrast_pages(site),
        "snippets/random.md": random_link(site),
        "snippets/fields.md": fields_table(),
        "snippets/sections.md": sections_table(glossary),
        "terms/index.md": workshop.made("index", known, partial(index_page, site)),
        "acronyms/index.md": acronyms_page(site),
        "notation/index.md": workshop.made("notation", (known, symbols), partial(notation_page, site, dict(symbols))),
        "figures/index.md": workshop.made("gallery", known, partial(gallery_page, site)),
        "map/index.md": map_page(site, workshop),
        "cards/index.md": workshop.made("cards", (known, asked), partial(cards_page, site)),
        "gaps/index.md": gaps_page(site),
        **rule_pages(),
    }


def pages_of(glossary: Glossary, drawings: Mapping[str, Drawing], slugs: Collection[str]) -> dict[str, str]:
    """Return only the pages of some terms, by path in the docs folder."""
    return term_pages(Site(glossary, drawings, {}), Workshop(), slugs)
