"""What is new: the terms that were added or reworked, the newest first, as a page, and a few for the front page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from termbook.model import Term
from termbook.pages.markdown import escape, opening, page
from termbook.pages.site import Site
from termbook.source.history import Change

MAX_NEWS = 100
"""The most changes that the page and the feed list."""
MAX_ON_FRONT_PAGE = 4

_UNKNOWN = "This copy of the glossary does not know its history, so it cannot tell what is new."


@dataclass(frozen=True)
class News:
    """A term that was added or reworked."""

    term: Term
    change: Change

    @property
    def kind(self) -> str:
        """What happened, in a word."""
        return "New" if self.change.is_new else "Reworked"


def news(site: Site) -> list[News]:
    """Return the newest additions and revisions, each day's in reading order, new terms first."""
    found = [News(term, change) for term in site.order for change in site.changes(term) if change.is_news]
    found.sort(key=lambda entry: entry.change.is_new, reverse=True)
    found.sort(key=lambda entry: entry.change.date, reverse=True)
    return found[:MAX_NEWS]


def news_page(found: Sequence[News], site: Site, feed: str | None) -> str:
    """Return the page of what is new, by day.

    Args:
        found: What is new, the newest first.
        site: The glossary.
        feed: The path to the feed on the site, if there is one; the template links it.
    """
    summary = "Terms that were added or reworked, the newest first." if found else _UNKNOWN
    days = []
    for date, entries in groupby(found, key=lambda entry: entry.change.date):
        days += [f"## {date}", "\n".join(f"- {_entry(entry, site)}" for entry in entries)]
    meta = {"title": "What is new", "description": summary, "source": "terms", **({"feed": feed} if feed else {})}
    return page(meta, ["# What is new", opening(summary), *days])


def news_list(found: Sequence[News], site: Site) -> str:
    """Return the newest changes as a list, one for each term."""
    rows = [f"- {_entry(entry, site)}" for entry in islice(_latest(found), MAX_ON_FRONT_PAGE)]
    return "\n".join(rows or [_UNKNOWN]) + "\n"


def _latest(found: Iterable[News]) -> Iterable[News]:
    """Return the newest change of each term."""
    latest: dict[str, News] = {}
    for entry in found:
        latest.setdefault(entry.term.slug, entry)
    return latest.values()


def _entry(entry: News, site: Site) -> str:
    what = site.glossary.definition(entry.term) if entry.change.is_new else entry.change.what
    return f"{entry.kind}: **{site.link(entry.term, escape(entry.term.title))}**. {escape(what)}"
