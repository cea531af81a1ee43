"""All figures on one page."""

from __future__ import annotations

from termbook.pages.markdown import escape, grid, opening, page
from termbook.pages.site import Site


def gallery_page(site: Site) -> str:
    """Return the page of all figures with the names of their terms, topic by topic."""
    summary = f"All {len(site.drawings)} figures, in the order one would teach them."
    blocks = ["# Figures", opening(summary)]
    for topic in site.topics:
        terms = [term for term in site.home(topic) if term.slug in site.drawings]
        if terms:
            tiles = [[*site.picture(term), site.link(term, escape(term.title))] for term in terms]
            blocks += [f"## {escape(topic.title)} {{ #{topic.slug} }}", grid(tiles, "gallery")]
    meta = {"title": "Figures", "description": summary, "source": "terms", "scripts": ["tiles"]}
    return page(meta, blocks)
