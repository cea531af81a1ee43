"""The build as a MkDocs plugin, so that `mkdocs build` and `mkdocs serve` are all it takes."""

from __future__ import annotations

import gc
import logging
import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from threading import Thread
from time import monotonic
from typing import Any, Literal

import jinja2
from mkdocs.commands.build import _build_template
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from pymdownx.snippets import SnippetMissingError

from termbook import repository
from termbook.addresses import OUTPUT, OWNED, TERMS, is_owned
from termbook.cache import tidy
from termbook.data import search_pages
from termbook.exchange import IN_STEPS, Successor, begin
from termbook.garbage import collect_seldom
from termbook.lock import turn
from termbook.messages import for_templates
from termbook.mkdocs_ahead import Ahead, put_into_template
from termbook.mkdocs_memory import Compiled, Memory, SiteNavigation, is_simple
from termbook.mkdocs_serve import LastSite, generated, inputs, say_if_taken, show_problems, watch_closely
from termbook.pipeline import CACHE, Scope, build, prepare
from termbook.progress import shown
from termbook.rendering import settings
from termbook.rendering.mkdocs_page import GeneratedPage, take_over
from termbook.rendering.policy import VOUCHER, Guard, protect
from termbook.rendering.renderer import Renderer
from termbook.source.messages import own_texts, site_messages
from termbook.web import icons, offline
from termbook.web.assets import TEMPLATES
from termbook.web.packages import workbox
from termbook.workshop import Workshop
from termbook.write import explain

log = logging.getLogger("mkdocs.plugins.termbook")
_MATERIAL = "https://squidfunk.github.io/mkdocs-material/"


class NoOptions(Config):
    """The plugin has no options: a glossary makes its choices in `terms/`."""


