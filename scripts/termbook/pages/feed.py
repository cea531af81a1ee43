"""What is new as a feed for readers' programs: Atom, RFC 4287."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from termbook.addresses import DATA, TERMS
from termbook.pages.news import News
from termbook.pages.site import Site
from termbook.rendering.settings import Settings

FEED = f"{DATA}/feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01"
"""When a feed was updated that lists nothing: Atom asks for a date."""


def feed(found: Sequence[News], site: Site, settings: Settings) -> str:
    """Return the feed.

    Args:
        found: What is new, the newest first; none if nothing is known.
        site: The glossary.
        settings: Say what the site is called and where it is published.
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", site.say("feed.title", site=settings.name))
    _add(root, "id", settings.address)
    _add(root, "link", href=f"{settings.address}{FEED}", rel="self")
    _add(root, "link", href=settings.address)
    _add(root, "updated", _time(found[0].change.date if found else _NEVER))
    _add(_add(root, "author"), "name", site.say("feed.author", site=settings.name))
    for entry in found:
        _add_entry(root, entry, site, settings)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_entry(root: ET.Element, entry: News, site: Site, settings: Settings) -> None:
    definition = site.glossary.definition(entry.term)
    page = f"{settings.address}{TERMS}/{entry.term.slug}{'/' if settings.use_directory_urls else '.html'}"
    added = _add(root, "entry")
    _add(added, "title", entry.says(entry.term.title, site.say))
    _add(added, "id", f"{page}#{entry.change.date}-{entry.change.lines}")
    _add(added, "link", href=page)
    _add(added, "updated", _time(entry.change.date))
    tells_more = not entry.change.is_new and not entry.change.is_of_many
    _add(added, "summary", f"{entry.change.what}. {definition}" if tells_more else definition)


def _add(parent: ET.Element, name: str, text: str | None = None, **traits: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", traits)
    child.text = text
    return child


def _time(date: str) -> str:
    return f"{date}T00:00:00Z"
