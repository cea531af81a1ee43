"""What MkDocs and Material made of generated pages, their HTML and search entries, kept from one build to the next.

Both follow from the page and from the site as a whole. A page that is known is neither put into its template nor taken
apart for the search again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from termbook import stamp
from termbook.cache import Cache
from termbook.rendering.mkdocs_page import GeneratedPage

KNOWN_PLUGINS = {"termbook", "material/search", "material/offline", "mkdocstrings", "autorefs"}
"""Plugins that do the same to a page in every build of the same site."""

_SETTINGS = (
    *("site_name", "site_url", "site_description", "site_author", "repo_url", "repo_name", "edit_uri", "copyright"),
    *("edit_uri_template", "use_directory_urls", "extra", "extra_css", "extra_javascript", "remote_name"),
)
"""What templates read of a site's settings."""


def is_simple(config: MkDocsConfig) -> bool:
    """Tell whether nothing takes part in a site's build of which nobody knows what it does to a page."""
    return not config.hooks and {*config.plugins} <= KNOWN_PLUGINS


class Memory:
    """Remembers generated pages of one site.

    Args:
        config: The site's settings, once all plugins have seen them.
        nav: Its navigation.
        folder: Where pages are kept; made if missing.
    """

    def __init__(self, config: MkDocsConfig, nav: Navigation, folder: Path) -> None:
        self._cache = Cache(folder)
        self._site = _digest([*map(repr, _basis(config, nav)), stamp.code()])

    def environment(self, env: jinja2.Environment) -> Any:
        """Return an environment whose templates remember what they made of generated pages."""
        return _Environment(env, self)

    def attend(self, index: Any) -> None:
        """Make Material's search index remember the entries of generated pages."""
        add = index.add_entry_from_context

        def add_or_recall(page: Page) -> None:
            def entries() -> str:
                before = len(index.entries)
                add(page)
                made = json.dumps(index.entries[before:])
                del index.entries[before:]
                return made

            index.entries += json.loads(self.recall("search", page, entries))

        index.add_entry_from_context = add_or_recall

    def recall(self, kind: str, page: Page, make: Callable[[], str]) -> str:
        """Return what was made of a page before, or make it."""
        if not isinstance(page, GeneratedPage):
            return make()
        about = [page.url, page.title, page.content, page.edit_url, repr(page.meta), page.toc]
        key = _digest([kind, self._site, *map(str, about)])
        kept = self._cache.get(key)
        if kept is not None:
            return kept.decode()
        made = make()
        self._cache.put(key, made.encode())
        return made


class _Environment:
    """Jinja's environment, as far as MkDocs uses it."""

    def __init__(self, env: jinja2.Environment, memory: Memory) -> None:
        self._env = env
        self._memory = memory

    def get_template(self, name: str) -> _Template:
        """Return a template of the theme."""
        return _Template(self._env.get_template(name), self._memory)


class _Template:
    """A template that asks its memory first."""

    def __init__(self, template: jinja2.Template, memory: Memory) -> None:
        self._template = template
        self._memory = memory

    def render(self, context: dict[str, Any]) -> str:
        """Return what the template makes of a context, which may be a page's."""
        page = context.get("page")
        if page is None:
            return self._template.render(context)
        return self._memory.recall(f"html {self._template.name}", page, lambda: self._template.render(context))


def _basis(config: MkDocsConfig, nav: Navigation) -> Iterator[object]:
    """Yield what all pages of a site follow from."""
    yield [config[name] for name in _SETTINGS]
    yield {name: config.theme[name] for name in config.theme}
    yield {name: sorted(map(repr, plugin.config.items())) for name, plugin in config.plugins.items()}
    yield str(nav)
    if config.theme.custom_dir:
        own = Path(config.theme.custom_dir)
        yield [(path.relative_to(own), path.read_bytes()) for path in sorted(own.rglob("*")) if path.is_file()]


def _digest(parts: list[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{len(part)} {part}".encode(errors="surrogateescape"))
    return whole.hexdigest()
