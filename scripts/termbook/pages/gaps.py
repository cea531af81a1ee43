"""The page of gaps: what each term still lacks."""

from __future__ import annotations

from termbook import graph
from termbook.pages.markdown import escape, opening, page
from termbook.pages.site import Site
from termbook.rules.gaps import gaps


def gaps_page(site: Site) -> str:
    """Return a table of gaps, for people who look for something to write."""
    found = gaps(site.glossary)
    count = len(site.glossary.terms)
    summary = (
        f"{len(found)} of {count} terms lack something." if found else f"None of the {count} terms lacks anything."
    )
    rows = [
        f"| {site.link(term)} | {escape(', '.join(gap.what for gap in found[term.slug]))} |"
        for term in graph.by_name(site.glossary.terms.values())
        if term.slug in found
    ]
    table = ["\n".join(["| term | still to be written |", "|---|---|", *rows])] if rows else []
    title = "Gaps to fill"
    blocks = [f"# {title}", opening(summary), *table]
    return page({"title": title, "description": summary, "source": "terms"}, blocks)
