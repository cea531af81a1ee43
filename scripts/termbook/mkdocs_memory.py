"""What MkDocs made of generated pages and templates, kept from one build to the next.

A page's HTML follows from the page and from the site as a whole, so a page that is known is not put into its template
again. A template follows from its source.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from termbook import stamp
from termbook.cache import Cache, CacheError
from termbook.rendering.mkdocs_page import GeneratedPage
from termbook.rendering.policy import Guard

KNOWN_PLUGINS = {"termbook", "material/offline", "mkdocstrings", "autorefs"}
"""Plugins that do the same to a page in every build of the same site."""

_APART = {"plugins", "theme", "nav", "site_dir", "docs_dir", "config_file_path", "hooks", "watch", "dev_addr"}
"""Settings that do not change what is in a page, or that are looked at apart."""

_UNKNOWN = re.compile(r"\b(build_date_utc|pages|files)\b")
"""What templates of a site's own may read without being known by the page and the site's settings."""

_AT = re.compile(r" at 0x[0-9a-f]+")
"""Where an object lies in memory, which is no part of what it is."""


def is_simple(config: MkDocsConfig) -> bool:
    """Tell whether what becomes of a page follows from the page, the settings and the navigation."""
    offline = config.plugins.get("material/offline")
    is_offline = offline is not None and offline.config["enabled"]
    known = not config.hooks and {*config.plugins} <= KNOWN_PLUGINS and not is_offline
    return known and not any(_UNKNOWN.search(text) for text in _own_templates(config).values())


def in_navigation(page: Page) -> tuple[object, ...]:
    """Return what a navigation shows of a page; Material's reads nothing else of it."""
    return (page.url, page.title, *(page.meta.get(name) for name in ("icon", "status", "subtitle")))


class SiteNavigation:
    """Keeps what a template made of the site's navigation, for the next page that shows the same.

    Pages that are not in the navigation show it alike, except for the addresses, which are relative to their folder.

    Args:
        nav: The navigation.
    """

    def __init__(self, nav: Navigation) -> None:
        self._known: dict[str, str] = {}
        parts = [page.url.split("/") for page in nav.pages]
        self._ways = {"", *("/".join([*part[:end], ""]) for part in parts for end in range(len(part)))}
        self._ways |= {page.url for page in nav.pages}
        """The addresses in it, and the folders that lead to them."""

    def recall(self, page: Page) -> str | None:
        """Return what another page in this one's folder shows, if it is known and this one is to show the same."""
        return None if page.url in self._ways else self._known.get(self._folder(page))

    def keep(self, page: Page, made: str) -> None:
        """Keep what was made for a page."""
        if page.url not in self._ways:
            self._known[self._folder(page)] = made

    @staticmethod
    def _folder(page: Page) -> str:
        return page.url.rstrip("/").rpartition("/")[0]


def _own_templates(config: MkDocsConfig) -> dict[str, str]:
    """Return the templates of a site's own by path."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder else []
    return {str(path): path.read_bytes().decode(errors="replace") for path in paths}


class Memory:
    """Remembers generated pages of one site.

    Args:
        config: The site's settings, once all plugins have seen them.
        nav: Its navigation.
        folder: Where pages are kept; made if missing.
        guard: Protects the pages, unless they are for a server.
    """

    def __init__(self, config: MkDocsConfig, nav: Navigation, folder: Path, guard: Guard | None = None) -> None:
        self._cache = Cache(folder)
        self._guard = guard
        basis = repr([*_basis(config, nav), guard and guard.basis])
        self._site = _digest([_AT.sub("", basis), stamp.code()])

    def environment(self, env: jinja2.Environment) -> Any:
        """Return an environment whose templates remember what they made of generated pages."""
        return _Environment(env, self)

    def recall(self, kind: str, page: Page, make: Callable[[], str]) -> str:
        """Return what was made of a page before, or make it."""
        if not isinstance(page, GeneratedPage):
            return make()
        about = [page.url, page.title, page.content, page.edit_url, repr(page.meta), page.toc]
        key = _digest([kind, self._site, *map(str, about)])
        kept = self._cache.get(key)
        path = page.file.dest_uri
        if kept is not None:
            if self._guard is not None:
                self._guard.take(path)
            return kept.decode()
        made = make()
        if self._guard is not None:
            made = self._guard.page(path, made)
            if self._guard.blames(path):
                return made
        with suppress(CacheError):  # the next build makes it once more
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


class Compiled(jinja2.BytecodeCache):
    """Compiled templates, which Jinja would compile anew in each build.

    Args:
        folder: Where they are kept; made if missing.
    """

    def __init__(self, folder: Path) -> None:
        self._cache = Cache(folder)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take over what was compiled from the same source."""
        if (kept := self._cache.get(self._key(bucket))) is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        with suppress(CacheError):  # the next build compiles it once more
            self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    @staticmethod
    def _key(bucket: Bucket) -> str:
        env = bucket.environment
        made_for = (metadata.version("jinja2"), sorted(env.extensions), str(env.autoescape), env.undefined.__name__)
        return _digest([bucket.key, bucket.checksum, sys.version, repr(made_for)])


def _basis(config: MkDocsConfig, nav: Navigation) -> Iterator[object]:
    """Yield what all pages of a site follow from."""
    yield {name: config[name] for name in sorted(config.keys() - _APART)}
    yield {name: config.theme[name] for name in config.theme}
    yield {name: sorted(map(repr, plugin.config.items())) for name, plugin in config.plugins.items()}
    yield str(nav)
    yield [in_navigation(page) for page in nav.pages]
    yield [*_own_templates(config).values()]


def _digest(parts: list[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{len(part)} {part}".encode(errors="surrogateescape"))
    return whole.hexdigest()
