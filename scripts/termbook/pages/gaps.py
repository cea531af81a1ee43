"""The page of what is missing: the terms that are wanted, what each term still lacks, and which wait for a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from termbook import graph
from termbook.messages import Messages
from termbook.model import Glossary, Term, Wanted
from termbook.names import slugify
from termbook.pages.around import entries
from termbook.pages.markdown import escape, indent, link, opening, page
from termbook.pages.site import Site
from termbook.repository import fill
from termbook.rules.gaps import Gap, gaps
from termbook.source.draft import draft

MAX_ADDRESS = 6_000
"""Characters of a link to a first draft; servers refuse longer addresses."""


def gaps_page(site: Site, ways: Mapping[str, str]) -> str:
    """Return what people who look for something to write can choose from.

    Args:
        site: The glossary.
        ways: Patterns of addresses at the repository's host, by what they are for.
    """
    found = gaps(site.glossary)
    lacks = tuple((slug, *((gap.rule.name, gap.section) for gap in lacking)) for slug, lacking in found.items())
    reviews = tuple((term.fields.reviewed, *site.since_review(term)) for term in site.glossary.terms.values())
    wanted = tuple((each.path, each.fields) for each in site.glossary.wanted)
    made_from = (entries(site), site.glossary.sections, lacks, reviews, wanted, *ways.items())
    return site.workshop.made("gaps", made_from, partial(_page, site, ways, found))


def _page(site: Site, ways: Mapping[str, str], found: Mapping[str, Iterable[Gap]]) -> str:
    wanted, lacking = site.glossary.wanted, [*_lacking(site, found)]
    say = site.say
    title, summary = say("titles.gaps"), " ".join(_summary(len(wanted), len(lacking), len(site.glossary.terms), say))
    blocks = [f"# {title}", opening(summary), *_wanted(site.glossary, ways)]
    if lacking:
        table = [f"| {say('gaps.term')} | {say('gaps.to_write')} |", "|---|---|", *lacking]
        blocks += [f"## {say('gaps.lack')}", "\n".join(table)]
    blocks += _reviews(site, ways)
    source = wanted[0].path if wanted else "terms"
    return page({"title": title, "description": summary, "source": source}, blocks)


def _summary(wanted: int, lacking: int, terms: int, say: Messages) -> Iterator[str]:
    if wanted:
        yield say("gaps.wanted", count=wanted)
    yield say("gaps.lacking", lacking=lacking, count=terms) if lacking else say("gaps.complete", count=terms)


def _lacking(site: Site, found: Mapping[str, Iterable[Gap]]) -> Iterator[str]:
    """Yield a row for each term that lacks something."""
    for term in graph.by_name(site.glossary.terms.values()):
        if term.slug in found:
            yield f"| {site.link(term)} | {escape(site.say.listed(gap.what(site.say) for gap in found[term.slug]))} |"


def _reviews(site: Site, ways: Mapping[str, str]) -> Iterator[str]:
    """Yield the terms that were changed since their review, and those that were never reviewed."""
    terms = graph.by_name(site.glossary.terms.values())
    changed = [term for term in terms if site.since_review(term)]
    never = [term for term in terms if term.fields.reviewed is None]
    if not changed and not never:
        return
    say, done = site.say, len(terms) - len(never)
    yield f"## {say('gaps.to_review')}"
    fields = f"`reviewed: {{by: {say('gaps.your_name')}, on: 2026-01-31}}`"
    yield f"{say('gaps.reviewed', count=done, terms=len(terms))} {say('gaps.how_to_review', fields=fields)}"
    if changed:
        yield f"### {say('gaps.changed_since')}"
        yield "\n".join(_changed(changed, site, ways))
    if never:
        yield f"### {say('gaps.never_reviewed')}"
        rows = (f"- {link(escape(term.name), site.page(term))}{_review_link(term, site, ways)}" for term in never)
        yield f'??? note "{say("gaps.terms", count=len(never))}"\n\n' + indent("\n".join(rows))


def _changed(terms: Iterable[Term], site: Site, ways: Mapping[str, str]) -> Iterator[str]:
    """Yield an item for each term that was changed since its review: who reviewed it, and what changed last."""
    for term in terms:
        assert term.fields.reviewed is not None
        review, last = term.fields.reviewed, site.since_review(term)[0]
        name, what = escape(review.by), escape(last.what)
        day, last_day = site.say.date(review.on), site.say.date(last.date)
        said = site.say("gaps.changed", term=site.link(term), name=name, day=day, last=last_day, what=what)
        yield f"- {said}{_review_link(term, site, ways)}"


def _review_link(term: Term, site: Site, ways: Mapping[str, str]) -> str:
    """Return a link to where a term's file can be edited, behind a dot, if the repository's host has such a place."""
    return f" · {link(site.say('gaps.review'), ways['edit'].replace('{file}', term.path))}" if "edit" in ways else ""


def _wanted(glossary: Glossary, ways: Mapping[str, str]) -> Iterator[str]:
    """Yield the wanted terms by topic; last those that fit none."""
    if not glossary.wanted:
        return
    say = glossary.messages
    yield f"## {say('gaps.wanted_terms')}"
    for slug, title in (*((topic.slug, topic.title) for topic in glossary.topics), (None, say("gaps.no_topic"))):
        entries = [_entry(wanted, glossary, ways) for wanted in glossary.wanted if wanted.fields.topic == slug]
        if entries:
            yield from (f"### {escape(title)}", "\n".join(entries))


def _entry(wanted: Wanted, glossary: Glossary, ways: Mapping[str, str]) -> str:
    fields = wanted.fields
    also = f" ({glossary.messages.listed(map(escape, fields.aliases))})" if fields.aliases else ""
    rest = " ".join(filter(None, (escape(fields.why or ""), " · ".join(_links(fields.term, glossary, ways)))))
    return f"- **{escape(fields.term)}**{also}" + (f": {rest}" if rest else "")


def _links(name: str, glossary: Glossary, ways: Mapping[str, str]) -> Iterator[str]:
    if "write" in ways:
        text, file = draft(name, glossary, has_figure=False), f"{slugify(name)}.md"
        address = fill(ways["write"], file=file, draft=text)
        is_short = len(address) <= MAX_ADDRESS
        yield link(glossary.messages("gaps.write"), address if is_short else fill(ways["write"], file=file, draft=""))
    if "propose" in ways:
        yield link(glossary.messages("gaps.propose"), fill(ways["propose"], term=name))
