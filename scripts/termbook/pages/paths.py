"""The way to a term: all one should read before it, in order."""

from __future__ import annotations

from termbook.model import Term
from termbook.pages.markdown import attribute, escape, lead, link, page
from termbook.pages.site import Site


def path_pages(site: Site) -> dict[str, str]:
    """`paths/<slug>.md` for each term that needs others."""
    return {f"paths/{term.slug}.md": _path_page(term, site) for term in site.order if term.fields.needs}


def _path_page(term: Term, site: Site) -> str:
    steps = [*site.path_to(term), term]
    summary = f"{len(steps)} terms from the beginning to {term.name}, each after those it needs."
    rows = "\n".join(_step(number, step, site) for number, step in enumerate(steps, 1))
    blocks = [
        f"# The path to {escape(term.name)}",
        lead(escape(summary)),
        '<p class="path-progress" role="status"></p>',
        f'<div class="path" data-goal="{attribute(term.title)}" markdown>\n\n{rows}\n\n</div>',
    ]
    meta = {
        "title": f"The path to {term.name}",
        "description": summary,
        "source": term.path,
        "hide": ["navigation", "toc"],
    }
    return page({**meta, "scripts": ["path"], "search": {"exclude": True}}, blocks)


def _step(number: int, term: Term, site: Site) -> str:
    known = f'<label class="path-known"><input type="checkbox" value="{term.slug}"> I know {escape(term.name)}</label>'
    definition = escape(site.glossary.definition(term))
    title = f"**{link(escape(term.title), f'../{term.slug}.md')}** · {term.fields.level}"
    return f"{number}.  {title}  \n    {definition}  \n    {known}\n"
