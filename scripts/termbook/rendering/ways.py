"""Find links that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from urllib.parse import unquote

from termbook.addresses import is_owned
from termbook.rendering.render import Danger, documentation_path, url_of
from termbook.rendering.renderer import Rendered
from termbook.rule import Rule
from termbook.workshop import Workshop


class _Way(NamedTuple):
    """A link that leads to a place of the build."""

    link: str
    target: str
    section: str


LOST_LINK = Rule(
    "lost-link",
    "A link to a page of the glossary leads to a page, and to a place on it, that is there.",
    why="Readers would follow the link to nowhere.",
    wrong="It scales the [gradient of the loss](gradients.md).",
    right="It scales the [[gradient]] of the loss.",
)


def lost(
    pages: Mapping[str, Rendered], files: Iterable[str], workshop: Workshop, *, use_directory_urls: bool
) -> list[tuple[str, Danger]]:
    """Return links to missing files of the build and missing places on its pages, each with the path of its page.

    Args:
        pages: Rendered pages by path in the docs folder.
        files: The paths of everything that the build writes there.
        workshop: Remembers where the links of the last build's pages lead.
        use_directory_urls: Whether pages are folders.
    """
    files = tuple(files)
    made_from = (tuple((path, page.links, page.ids) for path, page in pages.items()), files, use_directory_urls)
    find = partial(_lost, pages, files, workshop, use_directory_urls=use_directory_urls)
    return workshop.made("lost links", made_from, lambda: [*find()], brief=True)


def _lost(
    pages: Mapping[str, Rendered], files: Iterable[str], workshop: Workshop, *, use_directory_urls: bool
) -> Iterator[tuple[str, Danger]]:
    address = partial(_address, use_directory_urls=use_directory_urls)
    there = {
        posixpath.normpath(workshop.made("address", (path, use_directory_urls), partial(address, path))): path
        for path in files
    }
    for path, page in pages.items():
        here = address(path)
        for way in workshop.made("ways", (here, page.links), partial(_ways, here, page.links)):
            ids = pages[there[way.target]].ids if there.get(way.target) in pages else ()
            if way.target not in there or (ids and way.section and way.section not in ids):
                message, hint = f"link to '{way.link}', which is not there", "link to a term with [[slug]]"
                evidence = (way.link, way.section, posixpath.basename(way.target))
                yield path, Danger(message, hint, evidence, LOST_LINK)


def _address(path: str, *, use_directory_urls: bool) -> str:
    return url_of(documentation_path(path), use_directory_urls=use_directory_urls)


def _ways(here: str, links: Iterable[str]) -> tuple[_Way, ...]:
    """Return where links on the page at an address lead, if that belongs to the build."""
    found = []
    for link in links:
        way, _, section = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), way) if way else here)
        if is_owned(target):
            found.append(_Way(link, target, unquote(section)))
    return tuple(found)