class TermbookPlugin(BasePlugin[NoOptions]):
    """Builds the terms before MkDocs collects its files, and again when one changes under `mkdocs serve`.

    The site is built beside the last one, which stays until the new one is complete.
    """

    def __init__(self) -> None:
        """Assume a build until MkDocs says otherwise."""
        self.serving = False
        self.renderer: Renderer | None = None
        self.dirty = False
        self.site: Successor | None = None
        self.workshop = Workshop(shown)
        self.last: LastSite | None = None
        self.problems: list[str] = []
        self.guard: Guard | None = None
        self.warm_up: Thread | None = None
        self.lets_go = False
        """Whether nothing will ask for a page again once it is written."""
        self.under_way = ExitStack()
        """What to undo when a build ends, however it ends."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was started for. MkDocs keeps a plugin with this event across rebuilds."""
        self.serving = command == "serve"
        self.dirty = dirty
        collect_seldom()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what the site's settings leave out, and put Termbook's templates between the theme's and the site's own.

        Browsers may keep a site that is built for a server, but not one that is read from a disk or being edited.
        """
        _fill_in(config)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(TEMPLATES))
        disk = config.plugins.get("material/offline")
        if not self.serving and not (disk is not None and disk.config["enabled"]):
            config.extra["manifest"] = offline.MANIFEST
            config.extra["apple_icon"] = icons.APPLE.address
        say = site_messages(_root(config) / TERMS, config.theme["language"])
        config.extra["messages"] = for_templates(say)
        config.extra["engine"] = {"name": "Material for MkDocs", "address": _MATERIAL}
        config.extra["repository"] = repository.ways(config.repo_url or "", config.edit_uri or "", say)
        if {"search", "material/search"} & {*config.plugins}:
            log.info("Termbook: the site has a search of its own; the plugin 'search' only makes each save slower")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the terms, and make MkDocs build beside the last site; problems stop all but a non-strict server."""
        self._end()  # in case another plugin kept this one from hearing how the last build ended
        self.under_way.enter_context(turn(_root(config), lambda line: log.info("Termbook: %s", line)))
        terms = _root(config) / TERMS
        self.last = LastSite(config, terms, inputs(config, terms), own_texts(terms))
        self._build_terms(config)
        self.last.generated = generated(config)
        if not self.dirty:  # a dirty build changes single pages of the last site
            self.site = begin(Path(config.site_dir), _root(config))
            self.under_way.callback(self.site.drop)
            self.under_way.callback(setattr, config, "site_dir", config.site_dir)
            config.site_dir = str(self.site.folder)

    def _build_terms(self, config: MkDocsConfig) -> None:
        self.renderer = self._renderer(config)
        report = build(_root(config), self.renderer, self.workshop, Scope(urgent=self.serving))
        if not self.serving:
            self._reopen()  # thousands of results would fill the memory while MkDocs works
        for problem in report.problems:
            log.error("%s", problem)
        if report.problems and (config.strict or not self.serving):
            raise Abort(f"{len(report.problems)} problem(s) in the terms; the site was left as it was")
        self.problems = [str(problem) for problem in report.problems]
        changes = report.changes
        if changes.written or changes.removed:
            log.info("Terms: %d files written, %d removed", len(changes.written), len(changes.removed))

    def _renderer(self, config: MkDocsConfig) -> Renderer:
        """Return the current renderer, which remembers pages, or a new one if the site's settings have changed."""
        site = replace(settings.read(Path(config.config_file_path)), use_directory_urls=config.use_directory_urls)
        if self.renderer is not None and self.renderer.settings == site:
            return self.renderer
        return Renderer(site, _root(config) / CACHE / "pages")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take over the files that the build wrote."""
        assert self.renderer is not None
        # A link changes the time by which a server sees whether a file is still the same.
        take_over(files, config, self.renderer, are_final=not self.serving and is_simple(config))
        assert self.last is not None
        self.last.files = files
        reference = config.plugins.get("mkdocstrings")
        if reference is not None and reference.config.enabled:
            with suppress(ImportError):  # of a handler that no page asks for
                handler = reference.get_handler(reference.config.default_handler)
                handler.env.bytecode_cache = Compiled(_root(config) / CACHE / "templates")
        return files

    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """Remember the navigation, for a server."""
        assert self.last is not None
        self.last.nav = nav
        return nav

    @event_priority(-math.inf)  # after every plugin that changes it
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Make templates remember what they made of generated pages, if nothing else changes these."""
        assert self.last is not None
        assert self.renderer is not None
        env.bytecode_cache = Compiled(_root(config) / CACHE / "templates")
        known = is_simple(config)
        if known:
            env.globals["site_navigation"] = SiteNavigation(self.last.nav)
        self.lets_go = known and not self.serving
        if self.lets_go:
            self.renderer.forget()  # the pages have what they need
        if known:
            self.guard = None if self.serving else Guard(_voucher(env, files, config, self.last.nav))
            memory = Memory(config, self.last.nav, _root(config) / CACHE / "html", self.guard)
            env = memory.environment(env)
        self.last.env = env
        if self.lets_go:
            make = partial(put_into_template, env=env, nav=self.last.nav, files=files, config=config)
            ahead = Ahead([page for page in _pages(files) if isinstance(page, GeneratedPage)], make)
            self.under_way.callback(ahead.stop)
        return env

    @event_priority(-math.inf)  # after every plugin that changes it
    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Let go of what a page was made from, because thousands of pages would fill the memory."""
        if self.lets_go and isinstance(page, GeneratedPage):
            page.markdown = page.content = None
        return output

    @event_priority(-math.inf)  # after every plugin that writes or changes files of the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete the site with what its search and devices need, protect it, and put all of it in place at once."""
        search_pages.write(Path(config.site_dir))
        if not self.serving:  # the server adds a script of its own to each page it sends
            self._protect(Path(config.site_dir))
        if "manifest" in config.extra:
            site = Path(config.site_dir)
            _draw_icons(site)
            manifest = offline.manifest(config.site_name, config.site_description or "")
            (site / offline.MANIFEST).write_text(manifest, encoding="utf-8")
            offline.write(site, workbox(), site_messages(_root(config) / TERMS, config.theme["language"]))
        if self.site is not None and not _is_refused(config):
            if not self.site.take_place():
                log.info("Termbook: %s", IN_STEPS)
            log.info("Site directory exchanged: %s", self.site.target)
        assert self.last is not None
        self.last.is_complete = True
        tidy(_root(config) / CACHE)
        self._end()

    def _protect(self, site: Path) -> None:
        problems = protect(site) if self.guard is None else self.guard.rest(site)
        for problem in problems:
            log.error("%s", problem)
        if problems:
            raise Abort(f"{len(problems)} problem(s) in the pages: their policy blocks these")

    @event_priority(-math.inf)  # after every other plugin has heard of the error
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was; report an error of the disk in one line."""
        site = self.site
        self._end()
        if isinstance(error, OSError):
            log.debug("What failed:", exc_info=error)
            reason = explain(error, site.target if site else OUTPUT)
            if site:
                reason = reason.replace(str(site.folder), str(site.target))
            raise Abort(f"{reason}; the site was left as it was") from error
        if isinstance(error, UnicodeDecodeError):  # MkDocs has said in which file
            raise Abort(
                f"{error.reason} at byte {error.start}: save it as UTF-8; the site was left as it was"
            ) from error
        if isinstance(error, SnippetMissingError):  # and on which page
            raise Abort(f"{error}: correct its '--8<--' line; the site was left as it was") from error

    def on_shutdown(self) -> None:
        """Leave nothing behind when MkDocs is interrupted."""
        self._end()
        self.workshop.close()
        if self.warm_up is not None:
            self.warm_up.join(timeout=5)  # without its processes it does not go on for long

    def _end(self) -> None:
        self.site = self.guard = None
        self.under_way.close()
        if not self.serving:
            self._reopen()

    def _reopen(self) -> None:
        self.workshop.close()
        self.workshop = Workshop(shown)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None], **_: object
    ) -> LiveReloadServer:
        """Watch the terms and the hand-written part of `docs`; watching the rest would build everything twice."""
        if not self.dirty:
            server.builder = _going_on(partial(self._rebuild, builder) if self.serving else builder)
        show_problems(server, lambda: self.problems)
        say_if_taken(server)
        server.unwatch(config.docs_dir)
        for folder, is_whole in _written_by_people(Path(config.docs_dir)):
            server.watch(str(folder), recursive=is_whole)
        server.watch(str(_root(config) / TERMS))
        watch_closely(server)
        if self.serving:  # rather than building for a server, as `--clean` has it
            self.warm_up = Thread(target=self._warm_up, args=(config,), daemon=True)
            self.warm_up.start()
        return server

    def _warm_up(self, config: MkDocsConfig) -> None:
        """Work out what the first build did not have to, because nothing had changed, before somebody saves a term."""
        try:
            with turn(_root(config), lambda _: None):
                prepare(_root(config), renderer=self.renderer, workshop=self.workshop)
                self.workshop.start()
        except Exception as error:  # nobody waits for this; a build will say what is wrong
            log.debug("What was to be worked out before the first save was not:", exc_info=error)
            return
        gc.collect()
        gc.freeze()  # all this stays, and looking through it again would take longer than most builds

    def _rebuild(self, builder: Callable[..., None], *arguments: Any) -> None:
        """Bring the site up to date after a change: single pages if only terms have changed, else all."""
        start = monotonic()
        pages = self._update()
        if pages is None:
            builder(*arguments)
        else:
            log.info("Terms: %d pages made anew in %.2f seconds", pages, monotonic() - start)

    def _update(self) -> int | None:
        if self.last is None or not self.last.is_complete:
            return None
        config = self.last.config
        with turn(_root(config), lambda line: log.info("Termbook: %s", line)):
            self.last.is_complete = False  # until it is up to date again
            self._build_terms(config)
            assert self.renderer is not None
            return self.last.update(self.renderer)


def _fill_in(config: MkDocsConfig) -> None:
    """Set what the site's settings leave out; what other plugins have set by now stays.

    Raises:
        ConfigurationError: The settings rule out what a glossary needs.
    """
    path = Path(config.config_file_path)
    try:
        whole, markdown = settings.load(path), settings.read(path)
    except settings.SettingsError as error:
        raise ConfigurationError(str(error)) from error
    theme = config_options.Theme()
    theme.pre_validation(config, "theme")
    config.theme = theme.validate(whole["theme"])
    config.markdown_extensions = [*dict.fromkeys([*config.markdown_extensions, *markdown.extensions])]
    for name, options in markdown.options.items():
        config.mdx_configs[name] = {**options, **config.mdx_configs.get(name, {})}
    config.exclude_docs = config_options.PathSpec().validate(whole["exclude_docs"])
    config.not_in_nav = config_options.PathSpec().validate(whole["not_in_nav"])
    config.nav = config.nav or whole["nav"]


def _voucher(env: jinja2.Environment, files: Files, config: MkDocsConfig, nav: Navigation) -> str:
    """Return the page that vouches for the scripts of the templates, as MkDocs is going to make it."""
    return _build_template(VOUCHER, env.get_template(VOUCHER), files, config, nav)


def _pages(files: Files) -> list[Page]:
    return [file.page for file in files.documentation_pages() if file.page is not None]


def _written_by_people(docs: Path, within: str = "") -> Iterator[tuple[Path, bool]]:
    """Yield the folders of `docs` that people write to, each with whether they write everything in it."""
    if is_owned(within):
        return
    folder = docs / within
    is_whole = bool(within) and not any(PurePosixPath(owned).is_relative_to(within) for owned in OWNED)
    yield folder, is_whole
    if not is_whole:
        for path in sorted(folder.iterdir()):
            if path.is_dir():
                yield from _written_by_people(docs, path.relative_to(docs).as_posix())


def _is_refused(config: MkDocsConfig) -> bool:
    """Tell whether MkDocs will fail this build: a strict one counts warnings, but checks the count at the very end."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return config.strict and any(counter.get_counts() for counter in counters)


def _going_on(builder: Callable[..., None]) -> Callable[..., None]:
    """Make a server show the last site when a build fails; by default, readers wait until a build succeeds."""

    def build_if_possible(*arguments: Any) -> None:
        try:
            builder(*arguments)
        except Exception as error:  # whatever it is, the last site is still complete
            log.debug("What failed:", exc_info=error)
            log.error("%s: the site is shown as it was", error)  # noqa: TRY400  # --verbose shows the traceback

    return build_if_possible


def _draw_icons(site: Path) -> None:
    try:
        logo = (site / icons.LOGO).read_text(encoding="utf-8")
        for icon in (*icons.ICONS, icons.APPLE):
            (site / icon.address).write_bytes(icons.draw(icon, logo))
    except ValueError as error:
        raise PluginError(f"{icons.LOGO} is not an SVG picture: {error}") from error


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
