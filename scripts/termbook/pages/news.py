"""What is new: the terms that were added or reworked, the newest first, as a page, and a few for the front page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from termbook.messages import Messages
from termbook.model import Term
from termbook.pages.markdown import escape, opening, page
from termbook.pages.site import Site
from termbook.source.history import Change

MAX_NEWS = 100
"""The most changes that the page and the feed list."""
MAX_ON_FRONT_PAGE = 4
"""The most rows there; a row has all terms that were reworked for one reason."""
MAX_NAMED = 4
"""The most terms that such a row names on the front page."""


@dataclass(frozen=True)
class News:
    """A term that was added or reworked."""

    term: Term
    change: Change

    def says(self, terms: str, say: Messages) -> str:
        """Return what happened to terms: "New: gluten"."""
        return say("news.new", terms=terms) if self.change.is_new else say("news.reworked", terms=terms)

    @property
    def occasion(self) -> tuple[str, str]:
        """What makes changes one row: the commit that reworked terms; a new term has a row of its own."""
        return (self.change.date, self.term.slug if self.change.is_new else f"{self.change.what}.")


def news(site: Site) -> list[News]:
    """Return the newest additions and revisions: each day's new terms first, then by commit, in reading order."""
    found = [News(term, change) for term in site.order for change in site.changes(term) if change.is_news]
    found.sort(key=lambda entry: "" if entry.change.is_new else entry.change.what)
    found.sort(key=lambda entry: entry.change.date, reverse=True)
    return found[:MAX_NEWS]


def news_page(found: Sequence[News], site: Site, feed: str | None) -> str:
    """Return the page of what is new, by day.

    Args:
        found: What is new, the newest first.
        site: The glossary.
        feed: The path to the feed on the site, if there is one; the template links it.
    """
    summary, title = site.say("news.summary") if found else site.say("news.unknown"), site.say("titles.news")
    days = []
    for date, entries in groupby(found, key=lambda entry: entry.change.date):
        rows = [_row(row, row, site) for row in _rows(entries)]
        days += [f"## {site.say.date(date)}", "\n".join(rows)]
    meta = {"title": title, "description": summary, "source": "terms", **({"feed": feed} if feed else {})}
    return page(meta, [f"# {title}", opening(summary), *days])


def news_list(found: Sequence[News], site: Site) -> str:
    """Return the newest changes as a list."""
    rows = [_row(row, row[:MAX_NAMED], site) for row in _rows(found)[:MAX_ON_FRONT_PAGE]]
    return "\n".join(rows or [site.say("news.unknown")]) + "\n"


def _rows(found: Iterable[News]) -> list[list[News]]:
    return [[*entries] for _, entries in groupby(found, key=lambda entry: entry.occasion)]


def _row(entries: Sequence[News], named: Sequence[News], site: Site) -> str:
    """Return a row of a list: what happened to some terms, of which only some are named."""
    first = entries[0]
    names = site.say.listed(f"**{site.link(entry.term, escape(entry.term.title))}**" for entry in named)
    left = len(entries) - len(named)
    terms = site.say("news.more", terms=names, count=left) if left else names
    what = site.glossary.definition(first.term) if first.change.is_new else first.change.what
    return f"- {first.says(terms, site.say)}. {escape(what)}"
