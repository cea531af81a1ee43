"""All figures on one page."""

from __future__ import annotations

from termbook.model import Term
from termbook.pages.filters import filter_form, topic_choice
from termbook.pages.markdown import escape, grid, opening, page
from termbook.pages.site import Site


def gallery_page(site: Site) -> str:
    """Return the page of all figures with the names of their terms, in reading order, with a filter by topic."""
    summary, title = site.say("gallery.summary", count=len(site.drawings)), site.say("titles.figures")
    terms = [term for topic in site.topics for term in site.home(topic) if term.slug in site.drawings]
    tiles = [[*site.picture(term), _name(term, site)] for term in terms]
    form = filter_form("figure", site.say("filter.figures"), topic_choice(site))
    blocks = [f"# {title}", opening(summary), form, grid(tiles, "gallery")]
    meta = {
        "title": title,
        "description": summary,
        "source": "terms",
        "hide": ["toc"],
        "styles": ["filter"],
        "scripts": ["filter", "tiles"],
    }
    return page(meta, blocks)


def _name(term: Term, site: Site) -> str:
    traits = f'data-topics="{" ".join(term.fields.topics)}"'
    return f"{site.link(term, escape(term.title))}\n{{ .gallery-name {traits} }}"
