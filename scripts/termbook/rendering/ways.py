"""Find links that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from termbook.addresses import is_owned
from termbook.rendering.render import Danger, documentation_path, url_of
from termbook.rendering.renderer import Rendered


def lost(
    pages: Mapping[str, Rendered], files: Iterable[str], *, use_directory_urls: bool
) -> Iterator[tuple[str, Danger]]:
    """Yield links to missing files of the build and missing places on its pages, each with the path of its page.

    Args:
        pages: Rendered pages by path in the docs folder.
        files: The paths of everything that the build writes there.
        use_directory_urls: Whether pages are folders.
    """

    def address(path: str) -> str:
        return url_of(documentation_path(path), use_directory_urls=use_directory_urls)

    there = {posixpath.normpath(address(path)): path for path in files}
    for path, page in pages.items():
        for link in page.links:
            way, _, section = link.partition("#")
            here = address(path)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(here), way) if way else here)
            ids = pages[there[target]].ids if there.get(target) in pages else ()
            is_of_build = is_owned(target)
            if is_of_build and (target not in there or (ids and section and unquote(section) not in ids)):
                evidence = (link, section, posixpath.basename(target))
                yield path, Danger(f"link to '{link}', which is not there", "link to a term with [[slug]]", evidence)
