"""What `mkdocs serve` does after an edit of the terms: only pages that changed are made anew.

Those are the pages whose Markdown the build of the terms wrote, because generated Markdown holds everything that a page
shows of other terms. If anything else has changed, MkDocs builds the whole site.
"""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from termbook.addresses import SNIPPETS, is_owned
from termbook.mkdocs_memory import is_simple
from termbook.write import MANIFEST, Changes

_ANNOUNCEMENTS = b'<div data-md-component="announce">'
"""Where Material shows what concerns all pages."""

_DEBOUNCE = 0.03
"""Seconds without another change after which a build begins: editors write a file in several steps."""


@dataclass
class LastSite:
    """The last whole build: what it was made from, besides terms, and what it knew."""

    config: MkDocsConfig
    terms: Path
    inputs: object
    """As `inputs` gave them before the build."""
    files: Files = field(init=False)
    nav: Navigation = field(init=False)
    env: jinja2.Environment = field(init=False)
    is_complete: bool = False

    def update(self, changes: Changes) -> int | None:
        """Bring the site up to date after a build of the terms, if single pages can do it.

        Args:
            changes: The files of the documentation that it wrote and removed.

        Returns:
            How many pages were made anew; None if the whole site has to be built.
        """
        if (
            not self.is_complete
            or self.inputs != inputs(self.config, self.terms)
            or self.config.strict
            or not is_simple(self.config)
        ):
            return None
        found = [self.files.get_file_from_path(path) for path in changes.written if not _is_snippet(path)]
        files = [file for file in found if file is not None]
        including = _including([path for path in changes.written if _is_snippet(path)], self.files)
        if changes.removed or len(files) < len(found) or including is None:
            return None
        pages = [file.page for file in (*files, *including) if file.page is not None]
        self.is_complete = False  # until all of this has been done
        for file in (*files, *including):
            file.dest_dir = self.config.site_dir
            file.__dict__.pop("abs_dest_path", None)  # of the folder in which the site was built
        if not self._read(pages):
            return None
        for file in files:
            if file.page is None:
                file.copy_file()
        self._write(pages)
        self.is_complete = True
        return len(pages)

    def _read(self, pages: Iterable[Page]) -> bool:
        """Read and render pages; return whether nothing that other pages show of them has changed."""
        for page in pages:
            title = page.title
            _populate_page(page, self.config, self.files)
            is_listed = any(page is listed for listed in self.nav.pages)
            if (is_listed and page.title != title) or "<autoref" in (page.content or ""):
                return False
        return True

    def _write(self, pages: Sequence[Page]) -> None:
        shown = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        search = self.config.plugins.get("material/search")
        entries = _by_page(search.search_index.entries) if search else {}
        for page in pages:
            if search:
                search.search_index.entries = []
            excluded = page.file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
            _build_page(page, self.config, shown, self.nav, self.env, excluded=excluded)
            if search:
                entries[page.url] = search.search_index.entries
        if search and pages:
            search.search_index.entries = [*chain.from_iterable(entries.get(_url(file), []) for file in shown)]
            search.on_post_build(config=self.config)


def inputs(config: MkDocsConfig, terms: Path) -> object:
    """Return what changes with everything that the site is made from, besides the terms."""
    docs = Path(config.docs_dir)
    roots = [Path(root) for root in (config.config_file_path, config.theme.custom_dir, *config.watch) if root]
    found = [*_by_hand(docs, ""), *chain.from_iterable(_below(root) for root in roots if root.resolve() != terms)]
    return sorted((str(path), status.st_mtime_ns, status.st_size, status.st_ino) for path, status in found)


def _by_hand(docs: Path, within: str) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the files of the documentation that people write."""
    for path in (docs / within).iterdir():
        name = path.relative_to(docs).as_posix()
        if path.is_dir() and not is_owned(name):
            yield from _by_hand(docs, name)
        elif path.is_file() and name != MANIFEST:
            yield path, path.stat()


def _below(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in root.rglob("*") if root.is_dir() else [root]:
        if path.is_file():
            yield path, path.stat()


def _is_snippet(path: str) -> bool:
    return path.startswith(f"{SNIPPETS}/")


def _including(snippets: Sequence[str], files: Files) -> list[File] | None:
    """Return the hand-written pages that include snippets; None if one of them has to be read with all the others."""
    names = [path.removeprefix(f"{SNIPPETS}/") for path in snippets]
    found = []
    for file in files.documentation_pages() if names else ():
        if not is_owned(file.src_uri):
            text = file.content_string
            if any(name in text for name in names):
                if ":::" in text:
                    return None
                found.append(file)
    return found


def _by_page(entries: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of a search index by the address of their page."""
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        found.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return found


def _url(file: File) -> str:
    return file.page.url if file.page is not None else ""


def show_problems(server: LiveReloadServer, problems: Callable[[], Sequence[str]]) -> None:
    """Have a server show problems above each page that it sends.

    Args:
        server: The server.
        problems: Tells what they are, each in a line.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not problems():
            return server.serve_request(environ, start_response)
        started: list[Any] = []
        body = b"".join(server.serve_request(environ, lambda *given: started.extend(given)))
        status, headers = started[0], dict(started[1])
        if headers.get("Content-Type") == "text/html":
            body = body.replace(_ANNOUNCEMENTS, _ANNOUNCEMENTS + _bar(problems()), 1)
            headers["Content-Length"] = str(len(body))
        start_response(status, [*headers.items()])
        return [body]

    server.set_app(answer)


def _bar(problems: Iterable[str]) -> bytes:
    items = "".join(f"<li><code>{html.escape(problem)}</code></li>" for problem in problems)
    heading = "<p><strong>Not shown yet, because something has to be fixed:</strong></p>"
    inner = f'<div class="md-banner__inner md-grid md-typeset">{heading}<ul>{items}</ul></div>'
    return f'<aside class="md-banner">{inner}</aside>'.encode()


class _Watcher(Observer):  # type: ignore[misc, valid-type]  # the class that fits the system
    """Tells of changes at once, and not of files that are only read, as a build does."""

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> ObservedWatch:
        """Watch a path."""
        changes = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileClosedEvent]
        watch: ObservedWatch = super().schedule(handler, path, recursive=recursive, event_filter=changes)
        return watch


def watch_closely(server: LiveReloadServer) -> None:
    """Have a server told of changes by the system, where that can be, instead of looking twice a second.

    Args:
        server: Not started yet.
    """
    watched = [path for path, times in server._watched_paths.items() for _ in range(times)]  # noqa: SLF001
    for path in watched:
        server.unwatch(path)
    if (watcher := _watcher(watched)) is not None:
        server.observer = watcher  # type: ignore[assignment]  # MkDocs names the class that it makes
    server.build_delay = _DEBOUNCE
    for path in watched:
        server.watch(path)


def _watcher(paths: Iterable[str]) -> BaseObserver | None:
    """Return an observer, unless the system refuses to watch so much."""
    try:
        trial = _Watcher()
        for path in paths:
            trial.schedule(FileSystemEventHandler(), path, recursive=True)
        trial.start()
        trial.stop()
        trial.join()
        return _Watcher()
    except OSError:
        return None
