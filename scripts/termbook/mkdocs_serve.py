"""What `mkdocs serve` does after an edit of the terms: only pages that changed are made anew.

Those are the pages whose Markdown the build of the terms wrote, because generated Markdown holds everything that a page
shows of other terms. If anything else has changed, MkDocs builds the whole site.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
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

from termbook.addresses import OWNED, SNIPPETS, is_owned
from termbook.data.search import PAGES
from termbook.mkdocs_memory import in_navigation, is_simple
from termbook.rendering.mkdocs_page import take_over
from termbook.rendering.renderer import Renderer
from termbook.source.messages import Own, own_texts
from termbook.web.assets import TEMPLATES
from termbook.write import MANIFEST, Signature, present, signature

_ANNOUNCEMENTS = b'<div data-md-component="announce">'
"""Where Material shows what concerns all pages."""

_DEBOUNCE = 0.03
"""Seconds without another change after which a build begins: editors write a file in several steps."""


@dataclass
class LastSite:
    """The last whole build: what it was made from, and what it knew."""

    config: MkDocsConfig
    terms: Path
    inputs: object
    """As `inputs` gave them before the build."""
    own: Own
    """The texts that the glossary had of its own: templates and scripts show some of them."""
    generated: Mapping[str, Signature | None] = field(init=False)
    """The files that the build of the terms had left, as `generated` gave them."""
    files: Files = field(init=False)
    nav: Navigation = field(init=False)
    env: jinja2.Environment = field(init=False)
    is_complete: bool = False

    def update(self, renderer: Renderer) -> int | None:
        """Bring the site up to date after a build of the terms, if single pages can do it.

        Whoever calls this sets `is_complete` to False before that build; here it becomes True at the end.

        Args:
            renderer: Has judged the pages.

        Returns:
            How many pages were made anew; None if the whole site has to be built.
        """
        if not self._is_as_before():
            return None
        now = generated(self.config)
        changed = sorted(path for path, mark in now.items() if self.generated.get(path) != mark)
        came, gone = now.keys() - self.generated.keys(), self.generated.keys() - now.keys()
        if (came or gone) and not self._exchange(came, gone, renderer):
            return None
        found = [self.files.get_file_from_path(path) for path in changed if not _is_snippet(path)]
        there = [file for file in found if file is not None]
        files = [file for file in there if file.inclusion.is_in_serve()]  # type: ignore[no-untyped-call]  # of MkDocs
        including = self._including(changed)
        if including is None:
            return None
        pages = [file.page for file in (*files, *including) if file.page is not None]
        for file in (*files, *including):
            file.dest_dir = self.config.site_dir
            file.__dict__.pop("abs_dest_path", None)  # of the folder in which the site was built
        if not self._read(pages):
            return None
        for file in files:
            if file.page is None and file.src_uri != PAGES:  # which a whole build fills
                file.copy_file()
        self._write(pages)
        if came or gone:
            for name in self.config.theme.static_templates:  # one lists all pages
                _build_theme_template(name, self.env, self.files, self.config, self.nav)
        self.generated, self.is_complete = now, True
        return len(pages)

    def _is_as_before(self) -> bool:
        """Tell whether pages follow from their Markdown as they did when the site was built."""
        if self.inputs != inputs(self.config, self.terms) or self.config.strict or not is_simple(self.config):
            return False
        own = own_texts(self.terms)
        return bool(own.problems) or own.texts == self.own.texts

    def _exchange(self, came: AbstractSet[str], gone: AbstractSet[str], renderer: Renderer) -> bool:
        """Take up new files and let go of others; return False if what people wrote may show some of them."""
        names = {PurePosixPath(path).name for path in came | gone}
        if any(map(_is_snippet, came | gone)) or self.config.extra_templates:
            return False
        written = [str(self.config.nav), *self._written_by_people().values()]
        if any(name in text for text in written for name in names):
            return False
        there = {file.src_uri: file for file in self.files}
        found = {file.src_uri: file for file in get_files(self.config)}
        new = (file for path, file in found.items() if path in came)
        take_over(new, self.config, renderer, are_final=False)
        for file in there.values():
            self.files.remove(file)
        kept = {path: file for path, file in there.items() if path not in gone}
        for file in ({**found, **kept}).values():  # in MkDocs' order, and those of the theme last
            self.files.append(file)
        for path in gone & there.keys():
            place = Path(self.config.site_dir, there[path].dest_uri)
            place.unlink(missing_ok=True)
            with suppress(OSError):  # others are in the folder
                place.parent.rmdir()
        return True

    def _written_by_people(self) -> dict[str, str]:
        """Return the pages that people wrote by path: their Markdown."""
        pages = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        return {file.src_uri: file.content_string for file in pages if not is_owned(file.src_uri)}

    def _including(self, changed: Iterable[str]) -> list[File] | None:
        """Return the hand-written pages that show files; None if one has to be read with all the others."""
        options = self.config.mdx_configs.get("pymdownx.snippets", {})
        folders = {Path(self.config.config_file_path).parent / folder for folder in options.get("base_path", ["."])}
        if options.get("auto_append") or not folders <= {docs := Path(self.config.docs_dir), docs / SNIPPETS}:
            return None
        names = {path.removeprefix(f"{SNIPPETS}/") for path in changed}
        texts = self._written_by_people().items()
        found = {path: text for path, text in texts if any(name in _includes(text) for name in names)}
        if any(":::" in text for text in found.values()):
            return None
        return [file for path in found if (file := self.files.get_file_from_path(path)) is not None]

    def _read(self, pages: Iterable[Page]) -> bool:
        """Read and render pages; return whether nothing that other pages show of them has changed."""
        for page in pages:
            before = in_navigation(page)
            _populate_page(page, self.config, self.files)
            is_listed = any(page is listed for listed in self.nav.pages)
            if (is_listed and in_navigation(page) != before) or "<autoref" in (page.content or ""):
                return False
        return True

    def _write(self, pages: Sequence[Page]) -> None:
        shown = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        for page in pages:
            excluded = page.file.inclusion.is_excluded()  # type: ignore[no-untyped-call]  # of MkDocs
            _build_page(page, self.config, shown, self.nav, self.env, excluded=excluded)


def _includes(text: str) -> str:
    """Return the part of a page that tells which files it includes: in quotation marks, or in a block of lines."""
    lines = [line for line in text.splitlines() if "-8<-" in line]
    return "\n".join(lines) if all('"' in line or "'" in line for line in lines) else text


def generated(config: MkDocsConfig) -> dict[str, Signature | None]:
    """Return the files in the folders of the build, each with what changes with it."""
    return {path: signature(f"{config.docs_dir}/{path}") for path in present(Path(config.docs_dir), OWNED)}


def inputs(config: MkDocsConfig, terms: Path) -> object:
    """Return what changes with everything that the site is made from, besides the terms."""
    roots = [TEMPLATES, *map(Path, filter(None, [config.theme.custom_dir, *config.watch]))]
    below = (path for root in roots if root.resolve() != terms.resolve() for path in _below(root))
    found = {*_settings(Path(config.config_file_path)), *by_hand(Path(config.docs_dir)), *below}
    return sorted((str(path), signature(path) or ()) for path in found)


def _settings(path: Path) -> Iterator[Path]:
    """Yield a file of settings, and those that it inherits from."""
    yield path
    with suppress(OSError, UnicodeDecodeError):
        if parent := _INHERITED.search(path.read_text(encoding="utf-8")):
            yield from _settings(path.parent / parent[1].strip("'\""))


_INHERITED = re.compile(r"^INHERIT:[ \t]*(\S+)", re.MULTILINE)


def by_hand(docs: Path, within: str = "") -> Iterator[Path]:
    """Yield the files of the documentation that people write."""
    for path in _entries(docs / within):
        name = path.relative_to(docs).as_posix()
        if path.is_dir() and not is_owned(name):
            yield from by_hand(docs, name)
        elif path.is_file() and name != MANIFEST:
            yield path


def _below(root: Path) -> Iterator[Path]:
    for path in _entries(root) if root.is_dir() else [root]:
        yield from _below(path) if path.is_dir() else [path]


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder, if it is still there."""
    with suppress(OSError):
        return [*folder.iterdir()]
    return []


