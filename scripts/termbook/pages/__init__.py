"""Turn terms into Markdown pages, as text by path in the docs folder; links are relative paths of files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from types import MappingProxyType

from termbook.addresses import NEWS
from termbook.figures.draw import Drawing
from termbook.messages import symbols_header
from termbook.model import Glossary
from termbook.pages.acronyms import acronyms_page
from termbook.pages.around import entries
from termbook.pages.cards import cards_page
from termbook.pages.contrasts import contrast_pages
from termbook.pages.day import day_block
from termbook.pages.explain import explain_snippets
from termbook.pages.feed import FEED, feed
from termbook.pages.figure import living_figures
from termbook.pages.gallery import gallery_page
from termbook.pages.gaps import gaps_page
from termbook.pages.index import index_page, random_link
from termbook.pages.map import map_page
from termbook.pages.moved import moved, moved_pages
from termbook.pages.news import news, news_list, news_page
from termbook.pages.notation import notation_page, symbols_of
from termbook.pages.paths import path_pages
from termbook.pages.rules import rule_pages
from termbook.pages.site import Site
from termbook.pages.tables import fields_table, sections_table
from termbook.pages.term import term_pages
from termbook.pages.topics import topic_pages
from termbook.rendering.settings import Settings
from termbook.source.history import History
from termbook.workshop import Workshop


def pages(
    glossary: Glossary,
    drawings: Mapping[str, Drawing],
    history: History = MappingProxyType({}),
    workshop: Workshop | None = None,
    settings: Settings | None = None,
) -> dict[str, str]:
    """Return all generated Markdown by path in the docs folder, and a feed.

    Args:
        glossary: Terms without problems: every link and topic leads somewhere.
        drawings: The figures by slug.
        history: What was done to each term, as far as that is known.
        workshop: Provides the pages of the last build.
        settings: Say what the site is called and where it and its repository are; without them, there is no feed.
    """
    workshop = workshop or Workshop()
    site = Site(glossary, drawings, history, workshop)
    known = entries(site)
    asked = tuple((term.fields.quiz, tuple(sense.definition for sense in term.senses)) for term in site.order)
    header = symbols_header(site.say)
    symbols = tuple(
        (term.slug, workshop.made("symbols", (term.digest, header), partial(symbols_of, term, site.say)))
        for term in site.order
    )
    elsewhere = moved(site, workshop)
    return {
        **term_pages(site, workshop, elsewhere),
        **workshop.made("topics", known, partial(topic_pages, site)),
        **contrast_pages(site),
        **path_pages(site),
        **living_figures(site),
        **explain_snippets(site, settings),
        "snippets/random.md": random_link(site),
        "snippets/day.md": day_block(site),
        "snippets/fields.md": fields_table(glossary),
        "snippets/sections.md": sections_table(glossary),
        "terms/index.md": workshop.made("index", known, partial(index_page, site)),
        "acronyms/index.md": acronyms_page(site),
        "notation/index.md": workshop.made("notation", (known, symbols), partial(notation_page, site, dict(symbols))),
        "figures/index.md": workshop.made("gallery", known, partial(gallery_page, site)),
        "map/index.md": map_page(site, workshop),
        "cards/index.md": workshop.made("cards", (known, asked), partial(cards_page, site)),
        **_news_pages(site, settings),
        "gaps/index.md": gaps_page(site, settings.repository if settings else {}),
        **rule_pages(site.say),
        **moved_pages(elsewhere, site),
    }


def _news_pages(site: Site, settings: Settings | None) -> dict[str, str]:
    found = news(site)
    feeds = {FEED: feed(found, site, settings)} if settings and settings.address else {}
    return {
        f"{NEWS}/index.md": news_page(found, site, next(iter(feeds), None)),
        "snippets/news.md": news_list(found, site.on_front_page()),
        **feeds,
    }


def pages_of(glossary: Glossary, drawings: Mapping[str, Drawing], slugs: Collection[str]) -> dict[str, str]:
    """Return only the pages of some terms, by path in the docs folder."""
    return term_pages(Site(glossary, drawings), Workshop(), slugs=slugs)
