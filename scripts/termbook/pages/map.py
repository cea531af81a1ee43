"""The map of all terms: a field for each topic, in teaching order; a term can show what it needs and leads to."""

from __future__ import annotations

from termbook.addresses import TOPICS
from termbook.model import Term
from termbook.pages.markdown import escape, link, opening, page
from termbook.pages.site import Site


def map_page(site: Site) -> str:
    """Return the page of all terms as links; what each needs is data for the page's script."""
    summary = (
        f"All {len(site.order)} terms by topic, in the order one would teach them. "
        "Point at a term with a mouse, or move to it with the Tab key, to see what it needs and what it leads to."
    )
    fields = "\n\n".join(
        '<div class="map-topic" markdown>\n\n'
        f"## {link(escape(topic.title), site.way(TOPICS, f'{topic.slug}.md'))} {{ #{topic.slug} }}\n\n"
        + "\n".join(f"- {_place(term, site)}" for term in site.home(topic))
        + "\n\n</div>"
        for topic in site.topics
    )
    bar = (
        '<div class="map-bar"><p class="map-legend" aria-hidden="true"><span class="is-need">needed first</span> '
        '<span class="is-here">the term</span> <span class="is-lead">builds on it</span></p>'
        '<p class="map-status" role="status"></p></div>'
    )
    blocks = [
        "# Map",
        opening(summary),
        bar,
        f'<div class="map" markdown>\n\n{fields}\n\n</div>',
    ]
    meta = {"title": "Map", "description": summary, "source": "terms", "hide": ["navigation", "toc"]}
    return page({**meta, "scripts": ["map"]}, blocks)


def _place(term: Term, site: Site) -> str:
    traits = f'data-slug="{term.slug}" data-needs="{" ".join(term.fields.needs)}"'
    return f"{link(escape(term.name), site.page(term))}{{ {traits} }}"