def _is_snippet(path: str) -> bool:
    return path.startswith(f"{SNIPPETS}/")


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


def say_if_taken(server: LiveReloadServer) -> None:
    """Make a server whose address another program has say so in a line, instead of a traceback."""
    bind, address = server.server_bind, ":".join(map(str, server.server_address[:2]))

    def try_to_bind() -> None:
        try:
            bind()
        except OSError as error:
            raise Abort(f"cannot serve on {address}: {error.strerror}; choose another with --dev-addr") from error

    server.server_bind = try_to_bind  # type: ignore[method-assign]  # MkDocs calls it when it begins to serve


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
    """Make the system tell a server of changes, where it can, instead of having the server look twice a second.

    Args:
        server: Not started yet.
    """
    watched = {path: server._watch_refs[path].is_recursive for path in server._watched_paths}  # noqa: SLF001  # MkDocs tells it in no other way
    if any(map(_has_links, watched)) or any(map(_is_remote, watched)):
        return
    watcher = _watcher(watched)
    if watcher is None:
        return
    for path in watched:
        server.unwatch(path)
    server.observer = watcher  # type: ignore[assignment]  # MkDocs names the class that it makes
    server.build_delay = _DEBOUNCE
    for path, is_recursive in watched.items():
        server.watch(path, recursive=is_recursive)


def _has_links(path: str) -> bool:
    """Return whether there is a link, of whose target the system would tell nothing."""
    root = Path(path)
    return root.is_symlink() or any(entry.is_symlink() for entry in (root.rglob("*") if root.is_dir() else ()))


_REMOTE = re.compile(r"9p|afs|cifs|fakeowner|fuse|nfs|prl_fs|smb|vboxsf|virtiofs")


def _is_remote(path: str) -> bool:
    """Return whether a path is on a file system that others may change, of which the system would tell nothing."""
    kind, mount = "", ""
    with suppress(OSError):
        for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
            _, point, name, *_ = line.split(" ")
            if Path(path).is_relative_to(point) and len(point) >= len(mount):
                kind, mount = name, point
    return bool(_REMOTE.match(kind))


def _watcher(paths: Mapping[str, bool]) -> BaseObserver | None:
    """Return an observer, unless the system refuses to watch so much."""
    try:
        trial = _Watcher()
        for path, is_recursive in paths.items():
            trial.schedule(FileSystemEventHandler(), path, recursive=is_recursive)
        trial.start()
        trial.stop()
        trial.join()
        return _Watcher()
    except OSError:
        return None
