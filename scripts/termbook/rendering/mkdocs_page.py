"""A generated page for MkDocs, with the HTML that was judged, so that MkDocs does not render it itself."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from termbook.addresses import is_owned, on_site
from termbook.pages.markdown import body, meta
from termbook.rendering.renderer import Renderer

log = logging.getLogger("mkdocs.plugins.termbook")


class GeneratedPage(Page):
    """A page that the build wrote, with the title that the navigation gives it, if any."""

    def __init__(self, file: File, config: MkDocsConfig, renderer: Renderer) -> None:
        """Find the page's title by its path in the docs folder."""
        super().__init__(dict(_titles(config.nav)).get(file.src_uri), file, config)
        self.renderer = renderer

    def read_source(self, config: MkDocsConfig) -> None:
        """Read what the build wrote, as MkDocs does, but without its slow parser of YAML."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        text = self.file.content_string if source is None else source
        self.markdown, self.meta = body(text), meta(text)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  # MkDocs' call
        """Take over the judged HTML. Only a page that an older build left, while the terms have problems, can fail."""
        page = self.renderer.page(self.file.src_uri, self.markdown or "")
        for danger in page.dangers:
            log.error("Doc file '%s' is not shown: %s", self.file.src_uri, danger.message)
        self.content = "" if page.dangers else page.html
        self.toc = get_toc([] if page.dangers else page.toc)
        self.present_anchor_ids = {*page.ids}
        self.links_to_anchors = {}


def take_over(files: Iterable[File], config: MkDocsConfig, renderer: Renderer, *, are_final: bool) -> None:
    """Make MkDocs show generated pages as they were judged, and put data where programs look for it.

    Args:
        files: Files of the docs folder, as MkDocs found them.
        config: The site's settings.
        renderer: Has judged the pages.
        are_final: Whether nothing changes files of the site, so that they may be those of the docs folder.
    """
    for file in files:
        if file.is_documentation_page() and is_owned(file.src_uri):
            GeneratedPage(file, config, renderer)
        elif is_owned(file.src_uri):
            file.dest_uri = on_site(file.src_uri)
            if are_final:
                file.copy_file = partial(_link, file)  # type: ignore[method-assign]  # MkDocs has no other way


def _link(file: File, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs' call
    """Put a file of the build into the site without copying it, because a build replaces files and changes none."""
    place = Path(file.abs_dest_path)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        os.link(file.abs_src_path or "", place)
    except OSError:  # it is on another disk, which cannot have the same file
        File.copy_file(file, dirty)


def _titles(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield the path and title of each page in a site's navigation that has both."""
    for entry in nav or ():
        for title, target in entry.items() if isinstance(entry, dict) else ():
            if isinstance(target, str):
                yield target, title
            else:
                yield from _titles(target)
