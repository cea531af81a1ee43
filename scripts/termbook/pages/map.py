"""The map of all terms: each topic in a box, and arrows from left to right, from what a term needs to the term."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from termbook.addresses import TOPICS
from termbook.layout import Area, Box, Layout, lay_out
from termbook.model import Term
from termbook.pages.markdown import attribute, escape, link, opening, page
from termbook.pages.site import Site
from termbook.schema import TopicFields
from termbook.workshop import Workshop


def map_page(site: Site, workshop: Workshop) -> str:
    """Return the page of all terms as links; where the page's script draws each is data beside them.

    Args:
        site: The glossary.
        workshop: Provides the last layout, which is the same as long as no name, topic or need changes.
    """
    areas = tuple(_area(topic, site) for topic in site.topics)
    arrows = tuple((needed.slug, term.slug) for term in site.order for needed in site.named(term.needs))
    layout = workshop.made("layout", (areas, arrows), partial(lay_out, areas, arrows))
    summary, title = site.say("map.summary", count=len(site.order)), site.say("titles.map")
    topics = "\n\n".join(_topic(topic, layout, site) for topic in site.topics)
    width, height = layout.size
    drawn = f'<div class="map" data-box="{width} {height}" markdown>\n\n{topics}\n\n{_arrows(layout)}\n\n</div>'
    blocks = [f"# {title}", opening(summary), f'<div class="map-view" markdown>\n\n{drawn}\n\n</div>']
    meta = {"title": title, "description": summary, "source": "terms", "hide": ["navigation", "toc"]}
    return page({**meta, "styles": ["map"], "scripts": ["trail", "zoom", "map"]}, blocks)


def _area(topic: TopicFields, site: Site) -> Area:
    return Area(topic.slug, topic.title, tuple((term.slug, term.name) for term in site.home(topic)))


def _topic(topic: TopicFields, layout: Layout, site: Site) -> str:
    title = link(escape(topic.title), site.way(TOPICS, f"{topic.slug}.md"))
    places = "\n".join(f"- {_place(term, layout, site)}" for term in site.home(topic))
    box = _numbers(layout.topics[topic.slug])
    return f'<div class="map-topic" data-box="{box}" markdown>\n\n## {title} {{ #{topic.slug} }}\n\n{places}\n\n</div>'


def _place(term: Term, layout: Layout, site: Site) -> str:
    traits = {
        "data-slug": term.slug,
        "data-needs": " ".join(needed.slug for needed in site.named(term.needs)),
        "data-box": _numbers(layout.terms[term.slug]),
        "data-text": attribute(site.glossary.definition(term)),
    }
    written = " ".join(f'{name}="{value}"' for name, value in traits.items())
    return f"{link(escape(term.name), site.page(term))}{{ #at-{term.slug} {written} }}"


def _numbers(box: Box) -> str:
    return f"{box.left} {box.top} {box.width} {box.height}"


def _arrows(layout: Layout) -> str:
    width, height = layout.size
    return f'<svg class="map-arrows" aria-hidden="true" viewBox="0 0 {width} {height}">{"".join(_paths(layout))}</svg>'


def _paths(layout: Layout) -> Iterator[str]:
    for (start, end), curve in layout.arrows.items():
        yield f'<path data-ends="{start} {end}" d="{curve}"/>'
