"""The whole build: from term files to generated files, and which of these changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from termbook import graph
from termbook.addresses import DATA, FIGURES, OUTPUT, OWNED, SHARE, TERMS
from termbook.cache import Cache
from termbook.data.exports import exports
from termbook.data.inventory import inventory
from termbook.data.shared import place
from termbook.figures.draw import DEFAULT_LIMITS, Drawing, Limits, draw
from termbook.ledger import former
from termbook.model import Glossary, Problem
from termbook.pages import pages, pages_of
from termbook.pages.markdown import body
from termbook.rendering import blame, settings, ways
from termbook.rendering.renderer import Renderer
from termbook.rule import Kind
from termbook.rules import waivers
from termbook.rules.advice import advise
from termbook.rules.catalogue import RULES
from termbook.rules.check import check
from termbook.rules.fields import reviews_to_come
from termbook.rules.gaps import lacking
from termbook.rules.lost import unlisted
from termbook.rules.output import strangers
from termbook.shelf import Shelf
from termbook.source.history import History, history
from termbook.source.load import ADDRESSES, LEVEL_LIST, SECTIONS, TOPICS, WANTED, Files, read, understand
from termbook.source.messages import site_messages
from termbook.source.trial import hopeless
from termbook.stamp import Stamp, code, digest
from termbook.web.assets import addresses, assets
from termbook.workshop import Workshop
from termbook.write import Changes, Left, write

CACHE = ".termbook_cache"


@dataclass(frozen=True)
class Report:
    """What a build found and did; if it found problems, or nothing new, it did nothing."""

    terms: int
    """How many terms could be read."""
    changes: Changes
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Scope:
    """What a check looks for, and where; a build asks for no more than keeps readers and pages from harm."""

    slugs: frozenset[str] | None = None
    """The terms that are asked about; all if not given."""
    complete: bool = False
    """Whether a term that lacks something has a problem."""
    advice: bool = False
    """Whether to say what a writer may well leave as it is."""
    urgent: bool = False
    """Whether to look no further once something is found, because somebody waits for it."""
    today: date | None = None
    """The day that no review may be after; a build has none, because the same terms give the same site on any day."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of rules that are applied."""
        asked: dict[Kind, bool] = {"completeness": self.complete, "advice": self.advice}
        return _ERRORS | {kind for kind, is_asked in asked.items() if is_asked}


_ERRORS: frozenset[Kind] = frozenset({"error", "safety"})
_ALL = Scope()


@dataclass(frozen=True)
class Prepared:
    """What the term files were turned into, and what a person has to fix in them."""

    glossary: Glossary
    drawings: Mapping[str, Drawing]
    texts: Mapping[str, str]
    """Pages and data by path in the docs folder, without the terms that have problems."""
    problems: list[Problem]
    """Sorted."""
    inventory: bytes = b""
    """The names of terms for other sites, if the glossary is whole."""


def build(
    root: Path, renderer: Renderer | None = None, workshop: Workshop | None = None, scope: Scope = _ALL
) -> Report:
    """Build the glossary in the folder `root` into `docs`; if there are problems, leave `docs` as it was.

    Args:
        root: The folder that holds `terms/` and `mkdocs.yml`.
        renderer: Renders the pages; if not given, one with the settings in `mkdocs.yml` does.
        workshop: Provides what the last of several builds made.
        scope: What problems to look for, in all terms.
    """
    if workshop is None:
        with Workshop() as own:
            return build(root, renderer, own, scope)
    source = Source(root, read(root / TERMS), _history(root), renderer or site_renderer(root))
    loaded = assets(root / CACHE / "fonts", site_messages(root / TERMS, source.renderer.settings.language))
    output = root / OUTPUT
    stamp = Stamp(Cache(root / CACHE), _made_from(source, loaded), output, OWNED)
    if (terms := stamp.terms()) is not None:
        return Report(terms, Changes(), ())
    prepared = _prepare(source, DEFAULT_LIMITS, workshop, scope)
    terms = len(prepared.glossary.terms)
    if problems := sorted([*prepared.problems, *strangers(root)]):
        return Report(terms, Changes(), tuple(problems))
    changes = write(files(prepared, loaded), output, OWNED, workshop.made("left", output, Left, brief=True))
    stamp.put(terms)
    return Report(terms, changes, ())


