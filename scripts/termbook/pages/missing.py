"""The page that says what each term still lacks."""

from __future__ import annotations

from termbook import graph
from termbook.pages.markdown import escape, lead, page
from termbook.pages.site import Site
from termbook.rules import health


def health_page(site: Site) -> str:
    """A table of what is missing, for those who look for something to write."""
    gaps = health.gaps(site.glossary)
    count = len(site.glossary.terms)
    summary = f"{len(gaps)} of {count} terms lack something." if gaps else f"None of the {count} terms lacks anything."
    rows = [
        f"| {site.link(term)} | {escape(', '.join(gaps[term.slug]))} |"
        for term in graph.by_name(site.glossary.terms.values())
        if term.slug in gaps
    ]
    table = ["\n".join(["| term | still to be written |", "|---|---|", *rows])] if rows else []
    title = "What is missing"
    blocks = [f"# {title}", lead(summary), *table]
    return page({"title": title, "description": summary, "source": "terms", "search": {"exclude": True}}, blocks)
