"""The page of what is missing: the terms that are wanted, and what each term still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbook import graph
from termbook.model import Glossary, Wanted
from termbook.names import slugify
from termbook.pages.markdown import escape, link, opening, page
from termbook.pages.site import Site
from termbook.repository import fill
from termbook.rules.gaps import gaps
from termbook.source.draft import draft

MAX_ADDRESS = 6_000
"""Characters of a link to a first draft; servers refuse longer addresses."""


def gaps_page(site: Site, ways: Mapping[str, str]) -> str:
    """Return what people who look for something to write can choose from.

    Args:
        site: The glossary.
        ways: Patterns of addresses at the repository's host, by what they are for.
    """
    wanted, lacking = site.glossary.wanted, [*_lacking(site)]
    title, summary = "What is missing", " ".join(_summary(len(wanted), len(lacking), len(site.glossary.terms)))
    blocks = [f"# {title}", opening(summary), *_wanted(site.glossary, ways)]
    if lacking:
        table = ["| term | still to be written |", "|---|---|", *lacking]
        blocks += ["## What terms lack", "\n".join(table)]
    source = wanted[0].path if wanted else "terms"
    return page({"title": title, "description": summary, "source": source}, blocks)


def _summary(wanted: int, lacking: int, terms: int) -> Iterator[str]:
    if wanted:
        yield "1 term is wanted." if wanted == 1 else f"{wanted} terms are wanted."
    yield f"{lacking} of {terms} terms lack something." if lacking else f"None of the {terms} terms lacks anything."


def _lacking(site: Site) -> Iterator[str]:
    """Yield a row for each term that lacks something."""
    found = gaps(site.glossary)
    for term in graph.by_name(site.glossary.terms.values()):
        if term.slug in found:
            yield f"| {site.link(term)} | {escape(', '.join(gap.what for gap in found[term.slug]))} |"


def _wanted(glossary: Glossary, ways: Mapping[str, str]) -> Iterator[str]:
    """Yield the wanted terms by topic; last those that fit none."""
    if not glossary.wanted:
        return
    yield "## Wanted terms"
    for slug, title in (*((topic.slug, topic.title) for topic in glossary.topics), (None, "In no topic yet")):
        entries = [_entry(wanted, glossary, ways) for wanted in glossary.wanted if wanted.fields.topic == slug]
        if entries:
            yield from (f"### {escape(title)}", "\n".join(entries))


def _entry(wanted: Wanted, glossary: Glossary, ways: Mapping[str, str]) -> str:
    fields = wanted.fields
    also = f" ({', '.join(escape(alias) for alias in fields.aliases)})" if fields.aliases else ""
    rest = " ".join(filter(None, (escape(fields.why or ""), " · ".join(_links(fields.term, glossary, ways)))))
    return f"- **{escape(fields.term)}**{also}" + (f": {rest}" if rest else "")


def _links(name: str, glossary: Glossary, ways: Mapping[str, str]) -> Iterator[str]:
    if "write" in ways:
        text, file = draft(name, glossary, has_figure=False), f"{slugify(name)}.md"
        address = fill(ways["write"], file=file, draft=text)
        is_short = len(address) <= MAX_ADDRESS
        yield link("Write it", address if is_short else fill(ways["write"], file=file, draft=""))
    if "propose" in ways:
        yield link("Propose it", fill(ways["propose"], term=name))
