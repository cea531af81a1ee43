"""Topic pages, the list of topics, and the topics as tiles for the front page."""

from __future__ import annotations

from termbook.addresses import SNIPPETS, TOPICS
from termbook.pages.markdown import escape, grid, link, opening, page
from termbook.pages.site import Site
from termbook.schema import TopicFields

MAX_ON_FRONT_PAGE = 6

_META = {"source": "terms/topics.yml", "hide": ["toc"], "scripts": ["tiles"]}


def topic_pages(site: Site) -> dict[str, str]:
    """Return a page for each topic that has terms, the list of all, and `snippets/topics.md` for other pages."""
    return {
        **{f"{TOPICS}/{topic.slug}.md": _topic_page(topic, site) for topic in _with_terms(site)},
        f"{TOPICS}/index.md": _topics_page(site),
        f"{SNIPPETS}/topics.md": _some_topics(site.on_front_page()),
    }


def _with_terms(site: Site) -> list[TopicFields]:
    """Return the topics that terms name; each of these terms links to their pages, wherever it is at home."""
    named = {slug for term in site.order for slug in term.fields.topics}
    return [topic for topic in site.glossary.topics if topic.slug in named]


def _topic_page(topic: TopicFields, site: Site) -> str:
    tiles = [site.tile(term) for term in site.in_topic(topic)]
    blocks = [f"# {escape(topic.title)}", opening(escape(topic.summary)), grid(tiles)]
    return page({"title": topic.title, "description": topic.summary, **_META}, blocks)


def _topics_page(site: Site) -> str:
    summary, title = site.say("topics.summary"), site.say("titles.topics")
    blocks = [f"# {title}", opening(summary), _topic_tiles(_with_terms(site), site)]
    return page({"title": title, "description": summary, **_META}, blocks)


def _some_topics(site: Site) -> str:
    """Return tiles of the topics that most terms are at home in, in the order of all, and a link to more."""
    topics = _with_terms(site)
    largest = sorted(topics, key=lambda topic: -len(site.home(topic)))[:MAX_ON_FRONT_PAGE]
    tiles = _topic_tiles([topic for topic in topics if topic in largest], site)
    more = (
        f"\n\n{link(site.say('topics.all', count=len(topics)), site.way(TOPICS))}" if len(topics) > len(largest) else ""
    )
    return tiles + more


def _topic_tiles(topics: list[TopicFields], site: Site) -> str:
    """Return a tile for each topic, with the figure of its first illustrated term."""
    tiles = []
    for topic in topics:
        terms = site.home(topic) or site.in_topic(topic)
        cover = next((term for term in terms if term.slug in site.drawings), None)
        names = site.say.listed(site.link(term) for term in terms[:6]) + (" …" if len(terms) > 6 else "")
        title = f"**{link(escape(topic.title), site.way(TOPICS, f'{topic.slug}.md'))}**"
        picture = site.picture(cover) if cover else []
        tiles.append([*picture, title, escape(topic.summary), f"{names}\n{{ .tile-terms }}"])
    return grid(tiles)