@dataclass(frozen=True)
class Source:
    """Everything a glossary is built from, read once."""

    root: Path
    files: Files
    history: History
    renderer: Renderer


def _made_from(source: Source, loaded: Mapping[str, bytes]) -> str:
    """Return a digest of everything that the files of a build are made from."""
    renderer, settings = source.renderer, source.renderer.settings
    told = (
        sorted(source.history.items()),
        settings.name,
        settings.address,
        settings.language,
        settings.book,
        settings.license,
        sorted(settings.repository.items()),
    )
    return digest(source.files, {**loaded, "told": repr(told).encode(), "rendering": renderer.basis})


def prepare(
    root: Path,
    limits: Limits = DEFAULT_LIMITS,
    renderer: Renderer | None = None,
    workshop: Workshop | None = None,
    scope: Scope = _ALL,
) -> Prepared:
    """Load, check, draw and judge the glossary in `root` as readers would get it; write nothing but the cache.

    Args:
        root: The folder that holds `terms/` and `mkdocs.yml`.
        limits: What one figure may use.
        renderer: Renders the pages; if not given, one with the settings in `mkdocs.yml` does.
        workshop: Provides what the last of several builds made.
        scope: What to look for, and where.
    """
    if workshop is None:
        with Workshop() as own:
            return prepare(root, limits, renderer, own, scope)
    known = _history(root) if scope.slugs is None else {}
    source = Source(root, read(root / TERMS), known, renderer or site_renderer(root))
    return _prepare(source, limits, workshop, scope)


def _prepare(source: Source, limits: Limits, workshop: Workshop, scope: Scope = _ALL) -> Prepared:
    workshop.begin(_shelf(source) if scope.slugs is None else None)
    # They start while this process reads and checks the terms.
    source.renderer.start(workshop, None if scope.slugs is None else len(scope.slugs))
    cache = source.root / CACHE
    problems = hopeless(source.files, Cache(cache / "tried"), workshop, scope.slugs)
    language = source.renderer.settings.language
    glossary, faults = understand(source.files, {Path(problem.path).name for problem in problems}, workshop, language)
    asked = glossary if scope.slugs is None else graph.only(glossary, scope.slugs)
    problems += faults + check(glossary, workshop, asked) + [*_asked(glossary, asked, scope, source.root)]
    drawings, faults = draw(asked, cache / "figures", limits, workshop=workshop)
    problems += faults
    if scope.urgent and (found := waivers.apply(problems, asked, RULES, frozenset())):
        workshop.keep_all()  # for when this is mended
        return Prepared(glossary, drawings, {}, sorted(found))
    errors = (each for each in problems if _is_error(each) and not waivers.allows(asked, each, RULES))
    faulty = {Path(problem.path).stem for problem in errors}
    sound = graph.without(glossary, faulty if glossary.topics else glossary.slugs)  # no term is at home anywhere
    if scope.slugs is None:
        texts = {
            **pages(sound, drawings, source.history, workshop, source.renderer.settings),
            **exports(sound, drawings, workshop, source.renderer.settings),
        }
    else:
        texts = pages_of(sound, drawings, scope.slugs)
    problems += judge(texts, sound, drawings if scope.slugs is None else None, source.renderer, workshop)
    problems = waivers.apply(problems, asked, RULES, scope.kinds)
    if scope.slugs is not None:
        unread = {name for name, entries in ((TOPICS, glossary.topics), (SECTIONS, glossary.sections)) if not entries}
        # One may still name a term that somebody has written, the other may not have its addresses.
        lists = unread | {LEVEL_LIST, WANTED, ADDRESSES}
        problems = [
            problem
            for problem in problems
            if Path(problem.path).stem in scope.slugs or Path(problem.path).name in lists
        ]
    names = inventory(sound, place(source.renderer.settings)) if scope.slugs is None and not problems else b""
    return Prepared(glossary, drawings, texts, sorted(problems), names)


