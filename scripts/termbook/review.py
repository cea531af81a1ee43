"""Show what a change does to terms: their pages and figures before and after, in a folder that a browser opens."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from termbook.addresses import FIGURES, TERMS
from termbook.figures.draw import Drawing
from termbook.model import Glossary, Term
from termbook.pages.markdown import body, escape
from termbook.pipeline import Scope, prepare, site_renderer
from termbook.source.load import load
from termbook.write import replace

SIDES = ("before", "after")
_STYLE = """\
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 1rem auto; max-width: 80rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
td, th { border-top: 1px solid #8888; padding: .5rem; text-align: start; vertical-align: top; width: 50% }
img { height: auto; max-width: 100% }
img[src$="#only-light"] { background: #fff }
img[src$="#only-dark"] { background: #1c1f26 }
pre { overflow-x: auto; white-space: pre-wrap }
"""


@dataclass(frozen=True)
class Reviewed:
    """A term that a change touches."""

    slug: str
    name: str
    what: str
    """What was done to it: "new", "removed", "text", "figure" …"""
    slugs: tuple[str, str]
    """Its slug before and after; "" where it is not there."""


@dataclass(frozen=True)
class _Side:
    """What a glossary was made into, before or after."""

    pages: Mapping[str, str]
    """HTML by slug."""
    drawings: Mapping[str, Drawing]


def changed(before: Glossary, after: Glossary) -> tuple[Reviewed, ...]:
    """Return the terms that differ between two states of a glossary, sorted by slug."""
    found = []
    for slug, term in after.terms.items():
        old = _old_slug(term, before)
        if what := _what(before.terms.get(old), term):
            found.append(Reviewed(slug, term.name, what, (old, slug)))
    kept = {reviewed.slugs[0] for reviewed in found} | after.terms.keys()
    gone = (term for slug, term in before.terms.items() if slug not in kept)
    found += [Reviewed(term.slug, term.name, "removed", (term.slug, "")) for term in gone]
    return tuple(sorted(found, key=lambda reviewed: reviewed.slug))


def _old_slug(term: Term, before: Glossary) -> str:
    """Return the slug that a term had before; "" if it is new. A term that took over another's address was not that."""
    if term.slug in before.terms:
        return term.slug
    former = [slug for slug in term.fields.former_slugs if slug in before.terms]
    return next((slug for slug in former if before.terms[slug].name == term.name), former[0] if former else "")


def _what(old: Term | None, new: Term) -> str:
    if old is None:
        return "new"
    parts = {
        f"renamed from `{old.slug}`": old.slug != new.slug,
        "text": old.source != new.source,
        "figure": old.script != new.script or old.fields.figure != new.fields.figure,
    }
    return ", ".join(part for part, is_so in parts.items() if is_so)


def review(before: Path, after: Path, folder: Path) -> str:
    """Write the pages and figures of all terms that a change touches, before and after, into a folder.

    Args:
        before: The glossary's folder without the change.
        after: The glossary's folder with it.
        folder: Where `index.html` and what it shows are written.

    Returns:
        A summary in Markdown.

    Raises:
        OSError: Something could not be read or written.
    """
    terms = changed(load(before / TERMS)[0], load(after / TERMS)[0])
    slugs = [frozenset(term.slugs[number] for term in terms) - {""} for number in range(2)]
    sides = [_side(root, own) for root, own in zip((before, after), slugs, strict=True)]
    for name, side in zip(SIDES, sides, strict=True):
        for slug, page in side.pages.items():
            replace(folder / name / TERMS / slug / "index.html", _document(slug, page).encode())
        for slug, drawing in side.drawings.items():
            for path, svg in drawing.files(f"{FIGURES}/{slug}").items():
                replace(folder / name / path, svg.encode())
    rows = "\n".join(_rows(term, sides) for term in terms)
    replace(folder / "index.html", _document("What changes", f"<h1>What changes</h1>\n{rows}").encode())
    return _summary(terms)


def _side(root: Path, slugs: frozenset[str]) -> _Side:
    if not slugs:
        return _Side({}, {})
    prepared = prepare(root, scope=Scope(slugs))
    texts = {path: body(text) for path, text in prepared.texts.items() if path.endswith(".md")}
    rendered = site_renderer(root).render(texts)
    pages = {path.removeprefix(f"{TERMS}/").removesuffix(".md"): page.html for path, page in rendered.items()}
    return _Side(pages, prepared.drawings)


def _rows(term: Reviewed, sides: list[_Side]) -> str:
    """Return a table with a term before and after: links to its page, and a figure that differs in both schemes."""
    has_figure = any(part in term.what for part in ("figure", "new", "removed"))
    cells = [
        "".join(_cell(name, slug, side, has_figure=has_figure))
        for name, slug, side in zip(SIDES, term.slugs, sides, strict=True)
    ]
    head = f"<h2>{html.escape(term.name)} <small>({html.escape(term.what)})</small></h2>"
    return f"{head}\n<table><tr><td>{cells[0]}</td><td>{cells[1]}</td></tr></table>"


def _cell(name: str, slug: str, side: _Side, *, has_figure: bool) -> Iterator[str]:
    if slug not in side.pages:
        yield f"{name}: no page"
        return
    yield f'<p><a href="{name}/{TERMS}/{slug}/index.html">{name}</a></p>'
    if has_figure and slug in side.drawings:
        for path in side.drawings[slug].files(f"{name}/{FIGURES}/{slug}"):
            shown = (f'<img loading="lazy" src="{path}#only-{scheme}" alt="">' for scheme in ("light", "dark"))
            yield f"<p>{''.join(shown)}</p>"


def _document(title: str, content: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; style-src 'unsafe-inline'\">\n"
        f"<style>\n{_STYLE}</style>\n{content}\n</html>\n"
    )


def _summary(terms: tuple[Reviewed, ...]) -> str:
    if not terms:
        return "No term changes.\n"
    rows = "".join(f"| {escape(term.name)} | `{term.slug}` | {term.what} |\n" for term in terms)
    count = "1 term changes" if len(terms) == 1 else f"{len(terms)} terms change"
    return f"### {count}\n\n| term | slug | what |\n|---|---|---|\n{rows}"
