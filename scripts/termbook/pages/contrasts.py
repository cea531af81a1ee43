"""A page for each group of terms that are often confused, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.addresses import CONTRASTS
from termbook.graph import Contrast
from termbook.model import Sense, Term
from termbook.pages.markdown import escape, link, opening, page
from termbook.pages.site import Site


def contrast_pages(site: Site) -> dict[str, str]:
    """Return `contrasts/<one>-vs-<other>.md` for each contrast, and the list."""
    found = {f"{CONTRASTS}/{contrast.slug}.md": _contrast_page(contrast, site) for contrast in site.contrasts}
    return {**found, f"{CONTRASTS}/index.md": _contrasts_page(site)}


def _contrast_page(contrast: Contrast, site: Site) -> str:
    sides = "\n\n".join(_side(term, sense, site) for term, sense in contrast.members)
    blocks = [
        f"# {escape(contrast.title)}",
        opening(site.resolve(contrast.difference)),
        f'<div class="contrast" markdown>\n\n{sides}\n\n</div>',
    ]
    meta = {
        "title": contrast.title,
        "description": site.glossary.plain(contrast.difference),
        "source": "terms",
        "hide": ["navigation", "toc"],
    }
    return page(meta, blocks)


def _side(term: Term, sense: str, site: Site) -> str:
    """Return one of the terms: its name, what it means here, and its figure."""
    fields = term.fields.figure
    blocks = [
        f"## {link(escape(term.title), site.page(term) + (f'#{sense}' if sense else ''))}",
        *(site.resolve(meaning.definition) for meaning in _meanings(term, sense)),
    ]
    if fields is not None and term.slug in site.drawings:
        blocks += [
            '<figure class="term-figure" markdown="span">',
            f'{site.images(term, fields.alt)}\n<figcaption markdown="span">',
            f"{site.resolve(fields.caption)}</figcaption>\n</figure>",
        ]
    return "<div markdown>\n\n" + "\n\n".join(blocks) + "\n\n</div>"


def _meanings(term: Term, sense: str) -> Iterator[Sense]:
    yield from (entry for entry in term.senses if not sense or entry.id == sense)


def _contrasts_page(site: Site) -> str:
    summary, title = site.say("contrasts.summary"), site.say("titles.contrasts")
    rows = [
        f"**{link(escape(contrast.title), site.way(CONTRASTS, f'{contrast.slug}.md'))}**  \n"
        f"{site.resolve(contrast.difference)}"
        for contrast in site.contrasts
    ]
    blocks = [f"# {title}", opening(summary), *rows]
    meta = {"title": title, "description": summary, "source": "terms", "hide": ["toc"]}
    return page(meta, blocks)