def _shelf(source: Source) -> Shelf:
    return Shelf(source.root / CACHE / "results", f"{code()} {source.renderer.settings.language}\n")


def _history(root: Path) -> History:
    return history(root / TERMS, Cache(root / CACHE / "history"))


def _asked(glossary: Glossary, asked: Glossary, scope: Scope, root: Path) -> Iterator[Problem]:
    """Yield what a build does not ask, as far as somebody asks for it."""
    if scope.complete:
        yield from (problem for problem in lacking(glossary, root) if Path(problem.path).stem in asked.terms)
        yield from unlisted(glossary, None if asked is glossary else asked.terms)
    if scope.advice:
        yield from advise(glossary, asked.terms.keys())
    if scope.today is not None:
        yield from reviews_to_come(asked, scope.today)


def _is_error(problem: Problem) -> bool:
    return RULES[problem.rule].kind in _ERRORS


def site_renderer(root: Path) -> Renderer:
    """Return a renderer with the settings of the `mkdocs.yml` in the folder `root`.

    Raises:
        SettingsError: The settings cannot be read.
    """
    return Renderer(settings.read(root / "mkdocs.yml"), root / CACHE / "pages")


def judge(
    texts: Mapping[str, str],
    glossary: Glossary,
    drawings: Mapping[str, Drawing] | None,
    renderer: Renderer,
    workshop: Workshop,
) -> list[Problem]:
    """Find what makes pages unfit for readers, in their HTML as a browser parses it.

    Args:
        texts: The pages by path in the docs folder.
        glossary: What they were made from.
        drawings: The figures by slug; None if the pages are only some, so that links between them say nothing.
        renderer: Renders the pages.
        workshop: Provides what the last of several builds made.
    """
    rendered = renderer.render({path: body(text) for path, text in texts.items() if path.endswith(".md")}, workshop)
    dangers = defaultdict(list, {path: [*page.dangers] for path, page in rendered.items()})
    if drawings is None:
        return blame.problems(dangers, glossary)
    shown = {slug: drawing for slug, drawing in drawings.items() if slug in glossary.terms}
    there = [*texts, *_figures(shown), *addresses()]
    for path, danger in ways.lost(rendered, there, workshop, use_directory_urls=renderer.settings.use_directory_urls):
        dangers[path].append(danger)
    return blame.problems(dangers, glossary)


def files(prepared: Prepared, assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return everything a build writes, by path in the docs folder.

    Args:
        prepared: What the term files were turned into.
        assets: The other files that pages load, by path.
    """
    drawings = {**prepared.drawings, **_moved(prepared.drawings, prepared.glossary)}
    return {
        **{path: text.encode() for path, text in {**prepared.texts, **_figures(drawings)}.items()},
        **{f"{SHARE}/{slug}.png": drawing.picture for slug, drawing in drawings.items()},
        f"{DATA}/objects.inv": prepared.inventory,
        **assets,
    }


def _moved(drawings: Mapping[str, Drawing], glossary: Glossary) -> dict[str, Drawing]:
    """Return the figures by the slugs in their former addresses, by which other sites still show them."""
    there = {f"{FIGURES}/{slug}" for slug in drawings}
    return {old: drawings[slug] for old, slug in former(FIGURES, there, glossary).items()}


def _figures(drawings: Mapping[str, Drawing]) -> dict[str, str]:
    return {path: svg for slug, drawing in drawings.items() for path, svg in drawing.files(f"{FIGURES}/{slug}").items()}
